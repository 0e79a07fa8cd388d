/* Lines above and below a report that speak about it: breadcrumb, date, 来源：, 编辑：, □ 本报
 * 记者 某某, 第3版. One line is read at a time, part by part:
 *
 *     2020年02月16日 11:08:39 编辑:                   date; no editor
 *     某某新闻网首页  > 专题  > 某某                   breadcrumb; its site is the source
 *     http://a.cn/1.html  2023年08月15日 22:12  来源：某某网
 *     □ 本报记者 某某                                  author
 *
 * What a part says goes into a report's fields that are still empty. A line is explained
 * where every part of it said something; only then may a reader take it out of the text. */

#ifndef JB_CORPUS_HEADLINE_H
#define JB_CORPUS_HEADLINE_H

#include <glib.h>

#include "corpus/date.h"
#include "lib/report/report.h"

enum jb_headline_part {
    JB_HEADLINE_DATE = 1 << 0,
    JB_HEADLINE_LABEL = 1 << 1, /* 来源：… 编辑：, also with nothing behind it */
    JB_HEADLINE_BYLINE = 1 << 2,
    JB_HEADLINE_BREADCRUMB = 1 << 3,
    JB_HEADLINE_OUTLET = 1 << 4,
    JB_HEADLINE_URL = 1 << 5,
    JB_HEADLINE_PAGE = 1 << 6,
    JB_HEADLINE_UNDATED = 1 << 7, /* a date without a known year, or in the future */
    JB_HEADLINE_OTHER = 1 << 8,   /* something that is none of these, or said already */
};

/* What a reading of lines needs and gives. */
struct jb_headline {
    struct jb_date_context context;
    struct jb_report *report; /* borrowed */
    char
        *site; /* the outlet a breadcrumb begins with, a source where no 来源： names one;
                   owned; NULL */
};

/* Reads one line without its line end and adds what it says to HEADLINE. Returns the parts
 * it has, as a set of jb_headline_part; 0 for a blank line. A line that holds nothing but
 * OUTLET and OTHER is taken for ordinary words: HEADLINE is left as it was. */
guint jb_headline_read(const char *line, gsize len, struct jb_headline *headline);

/* TRUE where PARTS, as returned, explain the whole line and say more than an outlet. */
gboolean jb_headline_explains(guint parts);

#endif
