/* A grid of figures: one measure, two dimensions (place and year, as a rule), with honest
 * gaps. An empty cell says why it is empty: no report speaks of that place in that year, or
 * one does, but gives no such figure. A cell may hold several values. */

#ifndef JB_QUERY_PIVOT_H
#define JB_QUERY_PIVOT_H

#include "query/choice.h"

enum jb_gap {
    JB_GAP_NONE,      /* there are figures */
    JB_GAP_NO_FIGURE, /* reports speak of it, without the figure */
    JB_GAP_NO_REPORT, /* no report does */
};

struct jb_pivot_value {
    GPtrArray *hits;        /* borrowed; all say the same value */
    gboolean is_cumulative; /* up to a day, or what there was on one: no flow */
    gboolean is_part;       /* of only a part of the year */
};

struct jb_pivot_cell {
    enum jb_gap gap;
    GPtrArray *values; /* of struct jb_pivot_value; empty in a gap */
};

struct jb_pivot {
    struct jb_choice *choice;
    GPtrArray *rows, *columns;   /* of char *: sorted values of the two dimensions */
    struct jb_pivot_cell *cells; /* row after row */
};

/* A report's place and time of speaking, for telling the two gaps apart: adds the pair to
 * what is spoken of. */
typedef struct jb_spoken jb_spoken;
jb_spoken *jb_spoken_new(const jb_dimension *row, const jb_dimension *column,
                         enum jb_level level);
void jb_spoken_free(jb_spoken *spoken);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_spoken, jb_spoken_free)

/* All figures (of struct jb_figure_hit) of the reports, whatever they count. */
void jb_spoken_add(jb_spoken *spoken, const GPtrArray *hits);

/* The grid of HITS (borrowed, needed as long as the result). (transfer full) */
struct jb_pivot *jb_pivot_make(const GPtrArray *hits, const jb_spoken *spoken,
                               const struct jb_choice_options *options);
void jb_pivot_free(struct jb_pivot *pivot);
typedef struct jb_pivot jb_pivot;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_pivot, jb_pivot_free)

static inline struct jb_pivot_cell *jb_pivot_cell_at(const struct jb_pivot *pivot,
                                                     guint row, guint column)
{
    return &pivot->cells[row * pivot->columns->len + column];
}

#endif
