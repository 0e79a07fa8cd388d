/* Subjects: who did what is counted.
 *
 * A clause names its subject before its predicate: 全市公安机关|共打掉…, 审判机关|一审结案率达…. Where
 * it names none, the subject is inherited from the clauses before. Who only speaks (局长…介绍)
 * is no subject, but the body that speaks (海关表示) is taken where the text names no other. */

#ifndef JB_FIGURE_SUBJECT_H
#define JB_FIGURE_SUBJECT_H

#include "lib/figure/layout.h"
#include "lib/figure/phrase.h"

/* A clause that is asked for its subject. */
struct jb_subject_query {
    struct jb_span clause; /* from after the time at its front to the next time in it */
    gsize number;          /* where its first quantity begins, or the clause's end */
    gboolean closed; /* no noun follows the number, so what stands before it is counted */
    gsize place;     /* the end of a place that the clause begins with, else its begin */
};

/* The subject that the clause names at its front; empty if there is none. Where the
 * predicate begins goes to *REST. */
struct jb_span jb_subject_find(const UChar *text, const struct jb_subject_query *query,
                               gsize *rest);

/* The name of the person who speaks in a clause like 调解员段美玲表示; empty if there is none. */
struct jb_span jb_speaker_find(const UChar *text, struct jb_span clause);

/* The body that a clause like 记者从公安局获悉 or 香港海关表示 quotes; empty if there is none. */
struct jb_span jb_quoted_find(const UChar *text, struct jb_span clause);

#endif
