/* One measure out of many: a topic finds figures of several measures (打掉黑恶团伙, 黑恶团伙成员),
 * but a series or a grid shows one. Of those that the topic was found in best, the one that
 * reaches furthest is taken; the others are named, so that a person can ask for them. */

#ifndef JB_QUERY_CHOICE_H
#define JB_QUERY_CHOICE_H

#include "query/dimension.h"
#include "query/wording.h"

struct jb_choice_options {
    const jb_dimension
        *same[2]; /* what must be one too (place, for a course of time); NULL */
    const jb_dimension *spread[2]; /* what it should reach far in; NULL */
    enum jb_level level;
    const jb_wordings *wordings;
    gboolean unit_family;
};

struct jb_choice {
    GPtrArray *hits; /* of struct jb_figure_hit, borrowed: what was chosen */
    char *measure;   /* in the words that most of them use */
    char *same;      /* value of same[0], as 山西省吕梁市; NULL */
    char *unit;      /* ""; the family's where families are joined */
    enum jb_kind kind;
    GPtrArray *
        others; /* of char *: "破获刑事案件 起 山西省吕梁市: 3", furthest reaching first */
    guint left_out; /* standards and targets */
};

/* Chooses among HITS. A choice of no hits where there are none. (transfer full) */
struct jb_choice *jb_choice_make(const GPtrArray *hits,
                                 const struct jb_choice_options *options);
void jb_choice_free(struct jb_choice *choice);
typedef struct jb_choice jb_choice;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_choice, jb_choice_free)

/* Is it a standard or a target, or a bound (以上) on what had not yet come to pass when it
 * was reported? */
gboolean jb_figure_is_plan(const struct jb_figure_hit *hit);

#endif
