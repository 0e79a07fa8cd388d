/* A reference library 文献库: the items of Zotero, JabRef and the like, exported as CSL-JSON or
 * BibTeX, and which of them a report is.
 *
 * An item is a report's where, in this order,
 *
 *   - its attachment is the report's file: BibTeX names it in `file`, as a path (from the
 *     folder of the library where it is relative), or, where the storage has moved, by its
 *     last two parts: storage/AB12CD34/page.html;
 *   - its URL is the report's, in canonical form (lib/report/id.h);
 *   - its title is the report's, folded, and their dates do not contradict each other. A
 *     web page's title may go on with its site's name: 标题_某某网.
 *
 * Where several items would do by one of these, none is taken: nothing is guessed. */

#ifndef JB_CORPUS_LIBRARY_H
#define JB_CORPUS_LIBRARY_H

#include <glib.h>

#include "corpus/amend.h"

typedef struct jb_library jb_library;

/* Reads PATH: CSL-JSON begins with [ or {, anything else is BibTeX. NOW as in struct
 * jb_read_options. NULL with an error that names file and line. (transfer full) */
jb_library *jb_library_read(const char *path, gint64 now, GError **error);
void jb_library_free(jb_library *library);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_library, jb_library_free)

/* Items there are, and those that have been some report's so far. */
guint jb_library_items(const jb_library *library);
guint jb_library_matched(const jb_library *library);

/* The word of provenance for fields from a library. */
#define JB_LIBRARY_HOW "library"

/* Puts what the item of REPORT says into it. A date that says less of the same (2023 for
 * 2023-07-31), and a title that goes on with a site's name, leave the report's own. TRUE
 * where a field changed. */
gboolean jb_library_amend(jb_library *library, struct jb_report *report);

#endif
