/* `jianbao figures`: what its views share. A view is one way to show the figures that
 * answer: as a list, checked, grouped, as a grid, as a series, as a database. */

#ifndef JB_CLI_FIGURES_H
#define JB_CLI_FIGURES_H

#include "cli/args.h"
#include "cli/format.h"
#include "query/figures.h"

struct jb_figures_job {
    const struct jb_cli *cli;
    struct jb_figure_options options; /* what the command line asks for */
    enum jb_format format;
    char *query;         /* owned */
    jb_archive *archive; /* owned; NULL with --file */
    const char *file;    /* --file; NULL */
    guint failed;        /* reports of --file that could not be read */
};

/* A view: prints and gives the exit status. */
typedef int (*jb_figures_view)(struct jb_figures_job *job, GError **error);

int jb_figures_list(struct jb_figures_job *job, GError **error);
int jb_figures_checks(struct jb_figures_job *job, GError **error);

/* The figures that answer OPTIONS (job->options or a copy of it), from the archive or the
 * file; from the file best answer first. (transfer full) */
struct jb_figure_answer *jb_figures_collect(struct jb_figures_job *job,
                                            const struct jb_figure_options *options,
                                            GError **error);

/* The file NAME of the archive's folder user/, NULL with --file. (transfer full) */
char *jb_figures_user_path(const struct jb_figures_job *job, const char *name);

#endif
