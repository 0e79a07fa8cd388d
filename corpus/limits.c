#include "corpus/limits.h"

#include <stddef.h>
#include <string.h>

#include "lib/base/error.h"

static const struct row {
    const char *name;
    size_t offset;
    guint64 standard;
} rows[] = {
    {"bytes", offsetof(struct jb_limits, bytes), (guint64)64 << 30},
    {"ratio", offsetof(struct jb_limits, ratio), 200},
    {"members", offsetof(struct jb_limits, members), 1000000},
    {"depth", offsetof(struct jb_limits, depth), 6},
    {"seconds", offsetof(struct jb_limits, seconds), 3600},
};

static guint64 *slot_of(struct jb_limits *limits, const struct row *row)
{
    return (guint64 *)(void *)((char *)limits + row->offset);
}

static const struct row *find_row(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    }
    return NULL;
}

/* A number above 0 with K, M, G or T behind it; 0 where TEXT is none. */
static guint64 number_of(const char *text)
{
    static const char units[] = "KMGT";
    char *end;
    if (!g_ascii_isdigit(*text))
        return 0;
    guint64 number = g_ascii_strtoull(text, &end, 10);
    const char *unit = *end ? strchr(units, g_ascii_toupper(*end)) : NULL;
    int shift = unit ? 10 * (int)(unit - units + 1) : 0;
    if (end[unit ? 1 : 0] != '\0' || number > G_MAXUINT64 >> shift)
        return 0;
    return number << shift;
}

static gboolean parse_one(const char *text, struct jb_limits *limits, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, "=", 2);
    const struct row *row = parts[0] ? find_row(g_strstrip(parts[0])) : NULL;
    guint64 number = row && parts[1] ? number_of(g_strstrip(parts[1])) : 0;
    if (number > 0) {
        *slot_of(limits, row) = number;
        return TRUE;
    }
    g_autofree char *standard = jb_limits_format(NULL);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                "\"%s\" is no limit; these are, with their defaults: %s", text, standard);
    return FALSE;
}

gboolean jb_limits_parse(const char *text, struct jb_limits *limits, GError **error)
{
    g_auto(GStrv) list = g_strsplit(*text ? text : " ", ",", -1);
    struct jb_limits parsed = *limits;
    for (char **one = list; *one; one++) {
        if (!parse_one(*one, &parsed, error))
            return FALSE;
    }
    *limits = parsed;
    return TRUE;
}

struct jb_limits jb_limits_filled(const struct jb_limits *limits)
{
    struct jb_limits filled = limits ? *limits : (struct jb_limits){0};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint64 *slot = slot_of(&filled, &rows[i]);
        if (*slot == 0)
            *slot = rows[i].standard;
    }
    return filled;
}

char *jb_limits_format(const struct jb_limits *limits)
{
    struct jb_limits filled = jb_limits_filled(limits);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint64 number = *slot_of(&filled, &rows[i]);
        gboolean whole = number >= (guint64)1 << 30 && number % ((guint64)1 << 30) == 0;
        g_string_append_printf(text, "%s%s=%" G_GUINT64_FORMAT "%s", i ? "," : "",
                               rows[i].name, whole ? number >> 30 : number,
                               whole ? "G" : "");
    }
    return g_string_free(text, FALSE);
}
