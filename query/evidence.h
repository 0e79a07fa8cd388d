/* Evidence for a near match: how well the words of a question are borne out by a text, beyond
 * what posting lists say.
 *
 * BM25 over bigrams and runs finds the reports that speak of a thing. Two more signs tell
 * which of them answers: the question's single characters (a name shortened, a verb turned
 * round), and the two neighbouring sentences that hold most of the question at once. The
 * weights were set on two public sets of questions (docs/decisions/004). */

#ifndef JB_QUERY_EVIDENCE_H
#define JB_QUERY_EVIDENCE_H

#include "lib/text/pattern.h"
#include "lib/xap/xap_query.h"
#include "lib/xap/xap_reader.h"

typedef struct jb_evidence jb_evidence;

/* The evidence that the folded TEXTS (of struct jb_pattern, borrowed for the call) ask for;
 * INDEX, the whole archive as one reader, says how rare things are. NULL with an error.
 * (transfer full) */
jb_evidence *jb_evidence_new(const GPtrArray *texts, const xap_reader *index,
                             GError **error);
void jb_evidence_free(jb_evidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_evidence, jb_evidence_free)

/* The query that finds candidates: bigrams and runs, those that ask (什么, 多少) weighing
 * less, runs weighing more. (transfer full) */
xap_query *jb_evidence_query(const jb_evidence *evidence, GError **error);

/* What HAYSTACK adds to the candidate's BM25 weight. AVERAGE: units of a report. */
double jb_evidence_weigh(jb_evidence *evidence, const struct jb_haystack *haystack,
                         double average);

#endif
