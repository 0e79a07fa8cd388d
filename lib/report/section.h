/* Sections: which passages are headings 小标题, and which heading a passage stands under.
 *
 * A text has no mark-up, so headings are told by shape, and rather missed than invented. A
 * heading is a passage of 2 to 36 characters, at least half of them Han, that
 *
 *   - does not end like a sentence or a list (。！？；，、: … the table in section.c), except
 *     that a numbered one may (一、 （一） 第一章 1.);
 *   - is no line of metadata or caption (来源： 责任编辑 图为 □ （ ·);
 *   - is followed, at once or after one more heading, by a body passage: longer, at least
 *     20 characters, with a sentence in it and ending like one;
 *   - follows a passage that ends like a sentence, or another heading: a line that runs on
 *     from a broken one is none. The first passage is one only where numbered, since an
 *     unnamed title looks the same.
 *
 * Three or more such lines in a row are a list or a poem. */

#ifndef JB_REPORT_SECTION_H
#define JB_REPORT_SECTION_H

#include <glib.h>

#include "lib/report/passage.h"

/* For each passage, by index (number - 1), the number of the heading it stands under: its
 * own for a heading, 0 before the first. Transfer full, PASSAGES->count entries (never
 * NULL); linear. */
guint32 *jb_sections_find(const char *text, const struct jb_passages *passages);

/* The heading's words without white space around them: passage NUMBER of PASSAGES.
 * Transfer full. */
char *jb_section_title(const char *text, const struct jb_passages *passages,
                       guint32 number);

/* The headings of a text in order; transfer full, NULL-terminated (never NULL). */
char **jb_section_titles(const char *text, gsize len);

#endif
