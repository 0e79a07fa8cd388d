/* Analysis: what the index keeps of one report. The one place where a report becomes folded
 * text, terms and packed figures; loading, merging and `segment` all come through here.
 *
 * The folded text is title, subtitle and text with a line end between, so that one string
 * is matched against one buffer and nothing crosses from one to the next. */

#ifndef JB_SCHEMA_ANALYSIS_H
#define JB_SCHEMA_ANALYSIS_H

#include "lib/report/report.h"
#include "lib/text/fold.h"
#include "lib/text/token.h"
#include "lib/xap/xap_writer.h"

struct jb_analysis {
    struct jb_folded folded;
    gsize title_end;         /* folded units: the title is 0 .. title_end */
    gsize subtitle_end;      /* the subtitle title_end + 1 .. subtitle_end */
    struct jb_tokens tokens; /* Han tokens and runs of it all */
    GByteArray *figures;     /* packed: see figure_pack.h */
    guint figure_count;
    /* The terms, in no order. Han ones are tokens; what is no Han is bytes, of which the same
     * may come again: their wdf add up. */
    const struct jb_token *han;
    gsize han_count;
    const struct xap_term *strings;
    gsize string_count;
};

/* An analyser belongs to one thread and uses its memory again for every report. */
typedef struct jb_analyser jb_analyser;

/* NULL with JB_ERROR_IO where ICU's dictionary is missing. (transfer full) */
jb_analyser *jb_analyser_new(GError **error);
void jb_analyser_free(jb_analyser *analyser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_analyser, jb_analyser_free)

/* Analyses REPORT, which needs id and text. The result is the analyser's and lasts until
 * the next call. */
const struct jb_analysis *jb_analyse(jb_analyser *analyser,
                                     const struct jb_report *report);

/* All terms of the last result as bytes, ascending, each once: for people and tests. They
 * are the analyser's and last until the next call of jb_analyse(). */
const struct xap_term *jb_analyser_terms(jb_analyser *analyser, gsize *count);

/* Folds title, subtitle and text into FOLDED and tells where the first two end, as
 * jb_analyse() does; for readers that need the way back to the source. */
void jb_fold_report(const struct jb_report *report, struct jb_folded *folded,
                    gsize *title_end, gsize *subtitle_end);

#endif
