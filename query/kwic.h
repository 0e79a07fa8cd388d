/* Concordance: every occurrence of a query (spots.h) with what stands before and behind it
 * in its passage.
 *
 * Lines are kept as places of a few bytes each and read only when they are shown, so a
 * million of them may be sorted. A neighbour is what stands next to the keyword: one Han
 * character, a whole Latin word or a whole number; punctuation and spaces are passed over,
 * and beyond its passage a line has no neighbour. Neighbours sort as a Chinese dictionary
 * does, by pinyin (ICU's collation for zh). */

#ifndef JB_QUERY_KWIC_H
#define JB_QUERY_KWIC_H

#include "query/search.h"

/* By what lines are sorted: -1 is the first neighbour on the left, 2 the second on the right,
 * up to JB_KWIC_FAR either way; or one of these. */
#define JB_KWIC_FAR 5
enum { JB_KWIC_OLDEST = 100, JB_KWIC_NEWEST, JB_KWIC_SOURCE };
#define JB_KWIC_KEYS 3

struct jb_kwic_options {
    const char *query;
    const char *within;        /* as in struct jb_search_options; NULL */
    const char *since, *until; /* dates of publication; NULL */
    gboolean family, fold;     /* as in struct jb_search_options */
    int keys[JB_KWIC_KEYS];    /* 0: no further key */
    guint sample;              /* so many lines, chosen by SEED; 0: all */
    guint64 seed;
};

/* Reads "left" (L1,L2,L3), "right" (R1,R2,R3) or up to three of L1…L5, R1…R5, date, -date,
 * source, joined by commas. FALSE with JB_ERROR_INPUT. */
gboolean jb_kwic_keys_parse(const char *text, int keys[JB_KWIC_KEYS], GError **error);

typedef struct jb_kwic jb_kwic;

/* Finds and sorts the lines; those with equal keys stand newest first, then by id and place.
 * The same seed chooses the same lines whatever the archive's segments are, and of a larger
 * archive a sample that holds what it still can. NULL with an error. (transfer full) */
jb_kwic *jb_kwic_new(jb_archive *archive, const struct jb_kwic_options *options,
                     GError **error);
void jb_kwic_free(jb_kwic *kwic);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_kwic, jb_kwic_free)

/* The search behind it: counts, filters, families. */
const struct jb_search *jb_kwic_search(const jb_kwic *kwic);

/* How many lines there are: all occurrences, or the sample. */
guint jb_kwic_lines(const jb_kwic *kwic);

/* A line. Its strings are the kwic's, until the next call. */
struct jb_kwic_line {
    const struct jb_report *report;
    const char *ref;     /* ID#p7:12-58 */
    guint32 passage;     /* 0: title or subtitle */
    const char *left;    /* from the beginning of the passage */
    const char *keyword; /* as the report has it */
    const char *right;   /* to its end */
};

/* Line NUMBER, below jb_kwic_lines(). FALSE with an error where the report cannot be read. */
gboolean jb_kwic_get(jb_kwic *kwic, guint number, struct jb_kwic_line *line,
                     GError **error);

#endif
