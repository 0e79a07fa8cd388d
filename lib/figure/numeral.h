/* Numerals: Arabic, full-width, Chinese, capital (壹贰) and mixed ones, as exact decimals.
 *
 * The reader takes 1,312 and 12.5, 二十三 and 二〇一九, 22.58亿 and 12亿3456万, the colloquial
 * 一万三 (13000) and 13万2 (132000), neighbours as a range (三四十 is 30 to 40), vague figures
 * (数十, 几百, 上千) and the vague words inside one (十余, 30多万, 十几). It works on the view, so
 * width and script no longer matter. It is linear, looks at nothing twice, and says where a
 * run ends even when it is no number, so that a scanner always moves on. */

#ifndef JB_FIGURE_NUMERAL_H
#define JB_FIGURE_NUMERAL_H

#include "lib/figure/decimal.h"
#include "lib/figure/view.h"

enum jb_numeral_flags {
    JB_NUMERAL_ARABIC = 1 << 0,
    JB_NUMERAL_HAN = 1 << 1,
    JB_NUMERAL_SCALED = 1 << 2,  /* 万 or more is written out */
    JB_NUMERAL_ABOUT = 1 << 3,   /* 余 多 几 来 inside, or 上百 */
    JB_NUMERAL_RANGE = 1 << 4,   /* high differs from low: 三四十, 数十 */
    JB_NUMERAL_POINT = 1 << 5,   /* decimals */
    JB_NUMERAL_SPELLED = 1 << 6, /* Chinese digits without place values: 二〇一九 */
    JB_NUMERAL_GROUPED = 1 << 7, /* 1,312 */
    JB_NUMERAL_VAGUE = 1 << 8,   /* 数十 几百 上千: no digit is stated */
    JB_NUMERAL_PLACED = 1 << 9,  /* 十 百 千 are written out */
};

struct jb_numeral {
    gsize begin, end; /* units of the view */
    struct jb_decimal low, high;
    guint flags;
};

/* The digit 0 to 9 that a Chinese numeral sign stands for (三, 叁, 两), else -1. */
gint jb_numeral_digit(UChar c);
/* The power of ten of 十 百 千 万 亿 兆 and their capitals, else 0. */
gint jb_numeral_power(UChar c);

/* Reads the numeral at AT, not going beyond LIMIT. FALSE if there is none (a lone 陆 or 百,
 * 10..1, more digits than a decimal holds); OUT->end is then where to go on, after AT. */
gboolean jb_numeral_read(const struct jb_view *view, gsize at, gsize limit,
                         struct jb_numeral *out);

#endif
