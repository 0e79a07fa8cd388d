/* Qualifiers: how exactly a text means its number.
 *
 * They stand before (约 近 超过 不少于), inside (余 多, read by the numeral) and after it (以上
 * 左右). Words that only lead up to a number (共 达 为) say nothing and stay outside the
 * quote. The table is in qualifier.c; to add a cue, add a row. */

#ifndef JB_FIGURE_QUALIFIER_H
#define JB_FIGURE_QUALIFIER_H

#include "lib/figure/figure.h"
#include "lib/figure/glossary.h"

/* The qualifier right before AT, not before BEGIN. Where it begins goes to *START (AT if
 * there is none). JB_EXACT if there is none. */
enum jb_qualifier jb_qualifier_before(const UChar *text, gsize begin, gsize at,
                                      gsize *start);

/* A bound that stands some words before the number in its clause: 最高可获得10万元. */
enum jb_qualifier jb_qualifier_bound(const UChar *text, gsize begin, gsize at);

/* The qualifier right after AT. Where it ends goes to *END (AT if there is none). */
enum jb_qualifier jb_qualifier_after(const UChar *text, gsize at, gsize limit,
                                     gsize *end);

#endif
