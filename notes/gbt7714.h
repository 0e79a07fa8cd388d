/* Citations as GB/T 7714 sets them in a list by order of citation (顺序编码制).
 *
 *   2015   雷小刚, 王三, 李四, 等. 题名: 副题名[N/OL]. 报名, 2022-09-08(3)[2026-07-01]. URL.
 *          雷小刚. 题名[EB/OL]. (2022-09-08)[2026-07-01]. URL.
 *   2025   雷小刚，王三，李四，等. 题名：副题名[N/OL]. 报名，2022-09-08（3）. URL.
 *          雷小刚. 题名[EB/OL]. （2022-09-08）[2026-07-01]. URL.
 *
 * The 2025 edition (in force since 2026-07-01) mixes widths: comma, colon and parentheses are
 * full-width, full stop, square brackets and slash are half-width. docs/citations.md has the
 * rules one by one, where each was read, and what could not be verified. */

#ifndef JB_NOTES_GBT7714_H
#define JB_NOTES_GBT7714_H

#include "notes/bibliography.h"

enum jb_gbt7714 { JB_GBT7714_2015, JB_GBT7714_2025 };

/* CITATION on one line, without number and line end; transfer full. */
char *jb_gbt7714_format(const struct jb_citation *citation, enum jb_gbt7714 edition);

/* All of them, one a line; numbered [1], [2] … where there is more than one. Transfer
 * full. */
char *jb_gbt7714(const jb_bibliography *bibliography, enum jb_gbt7714 edition);

#endif
