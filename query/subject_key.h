/* What the subject of a figure is compared by. */

#ifndef JB_QUERY_SUBJECT_KEY_H
#define JB_QUERY_SUBJECT_KEY_H

#include <glib.h>

/* SUBJECT without the name of PLACE (a full name, 山西省吕梁市; its levels and their short
 * names), without 全市 我省 and their like, and without what only says whose work it is anyway
 * (公安机关 政法机关). So 全市公安机关, 吕梁市公安机关 and nothing at all have the key "", and 城关
 * 派出所 has its own. Either may be NULL. (transfer full) */
char *jb_subject_key(const char *subject, const char *place);

#endif
