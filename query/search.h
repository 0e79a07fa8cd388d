/* Search: the answer to a query, as a page of hits with exact counts. */

#ifndef JB_QUERY_SEARCH_H
#define JB_QUERY_SEARCH_H

#include "lib/store/archive.h"
#include "query/blame.h"
#include "query/node.h"
#include "query/tags.h"

enum jb_sort { JB_SORT_RELEVANCE, JB_SORT_NEWEST, JB_SORT_OLDEST };

struct jb_search_options {
    const char *query;
    const char *within;        /* another query, which only narrows; NULL */
    const char *since, *until; /* dates of publication; NULL */
    guint offset;
    guint limit; /* G_MAXUINT: all */
    enum jb_sort sort;
    gboolean count; /* occurrences and relevance are wanted; else only total and ids */
    gboolean only_total; /* not even hits, and no near matches */
    gboolean
        loosen;     /* say how many more there are with quotes, brackets, spaces inside */
    gboolean prove; /* compare with a scan of every report */
    gboolean explain; /* fill `plan` */
    gboolean family;  /* every string that is not quoted stands for its term family */
    gboolean blame;   /* where nothing is found, fill `clauses` */
    gboolean fold;    /* take one report of each cluster of reprints: counts, too */
    gboolean group;   /* only show one of each; nothing that is counted changes */
};

struct jb_hit {
    struct jb_place place;
    double score;
    guint64 date;
    guint32 occurrences;
    guint32 copies; /* with `group`: further reports found that are of its cluster */
};

/* What narrowed a result. */
struct jb_filter_effect {
    char *text;       /* the filters in words, joined; NULL: none acted */
    guint32 left_out; /* reports that hold the rest of the query and were left out */
    guint32 undated;  /* of these, left out by a date because they have none */
};

struct jb_search {
    jb_archive *archive; /* borrowed */
    struct jb_node *root;
    GPtrArray *leaves;   /* of struct jb_node, borrowed from root: what is marked */
    GArray *hits;        /* of struct jb_hit: the page */
    GPtrArray *rows;     /* of GArray of guint32, for each segment: all reports found */
    guint32 total;       /* exact; 0 for near matches */
    guint32 groups;      /* they make, each cluster of reprints taken once */
    guint32 unfolded;    /* total before `fold` */
    gboolean folded;     /* one of each cluster was taken */
    gboolean grouped;    /* hits are groups */
    guint64 occurrences; /* exact, in all reports found */
    gboolean near;       /* nothing holds the query: hits are ranked by its words */
    guint32 loosened;    /* further reports with only quotes, brackets, spaces inside */
    struct jb_filter_effect filters;
    GArray *clauses;   /* with blame and nothing found: of struct jb_clause; else NULL */
    gboolean proved;   /* with prove: the scan agrees */
    jb_tags *tags;     /* what people put on passages and figures */
    char *description; /* the tree in words */
    char *plan;        /* with explain: lines; else NULL */
    gint64 microseconds; /* the search took, monotonic clock */
};

/* Runs a search. NULL with JB_ERROR_SYNTAX …; with prove also JB_ERROR_DAMAGED where index
 * and scan differ, which names the first report. (transfer full) */
struct jb_search *jb_search_run(jb_archive *archive,
                                const struct jb_search_options *options, GError **error);
void jb_search_free(struct jb_search *search);
typedef struct jb_search jb_search;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_search, jb_search_free)

/* A term that a family added to the query. */
struct jb_added {
    const char *term; /* borrowed from the search */
    enum jb_kin kin;
    guint32 reports;     /* of those found, that hold it */
    guint64 occurrences; /* its own, in these */
};

/* What families added, in the order of the query; empty where none did. Array of struct
 * jb_added. (transfer full) */
GArray *jb_search_added(const struct jb_search *search);

/* For each segment the rows that the query's filters leave, whatever it looks for: what its
 * counts are held against; folded where SEARCH is. Array of jb_rows. NULL with an error.
 * (transfer full) */
GPtrArray *jb_search_subset(const struct jb_search *search, GError **error);

/* A value of a facet and how many reports have it. */
struct jb_facet {
    char *value; /* "" for reports without one */
    guint32 reports;
};

/* Counts the reports of SEARCH by FIELD (year, month, source, place), most first, then by
 * value. NULL with JB_ERROR_INPUT for another field. Array of struct jb_facet.
 * (transfer full) */
GArray *jb_search_facet(const struct jb_search *search, const char *field,
                        GError **error);

#endif
