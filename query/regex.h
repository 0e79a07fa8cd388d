/* Regular expressions: re:/新增[0-9]+名/, ICU's syntax, looked for in the folded text.
 *
 * A match stays on one line and may begin and end anywhere. Case never matters, and what is
 * typed is folded as texts are, character by character: traditional Han is simplified, a
 * full-width bracket is the literal half-width one of the fold, never a group. Empty matches
 * are none.
 *
 * An expression may backtrack for ever; ICU counts its steps, and one that needs more than
 * JB_REGEX_STEPS on one report, or more than JB_REGEX_ALL_STEPS in one search, gives up: the
 * search then fails and says so, for an answer that leaves out reports would be no answer.
 *
 * One thread at a time. */

#ifndef JB_QUERY_REGEX_H
#define JB_QUERY_REGEX_H

#include "lib/text/pattern.h"

typedef struct jb_regex jb_regex;

/* Counted in ICU's ticks of 10,000 steps, measured at 0.5 ms with ICU 72: 2.5 s for one
 * report, 30 s for a search; a plain expression needs less than one a report. */
#define JB_REGEX_STEPS 5000
#define JB_REGEX_ALL_STEPS 60000

/* Compiles PATTERN, valid UTF-8. NULL with JB_ERROR_SYNTAX, whose message is one line.
 * (transfer full) */
jb_regex *jb_regex_new(const char *pattern, GError **error);
void jb_regex_free(jb_regex *regex);

/* The first match in HAYSTACK that begins at FROM or later. FALSE also where it gave up. A
 * search of a new report begins at FROM 0. */
gboolean jb_regex_next(jb_regex *regex, const struct jb_haystack *haystack, gsize from,
                       struct jb_match *match);

/* Has it ever given up? */
gboolean jb_regex_gave_up(const jb_regex *regex);

/* The strings of two Han characters and more that every match holds, as patterns: their
 * lists give the candidates. Possibly none. Array of struct jb_pattern, borrowed. */
const GArray *jb_regex_literals(const jb_regex *regex);

#endif
