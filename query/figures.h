/* Figures by topic: which statistics of an archive, or of one text, answer a query.
 *
 * A topic is looked for in a figure's measure, then in its parent's measure, its subject
 * and sentence, and the heading it stands under; where it was found is part of the answer
 * and of the order. Words side by side must all be found, each wherever it is. A question
 * in words (打掉多少黑恶团伙) is no string of the text: then figures are ordered by how well
 * they answer it (question_rank.h), and so are numbers that are no statistic, but have the unit
 * asked for; such a one is marked as not sure. */

#ifndef JB_QUERY_FIGURES_H
#define JB_QUERY_FIGURES_H

#include "lib/schema/figure_pack.h"
#include "lib/store/archive.h"
#include "query/synonym.h"

/* Where a topic was found, best first. */
enum jb_found_in {
    JB_FOUND_MEASURE,
    JB_FOUND_PARENT,
    JB_FOUND_SUBJECT,
    JB_FOUND_SENTENCE,
    JB_FOUND_HEADING,
    JB_FOUND_WORDS, /* nothing holds the topic: ranked by shared words */
    JB_FOUND_ALL,   /* no topic was asked for */
};

/* "measure" "parent" "subject" "sentence" "heading" "words"; NULL for ALL. */
const char *jb_found_in_name(enum jb_found_in found);

struct jb_figure_options {
    const char *topic;         /* NULL or "": all figures */
    const char *unit;          /* exactly this unit; NULL */
    const char *min, *max;     /* plain decimals, inclusive; NULL */
    const char *since, *until; /* dates of publication; NULL */
    const char *period;        /* the time spoken of meets this range; NULL */
    const char *place; /* a part of the figure's place or, where it has none, of the
                                  report's; NULL */
    const char *kind, *basis; /* "count", "flow" …, "none" for no basis; NULL */
    const char *source;       /* a part of the outlet's name; NULL */
    gboolean unit_family;     /* --unit 人 also finds 名 and 位, never 人次 */
    const jb_synonyms
        *synonyms;       /* words of the topic may also be these; NULL: they may not */
    guint offset, limit; /* G_MAXUINT: all */
    gboolean group;      /* show a figure of several reprints once: see copies.h */
};

/* What a person decided on it (review.h). */
enum jb_review { JB_REVIEW_NONE, JB_REVIEW_RIGHT, JB_REVIEW_WRONG, JB_REVIEW_CORRECTED };

/* "right" "wrong" "corrected"; NULL for NONE. */
const char *jb_review_name(enum jb_review review);

/* A figure with what is needed to show it. */
struct jb_figure_hit {
    struct jb_packed_figure packed;
    enum jb_found_in found;
    guint score; /* of JB_FOUND_WORDS: how well it answers, in thousandths; else 0 */
    char *id; /* of the report; NULL for a text that is in no archive; this and the next
                       five are GRefStrings, which figures of one sentence share */
    char *title, *date, *source, *sentence;
    char *section; /* heading; NULL */
    char *quote;
    char *parent;    /* reference of the figure it is a part of; NULL */
    char *ref;       /* its own reference */
    guint32 passage; /* 0: in title or subtitle */
    enum jb_review reviewed;
    guint copies; /* with `group`: reprints that say the same and are not shown */
    char *
        differs; /* with `group`: the figure of a reprint that says something else; NULL */
    char **tags; /* on it, its passage or its report (tags.h); NULL: not asked */
};

void jb_figure_hit_free(struct jb_figure_hit *hit);

/* What the filters left out. */
struct jb_figure_effect {
    guint left_out; /* figures that hold the topic and were left out */
    guint undated;  /* of these, left out by a date because their report has none */
};

struct jb_figure_answer {
    GPtrArray *hits; /* of struct jb_figure_hit: the page */
    guint total;     /* figures found */
    guint reports;   /* they stand in */
    guint shown;     /* on all pages: `total`, less those that are folded away */
    gboolean words;  /* nothing holds the topic: ranked as answers to it, total is 0 */
    struct jb_question *question; /* how the topic was understood then; else NULL */
    struct jb_figure_effect effect;
};

void jb_figure_answer_free(struct jb_figure_answer *answer);
typedef struct jb_figure_answer jb_figure_answer;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_figure_answer, jb_figure_answer_free)

/* The figures of ARCHIVE. NULL with JB_ERROR_SYNTAX or JB_ERROR_INPUT. (transfer full) */
struct jb_figure_answer *jb_figures_find(jb_archive *archive,
                                         const struct jb_figure_options *options,
                                         GError **error);

/* The figures of one report that is in no archive; its id may be NULL. (transfer full) */
struct jb_figure_answer *jb_figures_of_report(const struct jb_report *report,
                                              const struct jb_figure_options *options,
                                              GError **error);

/* All figures of REPORT, in the order of its text, out of LEN packed bytes as an archive has
 * them. NULL with JB_ERROR_DAMAGED where they are none. (transfer full) */
struct jb_figure_answer *jb_figures_of_packed(const struct jb_report *report,
                                              const char *data, gsize len,
                                              GError **error);

#endif
