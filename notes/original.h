/* The original: a report as what references in notes point into.
 *
 * One text holds passage 0 (title and subtitle), a line end, and the report's text; all
 * ranges here are bytes of it, half-open. */

#ifndef JB_NOTES_ORIGINAL_H
#define JB_NOTES_ORIGINAL_H

#include "lib/report/passage.h"
#include "notes/reference.h"
#include "query/figures.h"
#include "query/review.h"

struct jb_original {
    struct jb_report *report; /* owned */
    GString *text;
    gsize head; /* bytes before the report's text */
    struct jb_passages passages;
    struct jb_figure_answer *answer; /* its figures, decisions put in; see below */
};

typedef struct jb_original jb_original;

/* Takes REPORT. (transfer full) */
jb_original *jb_original_new(struct jb_report *report);
void jb_original_free(jb_original *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_original, jb_original_free)

/* The range REF names: a passage, characters of it, or the quote of a figure that begins
 * there. FALSE where the report has no such place. */
gboolean jb_original_range(jb_original *original, const struct jb_ref *ref,
                           gsize range[2]);

/* The range whose words have the digest of LOCATOR and as many characters as it names, the
 * one nearest to the passage it names that ACCEPT takes. FALSE, and RANGE left alone, where there is
 * none, or the locator gives no digest. */
typedef gboolean (*jb_range_func)(jb_original *original, const gsize range[2],
                                  gconstpointer data);
gboolean jb_original_search(jb_original *original, const struct jb_locator *locator,
                            jb_range_func accept, gconstpointer data, gsize range[2]);

/* References to RANGE, signed, one for each passage it touches; of struct jb_locator, which
 * the array clears. (transfer full) */
GArray *jb_original_locators(const jb_original *original, const gsize range[2]);

/* The figures of the report, in text order, with what REVIEWS (or NULL) decided on them;
 * borrowed. The first call reads them, and its REVIEWS hold. */
const GPtrArray *jb_original_figures(jb_original *original, const jb_reviews *reviews);

/* The range of a figure's quote. */
void jb_original_figure_range(const jb_original *original,
                              const struct jb_figure_hit *hit, gsize range[2]);

/* The figure whose quote is RANGE, or else the first that overlaps it; NULL. */
const struct jb_figure_hit *jb_original_figure_at(jb_original *original,
                                                  const gsize range[2]);

/* The words of RANGE. (transfer full) */
char *jb_original_words(const jb_original *original, const gsize range[2]);

#endif
