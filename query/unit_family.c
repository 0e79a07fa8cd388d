#include "query/unit_family.h"

#include <string.h>

// clang-format off
static const struct {
    const char *unit;
    const char *family;
    const char *gloss;
} table[] = {
    {"起", "起", "case, occurrence"},
    {"件", "起", "case, matter"},
    {"宗", "起", "case (Guangdong, Macao, Hong Kong)"},
    {"案", "起", "case"},
    {"例", "起", "instance"},
    {"人", "人", "person"},
    {"名", "人", "person, by name"},
    {"位", "人", "person, polite"},
    {"个", "个", "piece"},
    {"家", "个", "household of business"},
    {"所", "个", "institution"},
    {"公斤", "千克", "kilogram"},
    {"千克", "千克", "kilogram"},
    {"公里", "千米", "kilometre"},
    {"千米", "千米", "kilometre"},
    {"平方公里", "平方千米", "square kilometre"},
};
// clang-format on

const char *jb_unit_family(const char *unit)
{
    for (gsize i = 0; unit && i < G_N_ELEMENTS(table); i++)
        if (strcmp(unit, table[i].unit) == 0)
            return table[i].family;
    return unit ? unit : "";
}

gboolean jb_unit_same_family(const char *a, const char *b)
{
    return strcmp(jb_unit_family(a), jb_unit_family(b)) == 0;
}
