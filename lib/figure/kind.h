/* Kinds: what sort of figure a quantity is, what it is a part of, and from when to when it
 * counts.
 *
 * A share or change is told by its unit and verb; 标准 and 不少于 make a standard, 力争 a target,
 * 全市13个县 a structure; what is left is a count or an amount. 其中 makes the figures after it
 * parts of the one before. */

#ifndef JB_FIGURE_KIND_H
#define JB_FIGURE_KIND_H

#include "lib/figure/figure.h"
#include "lib/figure/measure.h"
#include "lib/figure/period.h"

/* A quantity with all that was found out about it. */
struct jb_case {
    const UChar *text;
    const struct jb_clause *clause;
    const struct jb_quantity *quantity;
    const struct jb_measure *measure;
    const struct jb_period *period; /* the one in force, or NULL */
};

enum jb_kind jb_kind_of(const struct jb_case *c);

/* NONE for rates, changes, standards, targets and structures. */
enum jb_basis jb_basis_of(const struct jb_case *c, enum jb_kind kind);

/* What is compared with, in words: 同期 for 同比, 上期 for 环比; empty if the clause names
 * neither. Borrowed, UTF-8. */
const char *jb_base_word(const struct jb_case *c);

/* Whether the clause opens a list of parts: 其中, 当中. */
gboolean jb_opens_parts(const UChar *text, const struct jb_clause *clause);

#endif
