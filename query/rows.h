/* Sets of rows of one segment: sorted, each once. */

#ifndef JB_QUERY_ROWS_H
#define JB_QUERY_ROWS_H

#include <glib.h>

typedef GArray jb_rows; /* of guint32, ascending */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_rows, g_array_unref)

jb_rows *jb_rows_new(void);

/* One of N rows that the caller fills, and cuts to what it filled. (transfer full) */
jb_rows *jb_rows_with_room(guint n);

static inline guint32 jb_rows_at(const jb_rows *rows, guint i)
{
    return g_array_index(rows, guint32, i);
}

static inline void jb_rows_add(jb_rows *rows, guint32 row)
{
    g_array_append_val(rows, row);
}

gboolean jb_rows_have(const jb_rows *rows, guint32 row);

/* New sets (transfer full) of two. */
jb_rows *jb_rows_and(const jb_rows *a, const jb_rows *b);
jb_rows *jb_rows_or(const jb_rows *a, const jb_rows *b);
jb_rows *jb_rows_without(const jb_rows *a, const jb_rows *b);

#endif
