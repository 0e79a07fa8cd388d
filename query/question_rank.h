/* Which number of a text answers a question.
 *
 * Every number of the text is a candidate: the figures first, and where the question asks in
 * a unit (几届, 多少岁) also numbers with that unit that are no statistic. What counts for a
 * candidate: its unit against the unit asked for, the question's words near it, in its clause
 * and its sentence, each weighed by how rare it is in the text; the head noun right before
 * it; its measure, period and place. Against it: a date, an ordinal, a percentage where none
 * of these is asked for, a number that the question states itself. */

#ifndef JB_QUERY_QUESTION_RANK_H
#define JB_QUERY_QUESTION_RANK_H

#include "query/question.h"

/* A figure that is already known. */
struct jb_known_figure {
    const struct jb_figure *figure;
    guint number; /* the caller's */
};

struct jb_candidate {
    double score;
    gboolean is_near;       /* words of the question stand in its sentence */
    gint64 number;          /* of the known figure; -1: another number */
    gsize begin, end;       /* bytes of the text: the numeral alone */
    gsize sentence[2];      /* bytes: the sentence it stands in */
    struct jb_figure loose; /* of another number: value and unit, owned; else empty */
};

/* The candidates of LEN bytes of TEXT for QUESTION, KNOWN of whose figures (in text order)
 * are given: array of struct jb_candidate, in text order, which frees what it holds.
 * Linear in LEN.
 * (transfer full) */
GArray *jb_question_candidates(const struct jb_question *question, const char *text,
                               gsize len, const GArray *known);

#endif
