/* What a report may not do to a terminal or a spreadsheet.
 *
 * Text of reports is foreign. Printed raw, it could move the cursor, retitle the window,
 * reverse what is read (bidirectional overrides) or start a program in a spreadsheet. These
 * functions replace the dangerous characters by visible ones; everything else passes byte
 * for byte. JSON needs none of this and is never altered: lib/out/json.h writes such
 * characters as \u escapes, which are the same text.
 *
 *   character                                            becomes
 *   U+0000-001F, U+007F (ESC, CR, BEL …)                 its control picture: ␛ ␍ ␇ ␡
 *   U+0080-009F (C1, among them CSI U+009B)              <U+009B>
 *   U+061C 200E 200F 202A-202E 2066-2069 (direction)     <U+202E>
 *   U+2028 2029 (line and paragraph separator)           <U+2028>
 *   U+FFF9-FFFB (interlinear), U+E0000-E007F (tags)      <U+FFF9>
 *   a byte that is no UTF-8                              U+FFFD */

#ifndef JB_OUT_ESCAPE_H
#define JB_OUT_ESCAPE_H

#include <glib.h>

enum jb_escape_flags {
    JB_ESCAPE_ALL = 0,
    JB_ESCAPE_KEEP_LINES = 1 << 0, /* LF and TAB stay, CR LF becomes LF */
};

/* Appends text[0, len) with the dangerous characters made visible. Marked text is escaped
 * piece by piece, so that offsets into the source stay usable. */
void jb_escape_append(GString *out, const char *text, gsize len,
                      enum jb_escape_flags flags);

/* The same as a string of its own. NULL text gives "". (transfer full) */
char *jb_escape_terminal(const char *text, gssize len, enum jb_escape_flags flags);

/* TRUE if the character would be replaced (with JB_ESCAPE_ALL). */
gboolean jb_escape_is_unsafe(gunichar c);

/* TRUE if a spreadsheet would run the cell: it begins with = + - @, TAB, CR or LF, or the
 * full-width ＝ ＋ － ＠ (which spreadsheets in East Asian locales take alike; the list is
 * OWASP's "CSV Injection"), and is not merely a signed number: -13.1, +5, −13.1%, +1,204
 * run nothing. */
gboolean jb_escape_is_formula(const char *cell, gsize len);

#endif
