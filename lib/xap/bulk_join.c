#include "lib/base/file.h"
#include "lib/xap/xap_bulk.h"
#include "lib/xap/xap_file.h"

/* Databases that one compaction opens: some four file descriptors each, of the 1,024 that a
 * process has by default, for several threads. */
enum { AT_ONCE = 64 };

/* Joins the first AT_ONCE of PATHS into JOINED, which takes their place. */
static gboolean join_some(GPtrArray *paths, const char *joined, GError **error)
{
    if (!xap_compact((const char *const *)paths->pdata, AT_ONCE, joined, NULL, error))
        return FALSE;
    g_ptr_array_remove_range(paths, 0, AT_ONCE);
    g_ptr_array_insert(paths, 0, g_strdup(joined));
    return TRUE;
}

gboolean xap_bulk_join(const char *const *sources, gsize n, const char *target,
                       GError **error)
{
    const struct xap_compact_options options = {.single_file = TRUE};
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) rounds = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(paths, g_strdup(sources[i]));
    gboolean good = TRUE;
    while (good && paths->len > AT_ONCE) {
        g_ptr_array_add(rounds, g_strdup_printf("%s.round%u", target, rounds->len));
        good = join_some(paths, rounds->pdata[rounds->len - 1], error);
        if (rounds->len > 1)
            jb_tree_remove(rounds->pdata[rounds->len - 2], NULL);
    }
    good = good && xap_compact((const char *const *)paths->pdata, paths->len, target,
                               &options, error);
    for (guint i = 0; i < rounds->len; i++)
        jb_tree_remove(rounds->pdata[i], NULL);
    return good && jb_file_sync(target, error);
}
