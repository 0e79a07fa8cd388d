/* Display width: how many columns of a terminal a text takes.
 *
 * Unit of everything here is the grapheme cluster (UAX #29), so nothing is cut inside what
 * a reader sees as one character. A cluster takes the columns of its widest character: 2
 * for East Asian Wide and Fullwidth, 0 for combining marks, format and control characters,
 * else 1; two regional indicators, a flag, take 2. Ambiguous characters (“ ” … — · ①) take
 * 1, as wcwidth() of glibc and terminals without a CJK override have it. Texts are valid
 * UTF-8 on one line: tabs and line ends count 0, so replace them first. */

#ifndef JB_TEXT_WIDTH_H
#define JB_TEXT_WIDTH_H

#include <glib.h>

enum jb_align { JB_ALIGN_LEFT, JB_ALIGN_RIGHT };

/* Columns that LEN bytes take. */
gsize jb_width(const char *text, gsize len);

/* Length in bytes of the longest head of whole clusters that fits into COLUMNS. What takes
 * no column behind the last one that fits is still part of it. */
gsize jb_width_cut(const char *text, gsize len, gsize columns);

/* The same from the end: offset in bytes where the longest tail that fits begins. */
gsize jb_width_cut_head(const char *text, gsize len, gsize columns);

/* Appends TEXT and the spaces that make it COLUMNS wide, behind it (left) or before it
 * (right). A text that is wider is appended whole; cut it first. */
void jb_width_pad(GString *out, const char *text, gsize columns, enum jb_align align);

#endif
