/* `figures --output FILE`: what would go to stdout goes into FILE, in the format that its
 * ending names where none is asked for. */

#ifndef JB_CLI_FIGURES_OUTPUT_H
#define JB_CLI_FIGURES_OUTPUT_H

#include "cli/format.h"

/* Sets *FORMAT by the ending of PATH: .csv .tsv .json .jsonl .md .sqlite .db .txt; another
 * one leaves it alone. */
void jb_output_format(const char *path, enum jb_format *format);

/* From now on stdout is a file beside PATH. FALSE with JB_ERROR_IO. */
gboolean jb_output_begin(const char *path, GError **error);

/* Puts it in the place of PATH if it is to be kept and was written whole, else drops it and
 * gives FALSE, with JB_ERROR_IO where that was the reason. */
gboolean jb_output_end(const char *path, gboolean keep, GError **error);

#endif
