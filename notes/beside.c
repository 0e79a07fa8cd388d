#include "notes/beside.h"

#include <string.h>

#include <jansson.h>

#include "lib/base/error.h"
#include "lib/out/json.h"
#include "notes/bibtex.h"
#include "notes/csl_json.h"
#include "notes/note_file.h"

/* PATH with another ending. (transfer full) */
static char *with_ending(const char *path, const char *ending)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    gboolean has_dot = dot && dot != path && (!slash || dot > slash + 1);
    g_autofree char *stem =
        has_dot ? g_strndup(path, (gsize)(dot - path)) : g_strdup(path);
    return g_strconcat(stem, ending, NULL);
}

/* The keys of a CSL-JSON list. NULL with an error. (transfer full) */
static GHashTable *json_keys(const struct jb_note_file *file, GError **error)
{
    json_error_t why;
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (file->text[strspn(file->text, " \t\r\n")] == '\0')
        return g_steal_pointer(&keys);
    json_t *list = json_loadb(file->text, file->len, 0, &why), *item;
    if (!json_is_array(list)) {
        json_decref(list);
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: not a list of CSL-JSON; nothing was written", file->name);
        return NULL;
    }
    size_t i;
    json_array_foreach(list, i, item)
    {
        const char *id = json_string_value(json_object_get(item, "id"));
        if (id)
            g_hash_table_add(keys, g_strdup(id));
    }
    json_decref(list);
    return g_steal_pointer(&keys);
}

/* The keys of a BibTeX file: what stands between @word{ and a comma. (transfer full) */
static GHashTable *bib_keys(const struct jb_note_file *file)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *p = file->text; (p = strchr(p, '@'));) {
        p++;
        gsize word = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        const char *brace = p + word + strspn(p + word, " \t\r\n");
        if (!word || *brace != '{')
            continue;
        brace += 1 + strspn(brace + 1, " \t\r\n");
        gsize len = strcspn(brace, ", \t\r\n}");
        g_hash_table_add(keys, g_strndup(brace, len));
    }
    return keys;
}

/* Items to be put before the last bracket of a list, which has some already if MORE. */
static void append_json(GString *out, const struct jb_citation *citation, gboolean more)
{
    json_t *item = jb_csl_json_item(citation);
    g_string_append(out, more ? ",\n" : "\n");
    jb_json_append(out, item);
    json_decref(item);
}

/* Where items of a list go: behind the last one, before the bracket. */
static gsize list_end(const struct jb_note_file *file)
{
    gsize at = file->len;
    while (at > 0 && file->text[at] != ']')
        at--;
    while (at > 0 && strchr(" \t\r\n", file->text[at - 1]))
        at--;
    return at;
}

/* The new entries, and where they go. */
static char *entries_of(const struct jb_note_file *file, const GPtrArray *wanted,
                        gboolean bib, gsize *at)
{
    GString *out = g_string_new(NULL);
    gboolean list = file->text[strspn(file->text, " \t\r\n")] != '\0';
    *at = bib || !list ? file->len : list_end(file);
    gboolean more = list && *at > 0 && file->text[*at - 1] != '[';
    if (!bib && !list)
        g_string_append_c(out, '[');
    for (guint i = 0; i < wanted->len; i++) {
        if (bib) {
            g_string_append(out, i || file->len ? "\n" : "");
            jb_bibtex_append(out, wanted->pdata[i], JB_BIBLATEX);
        } else
            append_json(out, wanted->pdata[i], more || i > 0);
    }
    if (!bib && !list)
        g_string_append(out, "\n]\n");
    return g_string_free(out, FALSE);
}

static gboolean add_to(struct jb_note_file *file, const GPtrArray *citations,
                       gboolean bib, guint *added, GError **error)
{
    g_autoptr(GHashTable) keys = bib ? bib_keys(file) : json_keys(file, error);
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    gsize at;
    if (!keys)
        return FALSE;
    for (guint i = 0; i < citations->len; i++) {
        const struct jb_citation *citation = citations->pdata[i];
        if (g_hash_table_add(keys, g_strdup(citation->key)))
            g_ptr_array_add(wanted, (gpointer)(gsize)citation);
    }
    *added = wanted->len;
    if (wanted->len == 0)
        return TRUE;
    g_autofree char *text = entries_of(file, wanted, bib, &at);
    const struct jb_note_edit edit = {at, at, text};
    return jb_note_file_save(file, &edit, 1, error);
}

gboolean jb_beside_add(const char *path, const GPtrArray *citations,
                       struct jb_beside_result *result, GError **error)
{
    g_autofree char *bib = with_ending(path, ".bib");
    gboolean is_bib = g_file_test(bib, G_FILE_TEST_EXISTS);
    struct jb_note_file file;
    result->path = is_bib ? g_steal_pointer(&bib) : with_ending(path, ".json");
    result->added = 0;
    gboolean good = jb_note_file_open(&file, result->path, TRUE, error) &&
                    add_to(&file, citations, is_bib, &result->added, error);
    jb_note_file_clear(&file);
    return good;
}
