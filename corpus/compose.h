/* A report of a document: what its format says outright, completed by what its lines say.
 *
 * Word's title style and Markdown's front matter name fields; the lines above and below the
 * body name others (plain.h). The format goes before the lines. */

#ifndef JB_CORPUS_COMPOSE_H
#define JB_CORPUS_COMPOSE_H

#include "corpus/date.h"
#include "corpus/input.h"
#include "lib/report/report.h"

/* Completes KNOWN, transfer full, whose text is NULL, by LEN bytes of valid UTF-8 without
 * NUL at TEXT: the document without what became a field already. A title that stands again
 * as the first line leaves the text, and lines that are demonstrably hard-wrapped are
 * joined (unwrap.h). Transfer full; NULL where there is neither text nor
 * title. path and encoding are left to jb_compose_end(). */
struct jb_report *jb_compose(struct jb_report *known, const char *text, gsize len,
                             const struct jb_date_context *context);

/* Sets path and encoding of REPORT, which came out of INPUT; where it is NULL, records that
 * there is no text in it. Returns REPORT. */
struct jb_report *jb_compose_end(struct jb_report *report, const jb_input *input,
                                 const char *encoding, GError **error);

#endif
