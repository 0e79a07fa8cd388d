/* Families of units: measure words that count the same things (起 件 宗; 人 名 位). They are
 * joined only where that is asked for, and where a sum needs no more than that its parts
 * count the same things. 人次 is no 人: who comes twice counts twice. */

#ifndef JB_QUERY_UNIT_FAMILY_H
#define JB_QUERY_UNIT_FAMILY_H

#include <glib.h>

/* The unit that stands for UNIT's family: "起" for 件; UNIT itself where it has none, "" for
 * NULL. Borrowed: from the table, or UNIT. */
const char *jb_unit_family(const char *unit);

/* Are A and B (NULL or "" is no unit) of one family? */
gboolean jb_unit_same_family(const char *a, const char *b);

#endif
