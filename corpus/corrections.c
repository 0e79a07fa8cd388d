#include "corpus/corrections.h"

#include <string.h>

#include "corpus/date.h"
#include "corpus/field.h"
#include "corpus/reader.h"
#include "corpus/table.h"
#include "lib/base/error.h"
#include "lib/report/id.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"
#include "lib/text/encoding.h"

/* How a row says which report it means, in the order they are looked for. */
static const char *const selectors[] = {"id", "path", "url"};
enum { BY_ID, BY_PATH, BY_URL, SELECTORS };

struct jb_corrections {
    GHashTable *by[SELECTORS]; /* id, path, canonical URL → struct jb_amendment */
};

/* A table being read. */
struct reading {
    jb_corrections *corrections;
    const char *name;
    guint64 line;
    GPtrArray *columns; /* keys, static; NULL for a column that is ignored */
    struct jb_date_context context;
};

jb_corrections *jb_corrections_new(void)
{
    jb_corrections *corrections = g_new0(jb_corrections, 1);
    for (int i = 0; i < SELECTORS; i++)
        corrections->by[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                   (GDestroyNotify)jb_amendment_free);
    return corrections;
}

void jb_corrections_free(jb_corrections *corrections)
{
    if (!corrections)
        return;
    for (int i = 0; i < SELECTORS; i++)
        g_hash_table_unref(corrections->by[i]);
    g_free(corrections);
}

G_GNUC_PRINTF(3, 4)
static gboolean fail(const struct reading *reading, GError **error, const char *format,
                     ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s",
                reading->name, reading->line, what);
    return FALSE;
}

static gboolean is_known_key(const char *key)
{
    for (const char *const *known = jb_provenance_keys; *known; known++)
        if (strcmp(*known, key) == 0)
            return TRUE;
    return strcmp(key, "id") == 0;
}

/* Reads the header into READING->columns. */
static gboolean take_header(struct reading *reading, const GPtrArray *cells,
                            GError **error)
{
    gboolean selects = FALSE;
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        const struct jb_field *field = jb_field_find(cell, strlen(cell));
        const char *key = field ? jb_field_key(field) : NULL;
        if (!key && (strcmp(cell, "path") == 0 || strcmp(cell, "文件") == 0))
            key = "path";
        else if (!key || !is_known_key(key))
            return fail(reading, error, "column \"%s\" is no field that can be corrected",
                        cell);
        for (int k = 0; k < SELECTORS; k++)
            selects |= strcmp(key, selectors[k]) == 0;
        g_ptr_array_add(reading->columns, (gpointer)key);
    }
    return selects || fail(reading, error,
                           "no column id, path or url: which report does a row mean?");
}

/* The cell of the column KEY, blanks around it gone, in place; NULL where there is none. */
static char *cell_of(const struct reading *reading, const GPtrArray *cells,
                     const char *key)
{
    for (guint i = 0; i < MIN(cells->len, reading->columns->len); i++)
        if (strcmp(reading->columns->pdata[i], key) == 0 && *g_strstrip(cells->pdata[i]))
            return cells->pdata[i];
    return NULL;
}

/* The form under which KEY is looked up; transfer full, NULL where it cannot be one. */
static char *normal_key(int by, const char *key)
{
    if (by == BY_URL)
        return jb_url_canonical(key);
    return by == BY_PATH ? g_canonicalize_filename(key, NULL) : g_strdup(key);
}

/* The amendment that a row speaks of, made where there is none yet; *BY is how. */
static struct jb_amendment *find_amendment(const struct reading *reading,
                                           const GPtrArray *cells, int *by)
{
    char *key = NULL;
    for (*by = 0; *by < SELECTORS && !key; ++*by) {
        const char *cell = cell_of(reading, cells, selectors[*by]);
        key = cell ? normal_key(*by, cell) : NULL;
    }
    if (!key)
        return NULL;
    GHashTable *table = reading->corrections->by[--*by];
    struct jb_amendment *amendment = g_hash_table_lookup(table, key);
    if (amendment) {
        g_free(key);
        return amendment;
    }
    amendment = jb_amendment_new(JB_CORRECTIONS_HOW);
    g_hash_table_insert(table, key, amendment);
    return amendment;
}

/* Adds KEY to, or takes it from, the fields to be emptied. */
static void mark_cleared(struct jb_amendment *amendment, const char *key, gboolean clear)
{
    g_autoptr(GStrvBuilder) keys = g_strv_builder_new();
    for (char **old = amendment->cleared; old && *old; old++)
        if (strcmp(*old, key) != 0)
            g_strv_builder_add(keys, *old);
    if (clear)
        g_strv_builder_add(keys, key);
    g_strfreev(amendment->cleared);
    amendment->cleared = g_strv_builder_end(keys);
}

static gboolean take_cell(const struct reading *reading, const char *key,
                          const char *cell, struct jb_amendment *amendment,
                          GError **error)
{
    const struct jb_field *field = jb_field_find(key, strlen(key));
    g_autoptr(jb_report) said = jb_report_new();
    gboolean clears = strcmp(cell, "-") == 0;
    mark_cleared(amendment, key, clears);
    if (clears)
        return TRUE;
    jb_field_set(field, said, cell, strlen(cell), &reading->context);
    g_autofree char *value = jb_provenance_value(said, key);
    if (!value)
        return fail(reading, error, "\"%s\" is no %s", cell, key);
    const struct jb_amendment one = {said, NULL, JB_CORRECTIONS_HOW};
    jb_amend(amendment->values, &one);
    return TRUE;
}

static gboolean take_row(const struct reading *reading, const GPtrArray *cells,
                         GError **error)
{
    int by;
    if (cells->len > reading->columns->len)
        return fail(reading, error,
                    "%u cells, but the header has %u: is a quote missing?", cells->len,
                    reading->columns->len);
    struct jb_amendment *amendment = find_amendment(reading, cells, &by);
    if (!amendment)
        return fail(reading, error, "no id, path or url: which report is meant?");
    for (guint i = 0; i < cells->len; i++) {
        const char *key = reading->columns->pdata[i];
        const char *cell = g_strstrip(cells->pdata[i]);
        gboolean selects = strcmp(key, "id") == 0 || strcmp(key, "path") == 0 ||
                           strcmp(key, selectors[by]) == 0;
        if (!selects && *cell && !take_cell(reading, key, cell, amendment, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean take_table(struct reading *reading, const char *text, gsize len,
                           GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    struct jb_table table;
    const char *trouble, *tab = memchr(text, '\t', strcspn(text, "\n"));
    jb_table_begin(&table, text, len, tab ? '\t' : ',');
    gboolean good = TRUE, header = TRUE;
    while (good && jb_table_next(&table, cells, &reading->line, &trouble)) {
        if (trouble)
            return fail(reading, error, "%s", trouble);
        good =
            header ? take_header(reading, cells, error) : take_row(reading, cells, error);
        header = FALSE;
    }
    return good;
}

gboolean jb_corrections_read(jb_corrections *corrections, const char *path, gint64 now,
                             GError **error)
{
    gsize len;
    g_autoptr(jb_input) input = jb_input_open(path, error);
    g_autofree char *bytes =
        input ? jb_input_read_all(input, JB_READ_MAX, &len, error) : NULL;
    if (!bytes)
        return FALSE;
    GError *cause = NULL;
    g_autofree char *text = jb_decode(bytes, len, NULL, &len, NULL, &cause);
    struct reading reading = {.corrections = corrections,
                              .name = jb_input_name(input),
                              .line = 1,
                              .context = {.now = now}};
    if (!text) {
        g_propagate_prefixed_error(error, cause, "%s: ", reading.name);
        return FALSE;
    }
    reading.columns = g_ptr_array_new();
    gboolean good = take_table(&reading, text, len, error);
    g_ptr_array_unref(reading.columns);
    return good;
}

guint jb_corrections_count(const jb_corrections *corrections)
{
    guint count = 0;
    for (int i = 0; i < SELECTORS; i++)
        count += g_hash_table_size(corrections->by[i]);
    return count;
}

static void put_cell(GString *out, const char *value)
{
    if (!value || !strpbrk(value, ",\"\r\n")) {
        g_string_append(out, value ? value : "");
        return;
    }
    g_auto(GStrv) parts = g_strsplit(value, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    g_string_append_printf(out, "\"%s\"", doubled);
}

static void put_row(GString *out, int by, const char *key,
                    const struct jb_amendment *amendment)
{
    put_cell(out, by == BY_ID ? key : "");
    g_string_append_c(out, ',');
    put_cell(out, by == BY_PATH ? key : "");
    for (const char *const *field = jb_provenance_keys; *field; field++) {
        gboolean cleared =
            amendment->cleared &&
            g_strv_contains((const char *const *)amendment->cleared, *field);
        g_autofree char *value = jb_provenance_value(amendment->values, *field);
        g_string_append_c(out, ',');
        if (by == BY_URL && strcmp(*field, "url") == 0)
            put_cell(out, key);
        else
            put_cell(out, cleared ? "-" : value);
    }
    g_string_append_c(out, '\n');
}

char *jb_corrections_format(const jb_corrections *corrections)
{
    g_autofree char *fields = g_strjoinv(",", (char **)(void *)jb_provenance_keys);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "id,path,%s\n", fields);
    for (int by = 0; by < SELECTORS; by++) {
        g_autoptr(GList) keys = g_hash_table_get_keys(corrections->by[by]);
        keys = g_list_sort(keys, (GCompareFunc)strcmp);
        for (const GList *key = keys; key; key = key->next)
            put_row(out, by, key->data,
                    g_hash_table_lookup(corrections->by[by], key->data));
    }
    return g_string_free(out, FALSE);
}

gboolean jb_corrections_amend(const jb_corrections *corrections, const char *id,
                              struct jb_report *report)
{
    gboolean changed = FALSE;
    if (jb_corrections_count(corrections) == 0)
        return FALSE;
    g_autofree char *url = jb_url_canonical(report->url);
    g_autofree char *path = g_canonicalize_filename(report->path, NULL);
    const char *const keys[] = {
        [BY_ID] = id ? id : report->id, [BY_PATH] = path, [BY_URL] = url};
    for (int by = SELECTORS - 1; by >= 0; by--) {
        const struct jb_amendment *amendment =
            keys[by] ? g_hash_table_lookup(corrections->by[by], keys[by]) : NULL;
        changed |= amendment && jb_amend(report, amendment);
    }
    return changed;
}
