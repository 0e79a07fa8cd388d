/* Fields by the names that tables and front matter give them.
 *
 * The keys of JSON Lines, and what people and databases write in their place: 标题 headline,
 * 发布时间, 来源媒体, 正文 … (the table in field.c). One place, so that CSV and Markdown
 * understand the same. */

#ifndef JB_CORPUS_FIELD_H
#define JB_CORPUS_FIELD_H

#include <glib.h>

#include "corpus/date.h"
#include "lib/report/report.h"

struct jb_field;

/* The field that NAME, of LEN bytes, stands for: white space, _, - and : in it, its case
 * and width do not matter. Static; NULL where it is none. */
const struct jb_field *jb_field_find(const char *name, gsize len);

/* Its key in JSON Lines: "title". */
const char *jb_field_key(const struct jb_field *field);

/* Puts LEN bytes of valid UTF-8 without NUL into REPORT, where the field is still empty:
 * `text` byte for byte, `authors` split into names, dates in their normal form, the others
 * as one line. A blank value, and a date that is none, leave the field as it is. */
void jb_field_set(const struct jb_field *field, struct jb_report *report,
                  const char *value, gsize len, const struct jb_date_context *context);

#endif
