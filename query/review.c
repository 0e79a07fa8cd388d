#include "query/review.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include <glib/gi18n.h>

#include "lib/base/digest.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "query/checks.h"
#include "query/plain_number.h"

enum cell {
    ID,
    QUOTE,
    SENTENCE,
    FOUND,
    VERDICT,
    VALUE,
    MEASURE,
    FIRST,
    LAST,
    DAY,
    CELLS
};

/* A decision and the cells that its strings are in. */
struct entry {
    struct jb_decision decision;
    char *cells[CELLS];
};

struct jb_reviews {
    GHashTable *entries; /* key → struct entry */
};

static const char *const verdicts[] = {NULL, "right", "wrong", "corrected"};

const char *jb_review_name(enum jb_review review)
{
    return verdicts[review];
}

static void free_entry(gpointer data)
{
    struct entry *entry = data;
    for (guint i = 0; i < CELLS; i++)
        g_free(entry->cells[i]);
    g_free(entry);
}

static jb_reviews *reviews_new(void)
{
    jb_reviews *reviews = g_new0(jb_reviews, 1);
    reviews->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_entry);
    return reviews;
}

void jb_reviews_free(jb_reviews *reviews)
{
    if (!reviews)
        return;
    g_hash_table_unref(reviews->entries);
    g_free(reviews);
}

guint jb_reviews_count(const jb_reviews *reviews)
{
    return g_hash_table_size(reviews->entries);
}

char *jb_review_digest(const char *text)
{
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of(text, strlen(text)), hex);
    return g_strdup(hex);
}

static char *key_of(const char *id, const char *quote, const char *digest,
                    const char *value)
{
    return g_strjoin("\t", id, quote, digest, value, NULL);
}

/* An ISO day, or nothing. */
static gboolean is_day(const char *text)
{
    guint year, month, day;
    char rest;
    if (!text || !text[0])
        return TRUE;
    return strlen(text) == strlen("2019-01-01") &&
           sscanf(text, "%4u-%2u-%2u%c", &year, &month, &day, &rest) == 3 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static gboolean check(const struct jb_decision *d, GError **error)
{
    struct jb_digest digest;
    if (d->value && d->value[0] && !jb_plain_number_is_valid(d->value)) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s: not a plain decimal number like 100 or 22.58"), d->value);
        return FALSE;
    }
    if (!is_day(d->first) || !is_day(d->last)) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s..%s: not a period of ISO days"), d->first ? d->first : "",
                    d->last ? d->last : "");
        return FALSE;
    }
    if (!d->id || !d->quote || !d->found || !d->sentence ||
        !jb_digest_parse(d->sentence, &digest)) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("names no figure: id, quote, sentence and found value are needed"));
        return FALSE;
    }
    return TRUE;
}

gboolean jb_reviews_put(jb_reviews *reviews, const struct jb_decision *d, GError **error)
{
    if (!check(d, error))
        return FALSE;
    const char *const cells[CELLS] = {
        d->id,    d->quote,   d->sentence, d->found, verdicts[d->verdict],
        d->value, d->measure, d->first,    d->last,  d->day};
    struct entry *entry = g_new0(struct entry, 1);
    for (guint i = 0; i < CELLS; i++)
        entry->cells[i] = g_strdup(cells[i] ? cells[i] : "");
    entry->decision = (struct jb_decision){
        entry->cells[ID],      entry->cells[QUOTE], entry->cells[SENTENCE],
        entry->cells[FOUND],   d->verdict,          entry->cells[VALUE],
        entry->cells[MEASURE], entry->cells[FIRST], entry->cells[LAST],
        entry->cells[DAY]};
    g_hash_table_replace(reviews->entries, key_of(d->id, d->quote, d->sentence, d->found),
                         entry);
    return TRUE;
}

/* A line of the file. FALSE with an error that does not name it yet. */
static gboolean put_line(jb_reviews *reviews, const char *line, GError **error)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    if (g_strv_length(cells) != CELLS) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("not %d cells"), CELLS);
        return FALSE;
    }
    for (guint i = 0; i < CELLS; i++) {
        char *plain = g_strcompress(cells[i]);
        g_free(cells[i]);
        cells[i] = plain;
    }
    struct jb_decision d = {cells[ID],      cells[QUOTE], cells[SENTENCE], cells[FOUND],
                            JB_REVIEW_NONE, cells[VALUE], cells[MEASURE],  cells[FIRST],
                            cells[LAST],    cells[DAY]};
    for (guint v = 1; v < G_N_ELEMENTS(verdicts); v++)
        if (strcmp(cells[VERDICT], verdicts[v]) == 0)
            d.verdict = (enum jb_review)v;
    if (d.verdict != JB_REVIEW_NONE)
        return jb_reviews_put(reviews, &d, error);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s: no verdict; there are right, wrong, corrected"), cells[VERDICT]);
    return FALSE;
}

jb_reviews *jb_reviews_load(const char *path, GError **error)
{
    g_autoptr(jb_reviews) reviews = reviews_new();
    struct jb_map map = {0};
    GError *local = NULL;
    if (!path || !jb_map_open(&map, path, &local)) {
        if (!path || g_error_matches(local, JB_ERROR, JB_ERROR_NOT_FOUND)) {
            g_clear_error(&local);
            return g_steal_pointer(&reviews);
        }
        g_propagate_error(error, local);
        return NULL;
    }
    g_autofree char *text = g_strndup(map.data, map.len);
    jb_map_close(&map);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        if (lines[i][0] == '\0' || lines[i][0] == '#')
            continue;
        if (g_utf8_validate(lines[i], -1, NULL) && put_line(reviews, lines[i], error))
            continue;
        if (error && !*error)
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("not UTF-8"));
        g_prefix_error(error, "%s:%u: ", path, i + 1);
        return NULL;
    }
    return g_steal_pointer(&reviews);
}

/* CELL with tab, line ends and backslashes escaped. */
static void append_cell(GString *out, const char *cell)
{
    for (const char *p = cell; *p; p++)
        switch (*p) {
        case '\t':
            g_string_append(out, "\\t");
            break;
        case '\n':
            g_string_append(out, "\\n");
            break;
        case '\r':
            g_string_append(out, "\\r");
            break;
        case '\\':
            g_string_append(out, "\\\\");
            break;
        default:
            g_string_append_c(out, *p);
        }
}

static gint compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

gboolean jb_reviews_save(const jb_reviews *reviews, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GString) out = g_string_new("# id, quote, sentence, found, verdict, value, "
                                          "measure, first, last, day\n");
    GList *keys = g_list_sort(g_hash_table_get_keys(reviews->entries), compare_keys);
    for (const GList *key = keys; key; key = key->next) {
        const struct entry *entry = g_hash_table_lookup(reviews->entries, key->data);
        for (guint i = 0; i < CELLS; i++) {
            g_string_append(out, i ? "\t" : "");
            append_cell(out, entry->cells[i]);
        }
        g_string_append_c(out, '\n');
    }
    g_list_free(keys);
    return jb_dir_make(folder, error) && jb_file_replace(path, out->str, out->len, error);
}

const struct jb_decision *jb_reviews_find(const jb_reviews *reviews,
                                          const struct jb_figure_hit *hit)
{
    if (!hit->id || g_hash_table_size(reviews->entries) == 0)
        return NULL;
    g_autofree char *digest = jb_review_digest(hit->sentence);
    g_autofree char *key = key_of(hit->id, hit->quote, digest, hit->packed.figure.value);
    const struct entry *entry = g_hash_table_lookup(reviews->entries, key);
    return entry ? &entry->decision : NULL;
}

static void correct(char **place, const char *text)
{
    if (!text || !text[0])
        return;
    g_free(*place);
    *place = g_strdup(text);
}

/* Corrected values by the figure they were put in for, without the value that was found. */
static GHashTable *corrected_values(const jb_reviews *reviews)
{
    GHashTable *values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer data;
    g_hash_table_iter_init(&iter, reviews->entries);
    while (g_hash_table_iter_next(&iter, NULL, &data)) {
        const struct jb_decision *d = &((struct entry *)data)->decision;
        if (d->value[0])
            g_hash_table_add(values, key_of(d->id, d->quote, d->sentence, d->value));
    }
    return values;
}

static void apply(struct jb_figure_hit *hit, const struct jb_decision *d)
{
    struct jb_figure *f = &hit->packed.figure;
    hit->reviewed = d->verdict;
    if (d->verdict != JB_REVIEW_CORRECTED)
        return;
    correct(&f->value, d->value);
    correct(&f->measure, d->measure);
    if (d->first[0] || d->last[0]) {
        g_clear_pointer(&f->period.first, g_free);
        g_clear_pointer(&f->period.last, g_free);
        correct(&f->period.first, d->first);
        correct(&f->period.last, d->last);
    }
}

void jb_reviews_apply(const jb_reviews *reviews, GPtrArray *hits)
{
    if (g_hash_table_size(reviews->entries) == 0)
        return;
    g_autoptr(GHashTable) corrected = corrected_values(reviews);
    for (guint i = 0; i < hits->len; i++) {
        struct jb_figure_hit *hit = hits->pdata[i];
        const struct jb_decision *d = jb_reviews_find(reviews, hit);
        if (d) {
            apply(hit, d);
            continue;
        }
        if (!hit->id)
            continue;
        g_autofree char *digest = jb_review_digest(hit->sentence);
        g_autofree char *key =
            key_of(hit->id, hit->quote, digest, hit->packed.figure.value);
        if (g_hash_table_contains(corrected, key))
            hit->reviewed = JB_REVIEW_RIGHT;
    }
}

struct jb_share jb_review_share(guint right, guint count)
{
    const double z = 1.959964, n = count, p = right / n;
    double centre = p + z * z / (2 * n),
           spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    return (struct jb_share){p, (centre - spread) / scale, (centre + spread) / scale};
}

/* A hit with the number that decides whether it is drawn. */
struct lot {
    guint64 number;
    guint index;
};

static gint compare_lots(gconstpointer a, gconstpointer b)
{
    const struct lot *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

void jb_review_sample(GPtrArray *hits, guint count, guint seed)
{
    jb_figures_sort_by_place(hits);
    if (hits->len <= count)
        return;
    g_autoptr(GArray) lots = g_array_new(FALSE, FALSE, sizeof(struct lot));
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        g_autofree char *name = g_strdup_printf("%u\t%s\t%s", seed, hit->ref, hit->quote);
        struct lot lot = {jb_digest_of(name, strlen(name)).low, i};
        g_array_append_val(lots, lot);
    }
    g_array_sort(lots, compare_lots);
    g_autofree gboolean *drawn = g_new0(gboolean, hits->len);
    for (guint i = 0; i < count; i++)
        drawn[g_array_index(lots, struct lot, i).index] = TRUE;
    for (guint i = hits->len; i-- > 0;)
        if (!drawn[i])
            g_ptr_array_remove_index_fast(hits, i);
    jb_figures_sort_by_place(hits);
}
