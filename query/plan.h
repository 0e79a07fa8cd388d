/* The plan of a string: from its folded form to the rows of a segment that hold it.
 *
 *   one Han character      the posting lists of all tokens that begin with it
 *   two Han characters     the posting list of the bigram: nothing to verify
 *   more, or digits/Latin  the rows that have all bigrams and runs, verified in the text
 *   neither                every row is looked at
 *
 * Where the rarest list covers more of the segment than JB_SCAN_SHARE, every row is looked
 * at: reading lists and jumping then costs more than reading the text. Han lists, runs and
 * the text agree by construction (lib/text/token.h), so the answer is exact whatever the
 * plan. */

#ifndef JB_QUERY_PLAN_H
#define JB_QUERY_PLAN_H

#include "lib/store/segment.h"
#include "query/node.h"
#include "query/rows.h"

/* Share of a segment's rows, in percent, from which on a scan is cheaper: docs/index-format.md,
 * measured with Xapian 1.4.22. */
#define JB_SCAN_SHARE 15

/* What was done for --explain; filled where not NULL. */
struct jb_plan_note {
    GString *text; /* one line a segment and string */
};

/* The part of a report that is matched. */
enum jb_scope {
    JB_SCOPE_ALL,   /* title, subtitle, text */
    JB_SCOPE_TITLE, /* title and subtitle */
};

/* The haystack of SCOPE in ROW. */
void jb_scope_haystack(const jb_segment *segment, guint32 row, enum jb_scope scope,
                       struct jb_haystack *haystack);

/* Does ROW hold the leaf (STRING, or FIELD title)? */
gboolean jb_leaf_holds(const jb_segment *segment, guint32 row,
                       const struct jb_node *leaf);

/* How often. */
guint32 jb_leaf_count(const jb_segment *segment, guint32 row, const struct jb_node *leaf);

/* The next match of LEAF in HAYSTACK; as jb_pattern_next(), and a prefix goes on to the end
 * of its word. */
gboolean jb_leaf_next(const struct jb_node *leaf, const struct jb_haystack *haystack,
                      gsize from, struct jb_match *match);

/* All rows of SEGMENT, dead ones left out, that hold LEAF. NULL with an error.
 * (transfer full) */
jb_rows *jb_plan_rows(jb_segment *segment, const struct jb_node *leaf,
                      struct jb_plan_note *note, GError **error);

/* Live rows that may have a figure whose measure, sentence or heading holds the folded string
 * TEXT: all that do, and some that do not. NULL with an error. (transfer full) */
jb_rows *jb_plan_topic(jb_segment *segment, const UChar *text, gsize len, GError **error);

/* The same as jb_plan_rows() by looking at every row: what --prove compares with. (transfer full) */
jb_rows *jb_scan_rows(const jb_segment *segment, const struct jb_node *leaf);

/* All rows that are alive. (transfer full) */
jb_rows *jb_live_rows(const jb_segment *segment);

/* Live rows of the documents that have TERM, LEN bytes. NULL with an error. (transfer full) */
jb_rows *jb_rows_of_term(jb_segment *segment, const char *term, gsize len,
                         GError **error);

/* Live rows among the documents of the terms that begin with PREFIX (a byte string) and
 * for which WANTED says yes. (transfer full) */
typedef gboolean (*jb_term_wanted)(const char *term, gsize len, gconstpointer data);
jb_rows *jb_rows_of_terms(jb_segment *segment, const char *prefix, gsize len,
                          jb_term_wanted wanted, gconstpointer data, GError **error);

#endif
