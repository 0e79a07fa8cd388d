#include "lib/xap/bulk_library.h"

#include "lib/base/file.h"
#include "lib/xap/xap_bulk.h"

/* Postings after which a part is closed: see docs/performance.md, "How large a flush". */
enum { PART_POSTINGS = 200000 };

void bulk_library_init(struct bulk_library *l, const char *path)
{
    l->path = g_strdup(path);
    l->parts = g_ptr_array_new_with_free_func(g_free);
}

void bulk_library_clear(struct bulk_library *l)
{
    xap_writer_free(l->part);
    for (guint i = 0; i < l->parts->len; i++)
        jb_tree_remove(l->parts->pdata[i], NULL);
    g_ptr_array_unref(l->parts);
    g_free(l->path);
}

static gboolean open_part(struct bulk_library *l, GError **error)
{
    char *path = g_strdup_printf("%s.part%u", l->path, l->parts->len);
    g_ptr_array_add(l->parts, path);
    l->postings = 0;
    l->part = xap_writer_open(path,
                              XAP_WRITER_OVERWRITE | XAP_WRITER_DANGEROUS |
                                  XAP_WRITER_NO_SYNC | XAP_WRITER_NO_TERMLIST,
                              0, error);
    return l->part != NULL;
}

static gboolean close_part(struct bulk_library *l, GError **error)
{
    gboolean good = !l->part || xap_writer_close(l->part, error);
    g_clear_pointer(&l->part, xap_writer_free);
    return good;
}

gboolean bulk_library_add(struct bulk_library *l, const struct xap_document *document,
                          GError **error)
{
    if (!l->part && !open_part(l, error))
        return FALSE;
    if (!xap_writer_add(l->part, document, NULL, error))
        return FALSE;
    l->postings += document->n_terms;
    return l->postings < PART_POSTINGS || close_part(l, error);
}

gboolean bulk_library_finish(struct bulk_library *l, GError **error)
{
    if (l->parts->len == 0 && !open_part(l, error))
        return FALSE;
    return close_part(l, error) && xap_bulk_join((const char *const *)l->parts->pdata,
                                                 l->parts->len, l->path, error);
}
