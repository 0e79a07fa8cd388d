/* Levels of administrative divisions, for taking places together. */

#ifndef JB_QUERY_LEVEL_H
#define JB_QUERY_LEVEL_H

#include <glib.h>

/* How high places are taken together: 孝义市 counts for 吕梁市 with JB_LEVEL_CITY. */
enum jb_level { JB_LEVEL_EXACT, JB_LEVEL_COUNTY, JB_LEVEL_CITY, JB_LEVEL_PROVINCE };

/* "county" "city" "province" into OUT; NULL is JB_LEVEL_EXACT. FALSE with JB_ERROR_INPUT. */
gboolean jb_level_parse(const char *name, enum jb_level *out, GError **error);

/* PLACE as LEVEL has it; NULL where it lies above. (transfer full) */
char *jb_level_place(const char *place, enum jb_level level);

#endif
