#include "corpus/library.h"

#include <string.h>

#include "corpus/library_item.h"
#include "corpus/reader.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/report/id.h"
#include "lib/report/provenance.h"
#include "lib/text/encoding.h"
#include "lib/text/fold.h"

/* Stands in an index for a key that several items have: none of them is meant. */
static struct jb_library_item several;

struct jb_library {
    GPtrArray *items;     /* of struct jb_library_item */
    GHashTable *by_file;  /* absolute path, or its last two parts → item */
    GHashTable *by_url;   /* canonical */
    GHashTable *by_title; /* folded, letters and digits alone → GPtrArray of items */
    guint matched;
};

struct jb_library_item *jb_library_item_new(void)
{
    struct jb_library_item *item = g_new0(struct jb_library_item, 1);
    item->says = jb_amendment_new(JB_LIBRARY_HOW);
    item->files = g_ptr_array_new_with_free_func(g_free);
    return item;
}

void jb_library_item_free(gpointer data)
{
    struct jb_library_item *item = data;
    jb_amendment_free(item->says);
    g_ptr_array_unref(item->files);
    g_free(item);
}

static gboolean is_han(const char *name)
{
    return name && g_unichar_get_script(g_utf8_get_char(name)) == G_UNICODE_SCRIPT_HAN;
}

void jb_library_item_author(struct jb_library_item *item, const char *family,
                            const char *given)
{
    char ***authors = &item->says->values->authors;
    if (!family && !given)
        return;
    guint count = *authors ? g_strv_length(*authors) : 0;
    *authors = g_renew(char *, *authors, count + 2);
    (*authors)[count] = !given           ? g_strdup(family)
                        : !family        ? g_strdup(given)
                        : is_han(family) ? g_strconcat(family, given, NULL)
                                         : g_strconcat(given, " ", family, NULL);
    (*authors)[count + 1] = NULL;
}

/* TITLE as titles are compared: folded, letters and digits alone. */
static char *key_of_title(const char *title)
{
    g_autofree char *folded = jb_fold_utf8(title, strlen(title));
    GString *key = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(key, g_utf8_get_char(p));
    return g_string_free(key, FALSE);
}

/* The last two parts of a path, of whatever system: AB12CD34/page.html; NULL. */
static char *tail_of(const char *path)
{
    g_autofree char *slashed = g_strdelimit(g_strdup(path), "\\", '/');
    char *last = strrchr(slashed, '/');
    if (!last || last == slashed)
        return NULL;
    char *before = g_strrstr_len(slashed, last - slashed, "/");
    return g_strdup(before ? before + 1 : slashed);
}

/* Maps KEY, which is taken, to ITEM; a key of two items means none of them. */
static void enter(GHashTable *index, char *key, struct jb_library_item *item)
{
    const struct jb_library_item *known = key ? g_hash_table_lookup(index, key) : NULL;
    if (key && known != item)
        g_hash_table_replace(index, key, known ? &several : item);
    else
        g_free(key);
}

static void enter_title(jb_library *library, const char *title, gsize len,
                        struct jb_library_item *item)
{
    g_autofree char *words = g_strndup(title, len);
    g_autofree char *key = key_of_title(words);
    GPtrArray *list = g_hash_table_lookup(library->by_title, key);
    if (!*key)
        return;
    if (!list) {
        list = g_ptr_array_new();
        g_hash_table_insert(library->by_title, g_steal_pointer(&key), list);
    }
    if (!g_ptr_array_find(list, item, NULL))
        g_ptr_array_add(list, item);
}

/* What parts a title from the name of its site, at P: 标题_某某网, 标题 - 某某网. */
static gboolean is_joint(const char *p)
{
    return strchr("_-|", *p) || g_str_has_prefix(p, "—") || g_str_has_prefix(p, "–");
}

/* Under the whole title, and under what stands before each joint in it. */
static void enter_titles(jb_library *library, struct jb_library_item *item)
{
    const char *title = item->says->values->title;
    if (!title)
        return;
    enter_title(library, title, strlen(title), item);
    for (const char *p = title; *p; p = g_utf8_next_char(p))
        if (p > title && is_joint(p))
            enter_title(library, title, (gsize)(p - title), item);
}

/* FOLDER is the library's own, that relative paths begin at. */
static void enter_item(jb_library *library, struct jb_library_item *item,
                       const char *folder)
{
    for (guint i = 0; i < item->files->len; i++) {
        const char *file = item->files->pdata[i];
        if (*file)
            enter(library->by_file, g_canonicalize_filename(file, folder), item);
        enter(library->by_file, tail_of(file), item);
    }
    enter(library->by_url, jb_url_canonical(item->says->values->url), item);
    enter_titles(library, item);
}

static GHashTable *index_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static jb_library *library_of(GPtrArray *items, const char *path)
{
    jb_library *library = g_new0(jb_library, 1);
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(absolute);
    library->items = items;
    library->by_file = index_new();
    library->by_url = index_new();
    library->by_title = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < items->len; i++)
        enter_item(library, items->pdata[i], folder);
    return library;
}

static GPtrArray *read_items(const char *path, const struct jb_date_context *context,
                             GError **error)
{
    gsize len;
    g_autoptr(jb_input) input = jb_input_open(path, error);
    g_autofree char *bytes =
        input ? jb_input_read_all(input, JB_READ_MAX, &len, error) : NULL;
    if (!bytes)
        return NULL;
    GError *cause = NULL;
    g_autofree char *text = jb_decode(bytes, len, NULL, &len, NULL, &cause);
    GPtrArray *items = NULL;
    if (text) {
        gsize blank = strspn(text, " \t\r\n");
        gboolean is_json = text[blank] == '[' || text[blank] == '{';
        items = is_json ? jb_library_csl(text, len, context, &cause)
                        : jb_library_bibtex(text, len, context, &cause);
    }
    if (cause)
        g_propagate_prefixed_error(error, cause, "%s:%s", jb_input_name(input),
                                   text ? "" : " ");
    return items;
}

jb_library *jb_library_read(const char *path, gint64 now, GError **error)
{
    const struct jb_date_context context = {.now = now};
    GPtrArray *items = read_items(path, &context, error);
    return items ? library_of(items, path) : NULL;
}

void jb_library_free(jb_library *library)
{
    if (!library)
        return;
    g_hash_table_unref(library->by_file);
    g_hash_table_unref(library->by_url);
    g_hash_table_unref(library->by_title);
    g_ptr_array_unref(library->items);
    g_free(library);
}

guint jb_library_items(const jb_library *library)
{
    return library->items->len;
}

guint jb_library_matched(const jb_library *library)
{
    return library->matched;
}

static struct jb_library_item *look_up(GHashTable *index, const char *key)
{
    struct jb_library_item *item = key ? g_hash_table_lookup(index, key) : NULL;
    return item == &several ? NULL : item;
}

/* Members of a container are not attachments, but what they lie in may be one. */
static struct jb_library_item *find_by_file(const jb_library *library, const char *path)
{
    g_autofree char *outer = g_strdup(path);
    char *bang = strchr(outer, '!');
    if (bang)
        *bang = '\0';
    g_autofree char *absolute = g_canonicalize_filename(outer, NULL);
    g_autofree char *tail = tail_of(absolute);
    struct jb_library_item *item = look_up(library->by_file, absolute);
    return item ? item : look_up(library->by_file, tail);
}

/* Whether two dates can be one: the shorter is how the longer begins. */
static gboolean dates_agree(const char *a, const char *b)
{
    return !a || !b || strncmp(a, b, MIN(MIN(strlen(a), strlen(b)), 10)) == 0;
}

/* The only one of LIST whose date goes with that of REPORT. */
static struct jb_library_item *only_of(const GPtrArray *list,
                                       const struct jb_report *report)
{
    struct jb_library_item *found = NULL;
    for (guint i = 0; list && i < list->len; i++) {
        struct jb_library_item *item = list->pdata[i];
        if (!dates_agree(item->says->values->date, report->date))
            continue;
        if (found)
            return NULL;
        found = item;
    }
    return found;
}

/* Whether LONGER is TITLE and a site's name. */
static gboolean goes_on(const char *longer, const char *title)
{
    if (!longer || !title || !g_str_has_prefix(longer, title))
        return FALSE;
    const char *rest = longer + strlen(title);
    rest += strspn(rest, " ");
    return *rest && is_joint(rest);
}

static struct jb_library_item *find_by_title(const jb_library *library,
                                             const struct jb_report *report)
{
    enum { CHARS_MIN = 6 }; /* 简讯 and 公告 are many */
    g_autofree char *key = report->title ? key_of_title(report->title) : NULL;
    if (!key || g_utf8_strlen(key, -1) < CHARS_MIN)
        return NULL;
    return only_of(g_hash_table_lookup(library->by_title, key), report);
}

static struct jb_library_item *find_item(const jb_library *library,
                                         const struct jb_report *report)
{
    g_autofree char *url = jb_url_canonical(report->url);
    struct jb_library_item *item = find_by_file(library, report->path);
    if (!item)
        item = look_up(library->by_url, url);
    return item ? item : find_by_title(library, report);
}

gboolean jb_library_amend(jb_library *library, struct jb_report *report)
{
    struct jb_library_item *item = find_item(library, report);
    if (!item)
        return FALSE;
    library->matched += item->matched ? 0 : 1;
    item->matched = TRUE;
    struct jb_report bare = *item->says->values;
    if (bare.date && report->date && strlen(bare.date) < strlen(report->date) &&
        g_str_has_prefix(report->date, bare.date))
        bare.date = NULL;
    if (goes_on(bare.title, report->title))
        bare.title = NULL;
    const struct jb_amendment says = {&bare, NULL, JB_LIBRARY_HOW};
    return jb_amend(report, &says);
}
