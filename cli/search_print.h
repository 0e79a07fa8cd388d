/* The answer of a search in every format. */

#ifndef JB_CLI_SEARCH_PRINT_H
#define JB_CLI_SEARCH_PRINT_H

#include <jansson.h>

#include "cli/format.h"
#include "cli/hit.h"
#include "notes/trail.h"
#include "query/search.h"

/* A search as the command line asks for it. */
struct jb_search_job {
    const struct jb_cli *cli;
    jb_archive *archive;
    struct jb_search_options options;
    enum jb_format format;
    guint passages;    /* of a report at most; G_MAXUINT: all */
    guint context;     /* passages around each */
    const char *facet; /* NULL */
    jb_trail *trail;   /* NULL: none is kept */
    gboolean count;    /* only how many reports there are */
};

/* Prints an answer. FALSE with an error: a report could not be read, or no such facet. */
gboolean jb_search_print(const struct jb_search_job *job, const struct jb_search *search,
                         GError **error);

/* Answers each line of PATH ("-": stdin) with one line of JSON: {"query":N,"total":T} with
 * `count`, {"query":N,"ids":[…]} with JB_FORMAT_IDS, else the whole answer with its number as "n". A line that is no query is
 * answered with an "error" and is no failure. Stdin is answered line by line, so that a
 * program may ask and wait. *ANY: something was found. */
gboolean jb_search_queries(struct jb_search_job *job, const char *path, gboolean *any,
                           GError **error);

/* For people: search_text.c. */
gboolean jb_search_print_text(const struct jb_search_job *job,
                              const struct jb_search *search, GError **error);

/* What is marked in the passages: what was looked for, or the words of near matches. NULL
 * with an error. (transfer full) */
GPtrArray *jb_search_marked(const struct jb_search *search, GError **error);

/* What is done with each hit of a page. */
typedef void (*jb_hit_func)(const struct jb_hit_view *view, gpointer data);

/* Calls FUNC with each hit, in order, until the reader of stdout has gone. */
gboolean jb_search_each(const struct jb_search_job *job, const struct jb_search *search,
                        jb_hit_func func, gpointer data, GError **error);

/* Everything of an answer but its hits, as JSON. NULL with an error. (transfer full) */
json_t *jb_search_head_json(const struct jb_search_job *job,
                            const struct jb_search *search, GError **error);

/* The id of a hit; borrowed from the archive. */
const char *jb_hit_id(const struct jb_search *search, const struct jb_hit *hit);

#endif
