/* Ranking of reports that hold a query: BM25 over its strings, with their exact counts in
 * the report, their exact number of reports, and what stands in the title counting more. */

#ifndef JB_QUERY_RANK_H
#define JB_QUERY_RANK_H

#include "query/evaluate.h"
#include "query/search.h"

typedef struct jb_ranking jb_ranking;

/* LEAVES (of struct jb_node) and EVALUATION, which knows how frequent they are, are
 * borrowed. */
jb_ranking *jb_ranking_new(jb_archive *archive, const GPtrArray *leaves,
                           const jb_evaluation *evaluation);
void jb_ranking_free(jb_ranking *ranking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_ranking, jb_ranking_free)

/* Fills score, date and occurrences of HIT, whose place is set. */
void jb_rank(const jb_ranking *ranking, struct jb_hit *hit);

/* Sorts HITS (of struct jb_hit) by SORT, then newest first, then by id; undated ones are
 * always last by date. */
void jb_hits_sort(const jb_archive *archive, enum jb_sort sort, GArray *hits);

#endif
