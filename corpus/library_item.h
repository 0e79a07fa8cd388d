/* Items of a library as its readers hand them over. Private to corpus/library*.c. */

#ifndef JB_CORPUS_LIBRARY_ITEM_H
#define JB_CORPUS_LIBRARY_ITEM_H

#include <glib.h>

#include "corpus/amend.h"
#include "corpus/date.h"

struct jb_library_item {
    struct jb_amendment *says;
    GPtrArray *files; /* of char *: attachments as the library writes them; NULL: none */
    gboolean matched;
};

struct jb_library_item *jb_library_item_new(void);
void jb_library_item_free(gpointer item);

/* Adds NAME, of one person, to the authors of ITEM: 王, 洋 is 王洋. */
void jb_library_item_author(struct jb_library_item *item, const char *family,
                            const char *given);

/* The items of TEXT (LEN bytes of UTF-8), of struct jb_library_item, NULL with an error
 * that begins with the line. (transfer full) */
GPtrArray *jb_library_csl(const char *text, gsize len,
                          const struct jb_date_context *context, GError **error);
GPtrArray *jb_library_bibtex(const char *text, gsize len,
                             const struct jb_date_context *context, GError **error);

#endif
