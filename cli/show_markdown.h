/* A report, or a part of one, as a note in Markdown. */

#ifndef JB_CLI_SHOW_MARKDOWN_H
#define JB_CLI_SHOW_MARKDOWN_H

#include "lib/report/ref.h"
#include "lib/report/report.h"
#include "notes/trail.h"

/* REPORTS (of struct jb_report) with their text, headings as headings, each with its citation
 * behind it; front matter with TRAIL before them. */
void jb_show_markdown(const GPtrArray *reports, const jb_trail *trail);

/* The passage, range or figure of REPORT that REF names, as a quotation. FALSE with
 * JB_ERROR_NOT_FOUND where it has none such. */
gboolean jb_show_markdown_part(const struct jb_report *report, const struct jb_ref *ref,
                               const jb_trail *trail, GError **error);

#endif
