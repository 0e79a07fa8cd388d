/* Exclusions: numerals that are no statistics, told before anything is measured.
 *
 * A rejected numeral is kept as a span with its reason, so that a person who asks why 一案三查
 * is not in the table gets an answer. */

#ifndef JB_FIGURE_EXCLUDE_H
#define JB_FIGURE_EXCLUDE_H

#include "lib/figure/glossary.h"

enum jb_reject {
    JB_REJECT_NONE,
    JB_REJECT_PERIOD,  /* 2019年, 11:08: a date or a clock time */
    JB_REJECT_ORDINAL, /* 第三检察部, 二审, 一类点位 */
    JB_REJECT_CODE,    /* 12345热线, a telephone or case number, G20, a web address */
    JB_REJECT_NAME, /* “三员一身兼”, 四个意识: a name, or a short quotation */
    JB_REJECT_TITLE,      /* 《…九项规定》 */
    JB_REJECT_WORD,       /* 进一步, 统一, 四面八方: a word or idiom */
    JB_REJECT_INDEFINITE, /* 一张网, 一个个 */
    JB_REJECT_DURATION,   /* 24小时, 三年: how long, no statistic */
    JB_REJECT_STRUCTURE, /* 三级, 五大类, 六部门, 两个方面: how something is divided */
    JB_REJECT_NO_UNIT,  /* a number of which nothing says what it counts */
    JB_REJECT_TOO_LONG, /* more digits than anything is counted in */
};

/* "period", "ordinal" …; for --explain. NULL for JB_REJECT_NONE. */
const char *jb_reject_name(enum jb_reject reason);

/* The word or name with a numeral in it that begins at TEXT (LEN units), its length in
 * *MATCHED; JB_REJECT_NONE if there is none. */
enum jb_reject jb_exclude_word(const UChar *text, gsize len, gsize *matched);

/* Whether a word of the table begins with C. */
gboolean jb_exclude_starts(UChar c);

/* Whether the noun after a measure word divides instead of counting: (三个)方面. */
gboolean jb_exclude_noun(const UChar *text, gsize len);

/* The table, for the reader alone. */
extern struct jb_glossary jb_exclude_glossary;
extern struct jb_glossary jb_exclude_noun_glossary;

#endif
