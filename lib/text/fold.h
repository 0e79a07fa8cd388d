/* The fold: what the archive calls equal.
 *
 * fold(s) = default-ignorable characters dropped, NFKC, lower case, then traditional to
 * simplified Han by a table (one code point to one, idempotent). The table and the Unicode
 * version are part of an archive's format: JB_FOLD_VERSION is raised when a result changes.
 *
 * Folded text is UTF-16, for ICU, bigrams and verification read the same buffer. In most
 * texts unit i of the fold is unit i of the source (as UTF-16); where it is not (an
 * expansion like ㎡ → m2, a dropped character) a map leads back, so that a mark always
 * covers whole source characters. */

#ifndef JB_TEXT_FOLD_H
#define JB_TEXT_FOLD_H

#include <glib.h>
#include <unicode/utypes.h>

#define JB_FOLD_VERSION 1

struct jb_folded {
    UChar *text;    /* len units, then a 0 */
    guint32 *map;   /* len + 1 entries: source unit of each folded unit; NULL: identity */
    guint32 *bound; /* sorted folded positions at which an expansion that is no width form
                       (① ㎡ ³) begins or ends: they bound tokens */
    gsize len;      /* folded units */
    gsize bounds;   /* entries of bound */
    gsize source;   /* source units folded so far */
    gsize room, map_room, bound_room; /* allocated entries */
};

/* Folds LEN bytes of valid UTF-8 (at most 1 GiB). FOLDED may hold an earlier result, whose
 * memory is used again; start with {0}. Clear with jb_folded_clear(). */
void jb_fold(const char *text, gsize len, struct jb_folded *folded);

/* Folds LEN bytes more behind what FOLDED holds. Nothing composes across the seam if the
 * earlier text ends, or the new one begins, with a line end. */
void jb_fold_append(const char *text, gsize len, struct jb_folded *folded);

void jb_folded_clear(struct jb_folded *folded);

/* TRUE where an expansion begins or ends at POSITION. */
gboolean jb_folded_is_bound(const struct jb_folded *folded, gsize position);

/* The source units that the folded units BEGIN..END (not empty) came from: the first unit
 * of the first one's character, and the end of the last one's character together with
 * what was dropped inside. */
void jb_folded_source(const struct jb_folded *folded, gsize begin, gsize end,
                      gsize *source_begin, gsize *source_end);

/* The fold of LEN bytes as UTF-8 (transfer full), for identities and field values. */
char *jb_fold_utf8(const char *text, gsize len);

/* The simplified form of a traditional Han character, or the character itself. */
UChar32 jb_fold_han(UChar32 c);

#endif
