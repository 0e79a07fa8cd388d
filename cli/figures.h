/* `jianbao figures`: what its views share. A view is one way to show the figures that
 * answer: as a list, checked, grouped, as a grid, as a series, as a database. */

#ifndef JB_CLI_FIGURES_H
#define JB_CLI_FIGURES_H

#include <jansson.h>

#include "cli/args.h"
#include "cli/format.h"
#include "lib/out/printer.h"
#include "notes/trail.h"
#include "query/choice.h"
#include "query/figures.h"

struct jb_figures_job;

/* A view: prints and gives the exit status. */
typedef int (*jb_figures_view)(struct jb_figures_job *job, GError **error);

struct jb_figures_job {
    const struct jb_cli *cli;
    struct jb_figure_options options; /* what the command line asks for */
    jb_figures_view view;
    enum jb_format format;
    char *query;                    /* owned */
    jb_archive *archive;            /* owned; NULL with --file */
    jb_synonyms *synonyms;          /* owned; NULL: none are asked for */
    const char *file;               /* --file; NULL */
    GHashTable *reports;            /* owned; see jb_figures_report(); NULL */
    jb_trail *trail;                /* NULL: none is kept */
    guint failed;                   /* reports of --file that could not be read */
    struct jb_figure_effect effect; /* of the filters on the command line */
};

int jb_figures_list(struct jb_figures_job *job, GError **error);
int jb_figures_database(struct jb_figures_job *job, GError **error); /* --format sqlite */
int jb_figures_checks(struct jb_figures_job *job, GError **error);
int jb_figures_group(struct jb_figures_job *job, GError **error);
int jb_figures_pivot(struct jb_figures_job *job, GError **error);
int jb_figures_series(struct jb_figures_job *job, GError **error);

/* The figures that answer OPTIONS (job->options or a copy of it), from the archive or the
 * file; from the file best answer first. (transfer full) */
struct jb_figure_answer *jb_figures_collect(struct jb_figures_job *job,
                                            const struct jb_figure_options *options,
                                            GError **error);

/* All that the command line asks for, whatever the page; notes job->effect. (transfer
 * full) */
struct jb_figure_answer *jb_figures_collect_all(struct jb_figures_job *job,
                                                GError **error);

/* The report of a figure, which lasts as long as the job: out of the file or the archive.
 * NULL with an error where the archive cannot give it. */
const struct jb_report *jb_figures_report(struct jb_figures_job *job, const char *id,
                                          GError **error);

/* Cuts ROWS to the page. */
void jb_figures_cut(GPtrArray *rows, const struct jb_figures_job *job);

/* The table of spellings, amended by the archive's. (transfer full) */
jb_wordings *jb_figures_wordings(const struct jb_figures_job *job, GError **error);

/* Reads --level and --unit-family; the table of spellings is the caller's to add. */
gboolean jb_figures_choice(const struct jb_figures_job *job,
                           struct jb_choice_options *options, GError **error);

/* Says what acted as a filter, and how many figures job->effect left out; nothing where no
 * filter was given. */
void jb_figures_print_filters(const struct jb_figures_job *job);

/* The same for programs: "filters" with "text" (null: none), "left_out" and "undated". */
json_t *jb_figures_filters_json(const struct jb_figures_job *job);

/* Sets the key "filters" of the map that JSON stands in. */
void jb_figures_set_filters(const struct jb_figures_job *job, jb_printer *json);

/* Says which measures a view of one measure leaves out; nothing where there are none. */
void jb_figures_print_others(const struct jb_figures_job *job,
                             const struct jb_choice *choice);

/* The file NAME of the archive's folder user/, NULL with --file. (transfer full) */
char *jb_figures_user_path(const struct jb_figures_job *job, const char *name);

#endif
