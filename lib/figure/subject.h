/* Subjects: who did what is counted.
 *
 * A clause names its subject before its predicate: 全市公安机关|共打掉…, 审判机关|一审结案率达…. Where
 * it names none, the subject is inherited from the clauses before. Who only speaks (局长…介绍)
 * is no subject. */

#ifndef JB_FIGURE_SUBJECT_H
#define JB_FIGURE_SUBJECT_H

#include "lib/figure/layout.h"
#include "lib/figure/phrase.h"

/* The subject that CLAUSE names at its front; empty if there is none. CLAUSE begins after
 * time and ends before the next time in it; NUMBER is where its first quantity begins, or
 * its end. Where the predicate begins goes to *REST. */
struct jb_span jb_subject_find(const struct jb_view *view, struct jb_span clause,
                               gsize number, gsize *rest);

#endif
