/* Finding a misremembered sentence: the passages nearest to a quotation.
 *
 * Reports that share the rarest of its bigrams and words are read, and in each passage of
 * theirs the best place for the quotation is found (align.h). A quotation that shares no two
 * neighbouring characters with a passage is not found in it. */

#ifndef JB_QUERY_LOCATE_H
#define JB_QUERY_LOCATE_H

#include "lib/store/archive.h"

struct jb_locate_options {
    const char *quote; /* UTF-8; line ends count as spaces */
    guint limit;       /* passages */
    double least;      /* of likeness: below it a passage is not near */
};

/* Where quotation and passage differ. */
struct jb_edit {
    guint32 begin, end; /* bytes of the passage's text; empty: the passage lacks it */
    char *quote;        /* what the quotation has instead; "": it lacks it */
};

struct jb_located {
    struct jb_place place;
    double likeness; /* 1: the same after folding; 0: nothing in common */
    guint32 cost;
    guint32 passage;                        /* 0: title or subtitle */
    char *ref;                              /* ID#p7:12-58 */
    char *text;                             /* the passage */
    guint32 begin, end;                     /* the place, bytes of it */
    GArray *edits;                          /* of struct jb_edit, ascending */
    const char *id, *title, *date, *source; /* of the report; borrowed from it */
    struct jb_report *report;
};
void jb_located_free(struct jb_located *located);

/* The passages of ARCHIVE nearest to the quotation: best first, then newest, then by id and
 * passage. Array of struct jb_located, possibly empty. NULL with JB_ERROR_INPUT where the
 * quotation has no two letters, JB_ERROR_LIMIT where it has over JB_ALIGN_MAX units.
 * (transfer full) */
GPtrArray *jb_locate(jb_archive *archive, const struct jb_locate_options *options,
                     GError **error);

#endif
