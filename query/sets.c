#include "query/sets.h"

#include <string.h>

#include <glib/gstdio.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/store/user.h"
#include "query/parser.h"
#include "query/user_table.h"

/* Behind in: a name ends at a space, and it is a file's name below user/seen. */
#define NAME_CHARS 60

static void free_set(gpointer set)
{
    struct jb_set *s = set;
    g_free(s->name);
    g_free(s->query);
    g_free(s);
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    const struct jb_set *x = *(struct jb_set *const *)a, *y = *(struct jb_set *const *)b;
    return strcmp(x->name, y->name);
}

GPtrArray *jb_sets_load(const char *archive, GError **error)
{
    g_autofree char *path = jb_user_path(archive, "sets.tsv");
    g_autoptr(GPtrArray) rows = jb_user_table_load(path, error);
    if (!rows)
        return NULL;
    g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func(free_set);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        if (!row[1] || row[2]) {
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        _("%s: the row of %s: a name, a tab and a query are wanted"),
                        path, row[0]);
            return NULL;
        }
        struct jb_set *set = g_new(struct jb_set, 1);
        set->name = g_strdup(row[0]);
        set->query = g_strdup(row[1]);
        g_ptr_array_add(sets, set);
    }
    g_ptr_array_sort(sets, by_name);
    return g_steal_pointer(&sets);
}

const char *jb_sets_find(const GPtrArray *sets, const char *name)
{
    for (guint i = 0; i < sets->len; i++) {
        const struct jb_set *set = sets->pdata[i];
        if (strcmp(set->name, name) == 0)
            return set->query;
    }
    return NULL;
}

static gboolean is_name(const char *name)
{
    if (!*name || *name == '.' || !g_utf8_validate(name, -1, NULL) ||
        g_utf8_strlen(name, -1) > NAME_CHARS)
        return FALSE;
    for (const char *c = name; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (g_unichar_isspace(u) || g_unichar_iscntrl(u) ||
            g_utf8_strchr("\"'()（）“”‘’「」『』＂#/~:：", -1, u))
            return FALSE;
    }
    return TRUE;
}

static char *seen_path(const char *archive, const char *name)
{
    g_autofree char *folder = jb_user_path(archive, "seen");
    return g_build_filename(folder, name, NULL);
}

/* Writes SETS, which are sorted again. */
static gboolean write_sets(const char *archive, GPtrArray *sets, GError **error)
{
    g_autoptr(GString) text = g_string_new("# name\tquery\n");
    g_ptr_array_sort(sets, by_name);
    for (guint i = 0; i < sets->len; i++) {
        const struct jb_set *set = sets->pdata[i];
        g_string_append_printf(text, "%s\t%s\n", set->name, set->query);
    }
    return jb_user_replace(archive, "sets.tsv", text->str, text->len, error);
}

static gboolean remove_name(GPtrArray *sets, const char *name)
{
    for (guint i = 0; i < sets->len; i++)
        if (strcmp(((struct jb_set *)sets->pdata[i])->name, name) == 0) {
            g_ptr_array_remove_index(sets, i);
            return TRUE;
        }
    return FALSE;
}

gboolean jb_set_save(const char *archive, const struct jb_set *set, GError **error)
{
    if (!is_name(set->name)) {
        g_autofree char *safe = g_utf8_make_valid(set->name, -1);
        g_set_error(
            error, JB_ERROR, JB_ERROR_INPUT,
            _("%s: no name for a set: up to %d characters without spaces, quotes, "
              "brackets, colons, # and /"),
            safe, NAME_CHARS);
        return FALSE;
    }
    g_autoptr(jb_node) root = jb_query_parse(set->query, error);
    g_autoptr(GPtrArray) sets = root ? jb_sets_load(archive, error) : NULL;
    if (!sets)
        return FALSE;
    struct jb_set *own = g_new(struct jb_set, 1);
    own->name = g_strdup(set->name);
    own->query = g_strstrip(g_strdelimit(g_strdup(set->query), "\t\n\r", ' '));
    remove_name(sets, set->name);
    g_ptr_array_add(sets, own);
    return write_sets(archive, sets, error);
}

gboolean jb_set_drop(const char *archive, const char *name, GError **error)
{
    g_autoptr(GPtrArray) sets = jb_sets_load(archive, error);
    if (!sets)
        return FALSE;
    if (!remove_name(sets, name)) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND, _("%s: no such set"), name);
        return FALSE;
    }
    g_autofree char *seen = seen_path(archive, name);
    return write_sets(archive, sets, error) && jb_tree_remove(seen, error);
}

GHashTable *jb_set_seen(const char *archive, const char *name, GError **error)
{
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *path = seen_path(archive, name);
    struct jb_map map = {0};
    g_autoptr(GError) why = NULL;
    if (!jb_map_open(&map, path, &why)) {
        if (g_error_matches(why, JB_ERROR, JB_ERROR_NOT_FOUND))
            return g_steal_pointer(&ids);
        g_propagate_error(error, g_steal_pointer(&why));
        return NULL;
    }
    g_autofree char *text = g_strndup(map.data, map.len);
    jb_map_close(&map);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            g_hash_table_add(ids, g_strdup(*line));
    return g_steal_pointer(&ids);
}

gboolean jb_set_remember(const char *archive, const char *name, GHashTable *ids,
                         GError **error)
{
    g_autofree char *file = g_build_filename("seen", name, NULL);
    g_autoptr(GList) sorted =
        g_list_sort(g_hash_table_get_keys(ids), (GCompareFunc)strcmp);
    g_autoptr(GString) text = g_string_new(NULL);
    for (const GList *each = sorted; each; each = each->next)
        g_string_append_printf(text, "%s\n", (const char *)each->data);
    return jb_user_replace(archive, file, text->str, text->len, error);
}
