/* A string looked for in folded text: verification, scan and marks.
 *
 * A match may not begin or end inside a digit run (with its . and ,) or a Latin word, save
 * at the bound of an expansion (①35个 holds 35个). Han edges are free. Matches do not
 * overlap and are found from left to right.
 *
 * A loose pattern skips quotes, brackets and spaces that stand inside the text's match
 * (新时代“枫桥经验” for 新时代枫桥经验), never at its ends, never a line end. */

#ifndef JB_TEXT_PATTERN_H
#define JB_TEXT_PATTERN_H

#include "lib/text/fold.h"

struct jb_pattern {
    UChar *text; /* folded; owned */
    gsize len;   /* at least 1 */
    gboolean loose;
};

/* Folded text to look in. BOUND holds the absolute positions (ORIGIN + unit) at which
 * expansions begin or end, sorted. */
struct jb_haystack {
    const UChar *text;
    gsize len;
    const guint64 *bound;
    gsize bounds;
    guint64 origin;
};

struct jb_match {
    gsize begin, end; /* units, half-open */
};

/* Takes LEN units of folded text. For a loose pattern the skipped characters are taken out
 * of it first; TEXT must then hold others too. Clear with jb_pattern_clear(). */
void jb_pattern_init(struct jb_pattern *pattern, const UChar *text, gsize len,
                     gboolean loose);
void jb_pattern_clear(struct jb_pattern *pattern);

/* TRUE where LEN units hold nothing but quotes, brackets and spaces: no loose pattern. */
gboolean jb_pattern_is_skipped_whole(const UChar *text, gsize len);

/* The first match that begins at FROM or later. */
gboolean jb_pattern_next(const struct jb_pattern *pattern,
                         const struct jb_haystack *haystack, gsize from,
                         struct jb_match *match);

/* How many matches there are; counting stops at MOST. */
guint32 jb_pattern_count(const struct jb_pattern *pattern,
                         const struct jb_haystack *haystack, guint32 most);

#endif
