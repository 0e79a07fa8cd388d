#include <string.h>

#include "lib/text/fold.h"
#include "query/parser.h"
#include "query/plain_number.h"

enum relation { LESS, LESS_OR_SAME, MORE, MORE_OR_SAME, SAME };

/* After the fold, which makes ＞ a >; the longer spelling first. */
static const struct {
    const char *spelling;
    enum relation relation;
} relations[] = {
    {">=", MORE_OR_SAME}, {"<=", LESS_OR_SAME}, {"≥", MORE_OR_SAME}, {"≤", LESS_OR_SAME},
    {">", MORE},          {"<", LESS},          {"=", SAME},
};

/* Chinese powers of ten; the longer one first. */
static const struct {
    const char *word;
    guint zeros;
} powers[] = {{"万亿", 12}, {"亿", 8}, {"万", 4}};

/* The plain decimal of LEN bytes of digits, perhaps with a point, times ten to the ZEROS. */
static char *shift_point(const char *digits, gsize len, guint zeros)
{
    const char *point = memchr(digits, '.', len);
    gsize whole = point ? (gsize)(point - digits) : len;
    g_autoptr(GString) out = g_string_new_len(digits, (gssize)whole);
    const char *part = point ? point + 1 : digits + len;
    gsize left = (gsize)(digits + len - part);
    for (; zeros > 0; zeros--) {
        g_string_append_c(out, left ? *part : '0');
        part += left ? 1 : 0;
        left -= left ? 1 : 0;
    }
    if (left)
        g_string_append_printf(out, ".%.*s", (int)left, part);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Reads a number at *AT; NULL where there is none. (transfer full) */
static char *read_number(const char **at)
{
    const char *begin = *at;
    gsize len = strspn(begin, "0123456789");
    if (begin[len] == '.' && g_ascii_isdigit(begin[len + 1]))
        len += 1 + strspn(begin + len + 1, "0123456789");
    if (len == 0)
        return NULL;
    guint zeros = 0;
    *at = begin + len;
    for (guint i = 0; i < G_N_ELEMENTS(powers) && !zeros; i++)
        if (g_str_has_prefix(*at, powers[i].word)) {
            zeros = powers[i].zeros;
            *at += strlen(powers[i].word);
        }
    g_autofree char *number = shift_point(begin, len, zeros);
    return jb_plain_number_is_valid(number) ? g_steal_pointer(&number) : NULL;
}

static void set(char **place, char *number)
{
    g_free(*place);
    *place = number;
}

/* Reads a relation and its number at *AT into BOUNDS. */
static gboolean read_part(const char **at, struct jb_figure_bounds *bounds)
{
    guint i = 0;
    while (i < G_N_ELEMENTS(relations) && !g_str_has_prefix(*at, relations[i].spelling))
        i++;
    if (i == G_N_ELEMENTS(relations))
        return FALSE;
    *at += strlen(relations[i].spelling);
    enum relation relation = relations[i].relation;
    g_autofree char *number = read_number(at);
    if (!number)
        return FALSE;
    if (relation == LESS || relation == LESS_OR_SAME) {
        bounds->below = relation == LESS;
        set(&bounds->max, g_steal_pointer(&number));
        return TRUE;
    }
    bounds->above = relation == MORE;
    if (relation == SAME) {
        gboolean is_range = g_str_has_prefix(*at, "..");
        *at += is_range ? 2 : 0;
        set(&bounds->max, is_range ? read_number(at) : g_strdup(number));
    }
    set(&bounds->min, g_steal_pointer(&number));
    return relation != SAME || bounds->max;
}

/* Bytes of TEXT before the first relation: the unit. */
static gsize unit_len(const char *text)
{
    static const char *const signs = "<>=≥≤＜＞＝";
    const char *c = text;
    while (*c && !g_utf8_strchr(signs, -1, g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return (gsize)(c - text);
}

gboolean jb_figure_bounds_parse(const char *text, struct jb_figure_bounds *bounds)
{
    gsize len = unit_len(text);
    g_autofree char *rest = jb_fold_utf8(text + len, strlen(text + len));
    set(&bounds->unit, g_strndup(text, len));
    if (strcmp(bounds->unit, "％") == 0)
        set(&bounds->unit, g_strdup("%"));
    const char *at = rest;
    if (!*at)
        return FALSE;
    while (*at)
        if (!read_part(&at, bounds))
            return FALSE;
    return TRUE;
}
