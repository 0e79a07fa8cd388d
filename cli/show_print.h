/* A report, or a part of one that a reference names, as people read it. */

#ifndef JB_CLI_SHOW_PRINT_H
#define JB_CLI_SHOW_PRINT_H

#include "cli/format.h"
#include "lib/report/ref.h"
#include "lib/report/report.h"
#include "query/excerpt.h"
#include "query/figures.h"

/* Title, fields, and the text with the numbers of its passages, headings in bold. */
void jb_show_report(const struct jb_terminal *terminal, const struct jb_report *report);

/* The passage, range or figure of REPORT that REF names. FALSE with JB_ERROR_NOT_FOUND where
 * it has none such. */
gboolean jb_show_part(const struct jb_terminal *terminal, enum jb_format format,
                      const struct jb_report *report, const struct jb_ref *ref,
                      GError **error);

/* The passage that REF names, its range marked, into EXCERPT. FALSE with JB_ERROR_NOT_FOUND
 * where REPORT has none such. Clear with jb_show_excerpt_clear(). */
gboolean jb_show_excerpt(const struct jb_report *report, const struct jb_ref *ref,
                         struct jb_excerpt *excerpt, GError **error);
void jb_show_excerpt_clear(struct jb_excerpt *excerpt);

/* The figure of REPORT that REF names, out of its figures, which are the caller's to free.
 * NULL with JB_ERROR_NOT_FOUND where none begins there. */
const struct jb_figure_hit *jb_show_figure(const struct jb_report *report,
                                           const struct jb_ref *ref,
                                           struct jb_figure_answer **figures,
                                           GError **error);

#endif
