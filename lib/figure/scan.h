/* One text while it is scanned (private to lib/figure).
 *
 * The steps are in scan_*.c: who acts (subject), when and where (context), and what a figure
 * is a part of or compared with (part). Figures are filled in text order, so that what was
 * last said is remembered in one struct. */

#ifndef JB_FIGURE_SCAN_H
#define JB_FIGURE_SCAN_H

#include "lib/figure/figure.h"
#include "lib/figure/kind.h"
#include "lib/figure/layout.h"
#include "lib/figure/measure.h"
#include "lib/figure/period.h"
#include "lib/figure/place.h"
#include "lib/figure/quantity.h"

struct jb_scan {
    const char *source; /* the text, UTF-8 */
    const struct jb_figure_context *context;
    struct jb_view view;
    struct jb_layout layout;
    GArray *periods, *quantities, *clauses, *places;
    const jb_division *home; /* the report's place, or NULL */
    struct jb_measuring measuring;
};

/* What subjects hold while the figures are filled in order. */
struct jb_holding {
    guint clause;           /* clauses up to this one were asked */
    struct jb_span text;    /* the last subject; holds until the next */
    struct jb_span inner;   /* one that holds for its sentence only: 6662名网格员 */
    guint sentence;         /* that of INNER */
    struct jb_span source;  /* the last body quoted while no subject was named */
    struct jb_span speaker; /* the last person who spoke, whom 她 means */
    struct jb_span current; /* that of the figure in hand */
};

/* What is remembered from figure to figure. */
struct jb_memory {
    struct jb_holding holding;
    guint period_next, place_next;
    const struct jb_period *period; /* the last that governs */
    guint parent_sentence;
    gint parent; /* the whole that 其中 divides, or -1 */
};

static inline const struct jb_clause *jb_scan_clause(const struct jb_scan *s, guint i)
{
    return &g_array_index(s->layout.clauses, struct jb_clause, i);
}

static inline const struct jb_quantity *jb_scan_quantity(const struct jb_scan *s, guint i)
{
    return &g_array_index(s->quantities, struct jb_quantity, i);
}

/* The text of a span as the source writes it; the caller frees. */
char *jb_scan_slice(const struct jb_scan *s, struct jb_span span);

/* Fills the subjects and rests of s->measuring, one for each clause. */
void jb_scan_subjects(struct jb_scan *s);

/* Fills s->home and s->places. */
void jb_scan_places(struct jb_scan *s);

/* The subject in force: the last that a clause named, or that of the sentence. */
void jb_scan_fill_subject(const struct jb_scan *s, guint index, struct jb_holding *h,
                          struct jb_figure *f);

/* The period in force: one that adjoins the number, else the last that governs. NULL if
 * there is none. */
const struct jb_period *jb_scan_fill_period(const struct jb_scan *s, guint index,
                                            struct jb_memory *now, struct jb_figure *f);

/* Where: the last place named before the number in its clause, else in its subject, else
 * the report's. */
void jb_scan_fill_place(const struct jb_scan *s, guint index, struct jb_memory *now,
                        struct jb_figure *f);

/* 其中 makes parts of what follows it in the sentence, until a clause has a verb of its own. */
void jb_scan_fill_parent(const struct jb_scan *s, struct jb_figure *list, guint index,
                         struct jb_memory *now);

/* What a change is against: the period it is compared with, else 同期 or 上期. */
void jb_scan_fill_base(const struct jb_scan *s, const struct jb_case *c,
                       const struct jb_memory *now, struct jb_figure *f);

#endif
