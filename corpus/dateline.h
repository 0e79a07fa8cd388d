/* Datelines 电头: what the first words of a report say of outlet, place and reporters.
 *
 *     新华社太原2月16日电（记者 某某）     outlet 新华社, place 太原, author 某某
 *     中新网广东新闻8月15日电 (某某 某某)   中新网, 广东, two authors
 *     本报吕梁讯（记者 某某）               place 吕梁; 本报 names no outlet
 *     央视网消息（新闻联播）：              央视网
 *     【澳門訊】                            place 澳門
 *
 * A place without a day behind it must be a division that lib/figure/place.h knows. The words
 * stay in the text: this only reads. */

#ifndef JB_CORPUS_DATELINE_H
#define JB_CORPUS_DATELINE_H

#include <glib.h>

struct jb_dateline {
    char *source;   /* NULL where it names none */
    char *place;    /* as found */
    char **authors; /* NULL-terminated, NULL where it names none */
    char *day;      /* its words, where they state the year: 2018年6月3日; NULL */
};

/* Reads the dateline that the paragraph of LEN bytes at TEXT begins with, behind white
 * space and a 【…】. FALSE where there is none: DATELINE then holds nothing. Clear with
 * jb_dateline_clear(). Looks at the first 300 bytes only. */
gboolean jb_dateline_read(const char *text, gsize len, struct jb_dateline *dateline);
void jb_dateline_clear(struct jb_dateline *dateline);

/* TRUE where NAME, of LEN bytes, ends like an outlet's (日报 网 社 电视台 客户端 …: the table
 * in dateline.c) and is 2 to 16 characters long. */
gboolean jb_is_outlet(const char *name, gsize len);

#endif
