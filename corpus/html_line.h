/* The lines of a page: what a reader sees between two breaks, in the order of the document,
 * with the counts by which paragraphs are told from menus.
 *
 * A line is one paragraph, item, heading or cell of a layout table; of a table of data it is
 * a row, written | a | b |. White space is one space, none between Han characters that
 * stood on two lines of source, none around the line. What the page hides is left out. */

#ifndef JB_CORPUS_HTML_LINE_H
#define JB_CORPUS_HTML_LINE_H

#include <glib.h>

#include "corpus/html_noise.h"
#include "corpus/html_tree.h"

enum jb_html_line_flag {
    JB_LINE_HEADING = 1 << 0, /* in h1 … h6 */
    JB_LINE_BOLD = 1 << 1,    /* all of it */
    JB_LINE_ROW = 1 << 2,     /* of a table of data */
};

struct jb_html_line {
    guint32 begin, len; /* bytes of `text`; a NUL follows */
    guint32 node;       /* the innermost block that holds it */
    guint32 chars;      /* that are not white space */
    guint32 link_chars; /* of them, in links */
    guint32 links;      /* number of links with words */
    guint32 marks;      /* punctuation of sentences: 。，；！？ */
    guint32 flags;
    enum jb_html_said said; /* what its words are; of a table's row always words */
    guint32 joints;         /* index of its first in `joints` */
};

struct jb_html_lines {
    GArray *list; /* struct jb_html_line; none is empty */
    GString *text;
    GArray *
        joints; /* guint32: bytes of `text` where an element inside a line begins or ends */
};

/* Fills LINES from TREE; clear with jb_html_lines_clear(). Linear. */
void jb_html_lines_init(struct jb_html_lines *lines, const struct jb_html_tree *tree);
void jb_html_lines_clear(struct jb_html_lines *lines);

/* Line I with a gap of two spaces at each joint, for who reads its parts: the spans of
 * 来源：某某网 栏目：要闻 often have nothing between them. Transfer full. */
char *jb_html_line_parted(const struct jb_html_lines *lines, guint i);

/* TRUE where more than half of the line is in links. */
static inline gboolean jb_html_line_is_linked(const struct jb_html_line *line)
{
    return line->link_chars * 2 > line->chars;
}

static inline struct jb_html_line *jb_html_line_at(const struct jb_html_lines *lines,
                                                   guint i)
{
    return &g_array_index(lines->list, struct jb_html_line, i);
}

static inline const char *jb_html_line_text(const struct jb_html_lines *lines,
                                            const struct jb_html_line *line)
{
    return lines->text->str + line->begin;
}

#endif
