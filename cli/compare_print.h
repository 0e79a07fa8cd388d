/* The answer of `compare`. */

#ifndef JB_CLI_COMPARE_PRINT_H
#define JB_CLI_COMPARE_PRINT_H

#include "cli/format.h"
#include "query/compare.h"

struct jb_compare_job {
    const struct jb_cli *cli;
    struct jb_compare_options options;
    enum jb_format format;
    guint limit; /* words */
};

/* FALSE with an error: a report of the examples could not be read. */
gboolean jb_compare_print(const struct jb_compare_job *job,
                          const struct jb_comparison *comparison, GError **error);

#endif
