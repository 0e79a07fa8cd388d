#include "query/parts.h"

void jb_parts_init(struct jb_parts *parts, const struct jb_node *root)
{
    parts->wanted = g_ptr_array_new();
    parts->filters = g_ptr_array_new();
    gboolean many = root->kind == JB_NODE_AND;
    for (guint i = 0; i < (many ? root->children->len : 1); i++) {
        const struct jb_node *node = many ? root->children->pdata[i] : root;
        g_ptr_array_add(jb_node_is_filter(node) ? parts->filters : parts->wanted,
                        (gpointer)node);
    }
}

void jb_parts_clear(struct jb_parts *parts)
{
    g_ptr_array_unref(parts->wanted);
    g_ptr_array_unref(parts->filters);
}

jb_rows *jb_parts_narrow(jb_evaluation *e, guint number, const GPtrArray *nodes,
                         const jb_rows *among, GError **error)
{
    g_autoptr(jb_rows) rows = NULL;
    if (among)
        rows = jb_rows_or(among, among);
    for (guint i = 0; i < nodes->len; i++) {
        g_autoptr(jb_rows) some = jb_evaluate(e, number, nodes->pdata[i], error);
        if (!some)
            return NULL;
        jb_rows *both = rows ? jb_rows_and(rows, some) : jb_rows_or(some, some);
        g_clear_pointer(&rows, g_array_unref);
        rows = both;
    }
    return rows ? g_steal_pointer(&rows)
                : jb_live_rows(jb_archive_segment(jb_evaluation_archive(e), number));
}

GPtrArray *jb_parts_subset(jb_archive *archive, const struct jb_node *root,
                           GError **error)
{
    struct jb_parts parts;
    jb_parts_init(&parts, root);
    g_autoptr(jb_evaluation) e = jb_evaluation_new(archive, FALSE, NULL);
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    gboolean good = TRUE;
    for (guint i = 0; good && i < jb_archive_segments(archive); i++) {
        jb_rows *rows = jb_parts_narrow(e, i, parts.filters, NULL, error);
        good = rows != NULL;
        if (rows)
            g_ptr_array_add(all, rows);
    }
    jb_parts_clear(&parts);
    return good ? g_steal_pointer(&all) : NULL;
}
