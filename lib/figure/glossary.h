/* Word tables and their reader: the knowledge of the figure engine is data.
 *
 * A table is a `static const struct jb_terms[]`. A row holds one word or several with spaces
 * between, what they have in common, and a gloss. A glossary is the table and an index over
 * the first two and last two units of its words, built once, on first use, by whichever thread
 * comes first, and only read afterwards. Words are simplified Chinese, as the view gives it.
 * A longer word hides the shorter ones it begins or ends with. */

#ifndef JB_FIGURE_GLOSSARY_H
#define JB_FIGURE_GLOSSARY_H

#include <glib.h>
#include <unicode/utypes.h>

struct jb_terms {
    const UChar *words; /* separated by spaces; u" " alone is a space */
    guint kind;         /* what the table's reader makes of them */
    const char *value;  /* UTF-8, what they stand for; NULL: themselves */
    const char *gloss;
};

/* One word of a row. */
struct jb_entry {
    const UChar *text;
    guint16 len;
    guint16 row;
    guint16 next_first, next_last; /* entry + 1, 0 = none; longest word first */
};

#define JB_GLOSSARY_BUCKETS 1024

struct jb_glossary {
    const struct jb_terms *rows;
    gsize count;
    gsize ready; /* a g_once value */
    struct jb_entry *entries;
    guint8 *begins, *ends; /* a bit for each unit that begins or ends a word */
    guint16 first[JB_GLOSSARY_BUCKETS], last[JB_GLOSSARY_BUCKETS]; /* entry + 1 */
};

#define JB_GLOSSARY(table)                                                               \
    {                                                                                    \
        .rows = (table), .count = G_N_ELEMENTS(table)                                    \
    }

/* The row of the longest word that TEXT begins with, of at most LEN units, or NULL; its
 * length in *MATCHED (may be NULL). Borrowed. */
const struct jb_terms *jb_glossary_match(struct jb_glossary *glossary, const UChar *text,
                                         gsize len, gsize *matched);

/* The row of the longest word that ends at END (exclusive) and begins at BEGIN or later. */
const struct jb_terms *jb_glossary_match_before(struct jb_glossary *glossary,
                                                const UChar *begin, const UChar *end,
                                                gsize *matched);

/* Whether a word begins with C. */
gboolean jb_glossary_begins(struct jb_glossary *glossary, UChar c);

#endif
