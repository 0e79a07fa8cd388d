/* The views of `trend`: rows over time or places, collocates, key words. */

#ifndef JB_CLI_TREND_PRINT_H
#define JB_CLI_TREND_PRINT_H

#include "cli/format.h"
#include "query/collocate.h"
#include "query/keyness.h"
#include "query/trend.h"

#define JB_TREND_FORMATS                                                                 \
    (JB_FORMAT_TEXT | JB_FORMAT_JSON | JB_FORMAT_JSONL | JB_FORMAT_CSV | JB_FORMAT_TSV)

struct jb_trend_job {
    const struct jb_cli *cli;
    enum jb_format format;
    const char *query;
    const char *by;   /* a facet */
    const char *plot; /* FILE; NULL */
    guint limit;      /* rows of a list */
    const struct jb_search *search;
};

/* What was found, and what it is held against. */
void jb_trend_print_head(const struct jb_trend_job *job,
                         const struct jb_trend_row *total);

void jb_trend_print_rows(const struct jb_trend_job *job, const GArray *rows,
                         const struct jb_trend_row *total);
void jb_trend_print_collocates(const struct jb_trend_job *job,
                               const struct jb_collocates *collocates);
void jb_trend_print_key_words(const struct jb_trend_job *job,
                              const struct jb_key_words *words, gboolean is_list);

/* Draws ROWS into job->plot. */
gboolean jb_trend_plot(const struct jb_trend_job *job, const GArray *rows,
                       GError **error);

/* A bar of at most COLUMNS for VALUE of GREATEST, in eighths of a column. (transfer full) */
char *jb_trend_bar(double value, double greatest, gsize columns);

#endif
