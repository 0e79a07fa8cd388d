/* Concordance lines for people: the keyword in a column of its own. */

#ifndef JB_CLI_KWIC_TEXT_H
#define JB_CLI_KWIC_TEXT_H

#include "cli/format.h"
#include "notes/trail.h"
#include "query/kwic.h"

struct jb_kwic_job {
    const struct jb_cli *cli;
    struct jb_kwic_options options;
    enum jb_format format;
    jb_kwic *kwic;
    guint limit, offset;
    guint width;     /* characters on either side; 0: not given */
    jb_trail *trail; /* NULL: none is kept */
};

/* The first line behind those that are printed. */
guint jb_kwic_job_end(const struct jb_kwic_job *job);

/* The lines alone. FALSE with an error where a report cannot be read. */
gboolean jb_kwic_print_lines(const struct jb_kwic_job *job, GError **error);

/* The lines below what was found. */
gboolean jb_kwic_print_text(const struct jb_kwic_job *job, GError **error);

#endif
