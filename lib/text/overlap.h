/* Overlap: how much of one text stands in another, word for word.
 *
 * Compared is what sketches compare: letters, digits and Han (sketch.h). What is common are
 * runs of JB_OVERLAP_RUN characters and more that both texts hold, in whatever order; each
 * character of a text counts once. */

#ifndef JB_TEXT_OVERLAP_H
#define JB_TEXT_OVERLAP_H

#include <glib.h>
#include <unicode/utypes.h>

/* Twelve characters: set phrases of unlike reports on one subject are shorter, what stands
 * between two numerals that a reprint altered is mostly longer. */
#define JB_OVERLAP_RUN 12

typedef struct jb_overlap jb_overlap;

jb_overlap *jb_overlap_new(void);
void jb_overlap_free(jb_overlap *overlap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_overlap, jb_overlap_free)

/* Takes LEN units of folded text as the one text, against which others are held. */
void jb_overlap_set(jb_overlap *overlap, const UChar *text, gsize len);

/* How two texts overlap. */
struct jb_shares {
    guint32 chars[2];         /* that count, of the one text and of the other */
    guint32 common[2];        /* of these, in runs that the other has too */
    guint32 digits[2];        /* of the characters that count, 0 to 9 */
    guint32 common_digits[2]; /* of these, in such runs */
};

/* Holds LEN units of folded text against the one text. */
void jb_overlap_with(jb_overlap *overlap, const UChar *text, gsize len,
                     struct jb_shares *shares);

/* A common share in thousandths, rounded down; 0 for a text without characters. */
guint jb_share(const struct jb_shares *shares, guint side);

/* The same of digits alone; 1000 for a text without any. */
guint jb_share_digits(const struct jb_shares *shares, guint side);

#endif
