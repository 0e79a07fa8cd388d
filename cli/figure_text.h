/* Figures for people: value, what it counts, whose, when and where; below it the sentence
 * with the figure marked, and where it stands. */

#ifndef JB_CLI_FIGURE_TEXT_H
#define JB_CLI_FIGURE_TEXT_H

#include "lib/out/terminal.h"
#include "query/figures.h"

/* Value, unit and qualifier in one phrase: 35个, 约20万人次, ≥50人, 3-5人, ↓13.1%.
 * (transfer full) */
char *jb_figure_phrase(const struct jb_figure *figure);

/* Prints HITS (of struct jb_figure_hit) to stdout. */
void jb_figures_print_text(const struct jb_terminal *terminal, const GPtrArray *hits);

#endif
