#include "query/level.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/figure/place.h"

static const struct {
    const char *name;
    enum jb_level level;
} names[] = {
    {"county", JB_LEVEL_COUNTY},
    {"city", JB_LEVEL_CITY},
    {"province", JB_LEVEL_PROVINCE},
};

static const jb_division *raise_to(const jb_division *division, enum jb_level level)
{
    static const enum jb_place_level levels[] = {
        [JB_LEVEL_EXACT] = JB_PLACE_COUNTY,
        [JB_LEVEL_COUNTY] = JB_PLACE_COUNTY,
        [JB_LEVEL_CITY] = JB_PLACE_CITY,
        [JB_LEVEL_PROVINCE] = JB_PLACE_PROVINCE,
    };
    while (division && jb_division_level(division) > levels[level])
        division = jb_division_parent(division);
    return division && jb_division_level(division) == levels[level] ? division : NULL;
}

char *jb_level_place(const char *place, enum jb_level level)
{
    if (!place || level == JB_LEVEL_EXACT)
        return g_strdup(place);
    const jb_division *division = jb_place_resolve(place, strlen(place), NULL);
    division = raise_to(division, level);
    return division ? jb_division_path(division) : NULL;
}

gboolean jb_level_parse(const char *name, enum jb_level *out, GError **error)
{
    *out = JB_LEVEL_EXACT;
    for (gsize i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i].name) == 0) {
            *out = names[i].level;
            return TRUE;
        }
    if (!name)
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s: no level; there are county, city, province"), name);
    return FALSE;
}
