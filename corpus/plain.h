/* Plain text as news sites save it: title, date, source and the rest out of its lines.
 *
 * Above the body stand lines that speak about the report (headline.h), a title, a subtitle
 * behind ——. They become fields and leave the text where the whole of a line has become
 * one; whatever else is there stays in it, byte for byte:
 *
 *     某某新闻网首页  > 专题  > 某某           source; leaves
 *     题目                                      title; leaves
 *     ——副题                                   subtitle, without the dashes; leaves
 *     2020年02月16日 11:08:39 编辑:             date; leaves
 *     □ 本报记者 某某                           author; leaves
 *     点击：35                                  nothing; stays, the text begins with it
 *     　　本报某地讯（记者 某某）…              place, author; stays
 *     …（责任编辑：某某）                       editor; stays
 *
 * A file of one line has no title: it is text, and its head before 正文： is read but stays.
 * Lines set in by two ideographic spaces are the body's. The date of publication is read
 * above the body only, or in a dateline that states its year. The source is who 来源： names,
 * else the site of the breadcrumb, else the outlet of the dateline. */

#ifndef JB_CORPUS_PLAIN_H
#define JB_CORPUS_PLAIN_H

#include <glib.h>

#include "corpus/date.h"
#include "lib/report/report.h"

/* The report of LEN bytes of valid UTF-8 that are not blank, transfer full: all fields but
 * id, path and encoding. CONTEXT limits and completes dates; one that cannot be used stays
 * in the text. Linear in LEN. */
struct jb_report *jb_plain_report(const char *text, gsize len,
                                  const struct jb_date_context *context);

#endif
