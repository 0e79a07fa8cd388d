/* References in notes: which words of which report a note has, and how to know them again.
 *
 *   jb:ID#p7:12-58~9c1e               a quotation: characters 12..58 of passage 7
 *   jb:ID#p7~9c1e                     the whole passage
 *   jb:ID#p7:12-18~9c1e=2258000000元  a figure: value and unit as figures have them
 *   jb:ID#p7:12-18~9c1e=↓≈13.1%       fell by about 13.1 %
 *
 * What stands before ~ is a reference as lib/report/ref.h has it. Behind ~ are the first hex
 * digits (4 when we write, up to 32 when read) of the digest of the words referred to, byte
 * for byte: they tell whether the archive still has there what the note was made from. ↑ ↓
 * are the change, ≈ ≥ ≤ the qualifier, 3..5 a range.
 *
 * In a note a reference is a Pandoc citation, [@key, jb:…]; jb: ends at a space or any of
 * , ; ] }. What may not stand there, and what Markdown would take for markup, is written as
 * in a URL: %20. docs/note-format.md is the description for people. */

#ifndef JB_NOTES_REFERENCE_H
#define JB_NOTES_REFERENCE_H

#include "lib/base/digest.h"
#include "lib/figure/figure.h"
#include "lib/report/ref.h"

/* Hex digits that we write: with 4, one of 65,536 other places looks the same, and a place
 * is never taken for the digest alone. */
#define JB_LOCATOR_DIGITS 4

/* A figure as a reference states it; all strings owned. */
struct jb_stated {
    enum jb_change change;
    enum jb_qualifier qualifier;
    char *value;     /* plain decimal; NULL: the reference is to a quotation */
    char *value_max; /* of a range, else NULL */
    char *unit;      /* "" where none is stated */
};

struct jb_locator {
    struct jb_ref ref;
    char digest[JB_DIGEST_HEX]; /* "": none was given */
    struct jb_stated stated;
};

/* Fills LOCATOR from TEXT, without jb: before it; clear with jb_locator_clear(). FALSE with
 * JB_ERROR_INPUT where it is none: LOCATOR then holds nothing. */
gboolean jb_locator_parse(const char *text, struct jb_locator *locator, GError **error);
void jb_locator_clear(struct jb_locator *locator);

/* The one spelling of LOCATOR, without jb:. (transfer full) */
char *jb_locator_format(const struct jb_locator *locator);

/* Bytes of TEXT, which stands behind jb:, that belong to the reference. */
gsize jb_locator_len(const char *text);

/* Sets the digest to that of LEN bytes of TEXT. */
void jb_locator_sign(struct jb_locator *locator, const char *text, gsize len);

/* TRUE where LEN bytes of TEXT have the digest of LOCATOR; FALSE where it has none. */
gboolean jb_locator_agrees(const struct jb_locator *locator, const char *text, gsize len);

/* Sets what a reference to FIGURE states. */
void jb_stated_set(struct jb_stated *stated, const struct jb_figure *figure);
void jb_stated_clear(struct jb_stated *stated);

/* ↓≈13.1%. (transfer full) */
char *jb_stated_format(const struct jb_stated *stated);

/* [@key, jb:A; @key, jb:B] for COUNT locators and a key that can be one (citation.h).
 * (transfer full) */
char *jb_reference_format(const char *key, const struct jb_locator *locators,
                          gsize count);

#endif
