/* A report, or a part of one that a reference names, as people read it. */

#ifndef JB_CLI_SHOW_PRINT_H
#define JB_CLI_SHOW_PRINT_H

#include "cli/format.h"
#include "lib/report/ref.h"
#include "lib/report/report.h"

/* Title, fields, and the text with the numbers of its passages, headings in bold. */
void jb_show_report(const struct jb_terminal *terminal, const struct jb_report *report);

/* The passage, range or figure of REPORT that REF names. FALSE with JB_ERROR_NOT_FOUND where
 * it has none such. */
gboolean jb_show_part(const struct jb_terminal *terminal, enum jb_format format,
                      const struct jb_report *report, const struct jb_ref *ref,
                      GError **error);

#endif
