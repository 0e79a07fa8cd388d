/* A text that a question is put to: its sentences and clauses, and where the question's
 * words stand. Private to question_rank.c. */

#ifndef JB_QUERY_QUESTION_TEXT_H
#define JB_QUERY_QUESTION_TEXT_H

#include "query/question.h"

struct jb_question_text {
    const struct jb_question *question;
    struct jb_view view; /* lower case */
    gint8 *pair,
        *single; /* for each unit the number of the token that begins there, or -1 */
    GArray *sentences,
        *clauses; /* of gsize: where each begins, and the end of the text */
    double weight[JB_QUESTION_TOKENS]; /* of each token: less, the more often it occurs */
    double total;                      /* of the tokens that occur */
    double
        coverage; /* points for the share of the question's words that occur at all: the
                        same for every number of a text, it tells texts apart */
};

/* How near the question's words stand to a number, each a share of all, from 0 to 1. */
struct jb_question_nearness {
    double near, clause, sentence;
};

void jb_question_text_init(struct jb_question_text *t, const struct jb_question *question,
                           const char *text, gsize len);
void jb_question_text_clear(struct jb_question_text *t);

/* The clause of unit AT begins here; its sentence's bounds. */
gsize jb_question_clause(const struct jb_question_text *t, gsize at);
void jb_question_sentence(const struct jb_question_text *t, gsize at, gsize bounds[2]);

/* The unit that byte BYTE of the text became. */
gsize jb_question_unit_at(const struct jb_question_text *t, gsize byte);

/* Can a numeral begin with C? */
gboolean jb_question_is_numeral(UChar c);

void jb_question_near(const struct jb_question_text *t, gsize begin, gsize end,
                      struct jb_question_nearness *out);

/* Is one of YEARS (0 ends them) in the sentence of unit AT, or shortly before it? */
gboolean jb_question_has_year(const struct jb_question_text *t, gsize at,
                              const guint *years);

/* The share of MEASURE's pairs of characters that the question has; 0 for NULL. */
double jb_question_measure(const struct jb_question *q, const char *measure);

#endif
