/* Where and when a question asks about, and what is left as its measure. Private to
 * question.c. */

#ifndef JB_QUERY_QUESTION_PLACE_H
#define JB_QUERY_QUESTION_PLACE_H

#include "query/question.h"

/* Fills place, period and measure of QUESTION, whose other members are known. */
void jb_question_find_place(struct jb_question *question, const char *text,
                            const char *today);

#endif
