/* Units: measure words (个 起 人次), money, metric units, percent and what else may follow a
 * number in a report. The table is unit_table.c; to add a unit, add a row. */

#ifndef JB_FIGURE_UNIT_H
#define JB_FIGURE_UNIT_H

#include "lib/figure/glossary.h"

enum jb_unit_class {
    JB_UNIT_COUNT = 1, /* 个 起 件: a measure word; the noun is elsewhere */
    JB_UNIT_PERSON,    /* 人 名 位 */
    JB_UNIT_MONEY,     /* 元 美元 */
    JB_UNIT_COIN,      /* 角 毛 分, after 元 a part of it */
    JB_UNIT_METRIC,    /* 克 平方米 千瓦时 */
    JB_UNIT_TIME,      /* 天 小时: a length of time */
    JB_UNIT_YEAR,      /* 年 个月: a length of time, or more often a date */
    JB_UNIT_AGE,       /* 岁 */
    JB_UNIT_PERCENT,   /* % ‰ */
    JB_UNIT_POINT,     /* 百分点 */
    JB_UNIT_TENTH,     /* 成: 三成 is 30 % */
    JB_UNIT_DISCOUNT,  /* 折: 七折 is 70 % */
    JB_UNIT_TIMES,     /* 倍 */
    JB_UNIT_CLASS = 31,
    JB_UNIT_WEAK =
        32, /* also an ordinal or a kind (级 类 期): only after Arabic numerals */
    JB_UNIT_LATIN = 64, /* Latin letters: may not run on into a word */
    JB_UNIT_FIRST = 256, /* only the word's first sign is the unit: 支|队伍, 起|诉讼 */
    JB_UNIT_HALF = 128, /* 半 may follow: 三斤半 */
};

/* A unit as it stands in a text. */
struct jb_unit {
    gsize begin, end;  /* units of the view; equal if there is none */
    guint kind;        /* enum jb_unit_class and flags; 0 = none */
    const char *value; /* its one spelling (kg → 千克); NULL: as the text writes it */
};

/* Reads the longest unit at AT, with what may follow it: 辆(艘、架、列)次, 元/人, 千米每小时, 元人民币.
 * FALSE if there is none. */
gboolean jb_unit_read(const UChar *text, gsize at, gsize limit, struct jb_unit *out);

/* The currency sign or name before a number ending at AT (¥, 人民币), as its unit; NULL. */
const struct jb_terms *jb_unit_before(const UChar *text, gsize begin, gsize at,
                                      gsize *matched);

/* The tables, for the reader alone. */
extern struct jb_glossary jb_unit_glossary;
extern struct jb_glossary jb_unit_prefix_glossary;

#endif
