/* The sketches of a segment's texts (lib/text/sketch.h), by number: which reports may share
 * a passage with this one?
 *
 * An entry is 64 bits, the number above the row, so that entries sort by number, then row.
 * The file is its magic and the entries, sorted, each once. */

#ifndef JB_STORE_SKETCHES_H
#define JB_STORE_SKETCHES_H

#include <glib.h>
#include <unicode/utypes.h>

#define JB_SKETCH_NUMBER(entry) ((guint32)((entry) >> 32))
#define JB_SKETCH_ROW(entry) ((guint32)(entry))

/* Sorted entries, borrowed; FIRST is added to their rows. */
struct jb_sketch_list {
    const guint64 *entries;
    gsize count;
    guint32 first;
};

/* Appends the entries of the text of ROW to ENTRIES (of guint64). */
void jb_sketches_add(GArray *entries, guint32 row, const UChar *text, gsize len);

/* Sorts ENTRIES and drops what is there twice. */
void jb_sketches_sort(GArray *entries);

/* The first entry of LIST whose number is NUMBER or greater; list->count if there is none.
 * Numbers are hashes, hence even: two or three looks. */
gsize jb_sketches_find(const struct jb_sketch_list *list, guint32 number);

/* Writes the entries of all LISTS (of struct jb_sketch_list) to PATH as one file, synced. */
gboolean jb_sketches_write(const char *path, const GArray *lists, GError **error);

#endif
