/* A report as JSON, with the keys of docs/output-schema.md. */

#ifndef JB_REPORT_REPORT_JSON_H
#define JB_REPORT_REPORT_JSON_H

#include <jansson.h>

#include "lib/report/report.h"

/* A new JSON object with every key, in this order: id, title, subtitle, date, source,
 * authors, editor, place, url, path, page, accessed, citekey, encoding, cluster, sections, text;
 * null or [] where there is nothing. `cluster` is null: only an archive knows it, and sets
 * it. `sections` are the headings of section.h. Transfer full. */
json_t *jb_report_json(const struct jb_report *report);

#endif
