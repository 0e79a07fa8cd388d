/* Word tables and their reader: the knowledge of the figure engine is data.
 *
 * A table is a `static const struct jb_term[]`, one row a word, with a gloss. A glossary is
 * the table and an index over first and last units, built once, on first use, by whichever
 * thread comes first, and only read afterwards. Words are simplified Chinese, as the view
 * gives it. */

#ifndef JB_FIGURE_GLOSSARY_H
#define JB_FIGURE_GLOSSARY_H

#include <glib.h>
#include <unicode/utypes.h>

struct jb_term {
    const UChar *text;
    guint kind;        /* what the table's reader makes of it */
    const char *value; /* UTF-8, what it stands for; NULL: itself */
    const char *gloss;
};

#define JB_GLOSSARY_BUCKETS 512

struct jb_glossary {
    const struct jb_term *rows;
    gsize count;
    gsize ready; /* a g_once value */
    guint16 *length;
    guint8 *begins, *ends; /* a bit for each unit that begins or ends a word */
    guint16 first[JB_GLOSSARY_BUCKETS], last[JB_GLOSSARY_BUCKETS]; /* row + 1, 0 = none */
    guint16 *next_first, *next_last; /* longest word first in each chain */
};

#define JB_GLOSSARY(table)                                                               \
    {                                                                                    \
        .rows = (table), .count = G_N_ELEMENTS(table)                                    \
    }

/* The longest word that TEXT begins with, of at most LEN units, or NULL; its length in
 * *MATCHED (may be NULL). Borrowed. */
const struct jb_term *jb_glossary_match(struct jb_glossary *glossary, const UChar *text,
                                        gsize len, gsize *matched);

/* The longest word that ends at END (exclusive) and begins at BEGIN or later. */
const struct jb_term *jb_glossary_match_before(struct jb_glossary *glossary,
                                               const UChar *begin, const UChar *end,
                                               gsize *matched);

#endif
