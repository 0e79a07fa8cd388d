/* What stands above every answer to a query: what narrowed it, what families added to it,
 * and, where nothing was found, why. */

#ifndef JB_CLI_HEAD_TEXT_H
#define JB_CLI_HEAD_TEXT_H

#include <jansson.h>

#include "cli/command.h"
#include "query/search.h"

/* "12 reports, 34 occurrences". (transfer full) */
char *jb_head_counts(guint32 reports, guint64 occurrences);

/* The same of what SEARCH found, and how many groups of reprints that is: "212 reports = 148
 * groups, 345 occurrences"; folded: "148 groups of 212 reports, 201 occurrences". (transfer
 * full) */
char *jb_head_search_counts(const struct jb_search *search);

/* Prints what acted as a filter, and how many reports it left out. */
void jb_head_print_filters(const struct jb_terminal *terminal,
                           const struct jb_search *search);

/* Prints each term that families added, with its own count. */
void jb_head_print_added(const struct jb_terminal *terminal,
                         const struct jb_search *search);

/* Prints which part of a query that finds nothing finds nothing, and the nearest spelling;
 * nothing without jb_search.clauses. */
void jb_head_print_clauses(const struct jb_terminal *terminal,
                           const struct jb_search *search);

/* The same as JSON: {"text","left_out","undated"}; a list of {"term","kin","reports",
 * "occurrences"}; a list of {"text","reports","nearest","nearest_reports"}. (transfer
 * full) */
json_t *jb_head_filters_json(const struct jb_search *search);
json_t *jb_head_added_json(const struct jb_search *search);
json_t *jb_head_clauses_json(const struct jb_search *search);

#endif
