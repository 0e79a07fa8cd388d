/* A question in words: 2019年吕梁打掉多少黑恶团伙.
 *
 * It is read for what is asked (多少, 几, 百分之几), the unit behind that, the place and the
 * period it speaks of, and the words that are left. How it was understood is shown to the
 * person who asked; which figure of a text answers it is question_rank.h's affair. Texts are
 * compared by the scanner's view (lib/figure/view.h) in lower case. */

#ifndef JB_QUERY_QUESTION_H
#define JB_QUERY_QUESTION_H

#include "lib/figure/figure.h"
#include "lib/figure/unit.h"
#include "lib/figure/view.h"

/* A pair of neighbouring characters of the question, or a single one (second is 0). */
struct jb_question_token {
    UChar first, second;
};

/* More words than that no question has. */
#define JB_QUESTION_TOKENS 127
#define JB_QUESTION_YEARS 4

struct jb_question {
    gboolean is_question; /* 多少 or 几 is in it; else only words */
    gboolean asks_percent;
    gboolean asks_ordinal; /* 第几 排名多少 几届 */
    struct jb_view view;   /* of the question, lower case */
    gsize ask, ask_end;    /* 多少, in the view; both its end where nothing is asked */
    gsize after, end;      /* what stands behind it, without 的 and a question mark */
    gsize head;            /* what stands before it begins here: the head noun's end */
    gsize head_end;
    struct jb_unit unit; /* the measure word behind 多少; begin == end: none */
    struct jb_question_token tokens[JB_QUESTION_TOKENS];
    guint count;
    guint years[JB_QUESTION_YEARS]; /* four-digit numbers; 0 ends them */
    struct jb_figure_period period; /* NULL members: none */
    char *place;                    /* full name of the division; NULL */
    char *measure;                  /* the words without place, period and 多少; NULL */
};

/* Reads TEXT; 今年 is reckoned from TODAY (ISO day; NULL: such words stay open).
 * (transfer full) */
struct jb_question *jb_question_new(const char *text, const char *today);
void jb_question_free(struct jb_question *question);
typedef struct jb_question jb_question;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_question, jb_question_free)

/* The unit asked for as it stands in the question; NULL for none. (transfer full) */
char *jb_question_unit(const struct jb_question *question);

/* The view of TEXT in lower case, unit for unit. */
void jb_question_view(struct jb_view *view, const char *text, gsize len);

#endif
