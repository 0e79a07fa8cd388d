/* Front matter of Markdown: fields between two lines of ---, in a subset of YAML.
 *
 *     ---
 *     title: "题目"            plain, 'single' or "double" quotes, # comments
 *     作者: [某某, 某某]        names of field.c
 *     authors:                  or a list of - lines; of "- name: 某某" the name
 *       - 某某
 *     subtitle: >               lines set in, joined by spaces (>) or kept as lines (|)
 *       两行
 *     ---
 *
 * Deeper nesting, anchors and tags are passed over, and so are keys that are no field. */

#ifndef JB_CORPUS_FRONT_MATTER_H
#define JB_CORPUS_FRONT_MATTER_H

#include <glib.h>

#include "corpus/date.h"
#include "lib/report/report.h"

/* Puts what the front matter of LEN bytes of valid UTF-8 says into REPORT (NULL: nowhere).
 * Returns the byte behind it, 0 where TEXT begins with none; *KNOWN, which may be NULL, is
 * the number of fields it named. */
gsize jb_front_matter_read(const char *text, gsize len, struct jb_report *report,
                           const struct jb_date_context *context, guint *known);

#endif
