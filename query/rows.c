#include "query/rows.h"

jb_rows *jb_rows_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(guint32));
}

jb_rows *jb_rows_with_room(guint n)
{
    jb_rows *rows = g_array_sized_new(FALSE, FALSE, sizeof(guint32), n);
    return g_array_set_size(rows, n);
}

gboolean jb_rows_have(const jb_rows *rows, guint32 row)
{
    guint low = 0, high = rows->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (jb_rows_at(rows, middle) < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->len && jb_rows_at(rows, low) == row;
}

/* Merges A and B; keeps rows only in A, only in B, in both, as asked. */
static jb_rows *merge(const jb_rows *a, const jb_rows *b, gboolean only_a,
                      gboolean only_b, gboolean both)
{
    jb_rows *out = jb_rows_with_room(a->len + b->len);
    guint i = 0, k = 0, kept = 0;
    while (i < a->len || k < b->len) {
        gboolean in_a =
            k == b->len || (i < a->len && jb_rows_at(a, i) <= jb_rows_at(b, k));
        gboolean in_b =
            i == a->len || (k < b->len && jb_rows_at(b, k) <= jb_rows_at(a, i));
        guint32 row = in_a ? jb_rows_at(a, i) : jb_rows_at(b, k);
        if (in_a && in_b ? both : in_a ? only_a : only_b)
            g_array_index(out, guint32, kept++) = row;
        i += in_a ? 1 : 0;
        k += in_b ? 1 : 0;
    }
    g_array_set_size(out, kept);
    return out;
}

jb_rows *jb_rows_and(const jb_rows *a, const jb_rows *b)
{
    return merge(a, b, FALSE, FALSE, TRUE);
}

jb_rows *jb_rows_or(const jb_rows *a, const jb_rows *b)
{
    return merge(a, b, TRUE, TRUE, TRUE);
}

jb_rows *jb_rows_without(const jb_rows *a, const jb_rows *b)
{
    return merge(a, b, TRUE, FALSE, FALSE);
}
