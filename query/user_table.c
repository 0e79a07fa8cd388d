#include "query/user_table.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"

static void free_row(gpointer row)
{
    g_strfreev(row);
}

/* The cells of LINE that hold something. (transfer full) */
static char **cells_of(const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    GStrvBuilder *kept = g_strv_builder_new();
    for (char **cell = cells; *cell; cell++)
        if (*g_strstrip(*cell))
            g_strv_builder_add(kept, *cell);
    char **row = g_strv_builder_end(kept);
    g_strv_builder_unref(kept);
    return row;
}

GPtrArray *jb_user_table_parse(const char *text, gsize len, const char *name,
                               GError **error)
{
    static const char bom[] = "\xEF\xBB\xBF";
    gsize skip = len >= 3 && memcmp(text, bom, 3) == 0 ? 3 : 0;
    g_autofree char *copy = g_strndup(text ? text + skip : "", len - skip);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    for (guint i = 0; lines[i]; i++) {
        if (!g_utf8_validate(lines[i], -1, NULL)) {
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        _("%s:%u: not UTF-8; save the file as UTF-8"), name, i + 1);
            return NULL;
        }
        char **row = cells_of(lines[i]);
        if (row[0] && row[0][0] != '#')
            g_ptr_array_add(rows, row);
        else
            g_strfreev(row);
    }
    return g_steal_pointer(&rows);
}

GPtrArray *jb_user_table_load(const char *path, GError **error)
{
    struct jb_map map = {0};
    GError *local = NULL;
    if (path && !jb_map_open(&map, path, &local)) {
        if (!g_error_matches(local, JB_ERROR, JB_ERROR_NOT_FOUND)) {
            g_propagate_error(error, local);
            return NULL;
        }
        g_clear_error(&local);
    }
    GPtrArray *rows = jb_user_table_parse(map.data, map.len, path, error);
    jb_map_close(&map);
    return rows;
}

char *jb_user_path(const char *archive, const char *name)
{
    return g_build_filename(archive, "user", name, NULL);
}
