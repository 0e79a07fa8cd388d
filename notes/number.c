#include "notes/number.h"

#include <string.h>

#include "query/exact.h"
#include "query/unit_family.h"

// clang-format off
static const struct {
    const char *word;
    gint exponent;
} scales[] = {
    {"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12},
};

/* English words behind a number, and the unit reports use. */
static const struct {
    const char *word, *unit;
} units[] = {
    {"yuan", "元"}, {"rmb", "元"}, {"cny", "元"}, {"renminbi", "元"},
    {"%", "%"}, {"percent", "%"}, {"per cent", "%"},
    {"percentage points", "百分点"}, {"percentage point", "百分点"},
    {"people", "人"}, {"persons", "人"}, {"suspects", "人"}, {"officers", "人"},
    {"cases", "起"}, {"gangs", "个"}, {"households", "户"}, {"hectares", "公顷"},
    {"tonnes", "吨"}, {"tons", "吨"}, {"kilograms", "千克"}, {"kilometers", "千米"},
    {"kilometres", "千米"},
};

static const struct {
    const char *word;
    enum jb_qualifier qualifier;
} hedges[] = {
    {"about", JB_APPROX}, {"around", JB_APPROX}, {"nearly", JB_APPROX}, {"almost", JB_APPROX},
    {"some", JB_APPROX}, {"roughly", JB_APPROX}, {"approximately", JB_APPROX},
    {"over", JB_MIN}, {"more than", JB_MIN}, {"at least", JB_MIN}, {"no fewer than", JB_MIN},
    {"up to", JB_MAX}, {"at most", JB_MAX}, {"less than", JB_MAX}, {"under", JB_MAX},
};
// clang-format on

/* Characters of the longest word behind plain digits. */
enum { WORD_MAX = 4 };

/* A number in English is one that a scale or a word for a unit follows, or a currency
 * stands before. */
#define ENGLISH                                                                          \
    "(?<![\\w.,])(?:(about|around|nearly|almost|some|roughly|approximately|over|"        \
    "more than|at least|no fewer than|up to|at most|less than|under)\\s+)?"              \
    "(?:(RMB|CNY|[¥￥])\\s*)?"                                                         \
    "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,24}(?:\\.\\d{1,9})?)"                       \
    "(?:\\s*(thousand|million|billion|trillion))?"                                       \
    "(?:\\s*(%|per ?cent|percentage points?|[A-Za-z]+))?"

enum group { ALL, HEDGE, CURRENCY, DIGITS, SCALE, UNIT };

static void clear_number(gpointer data)
{
    struct jb_number *n = data;
    struct jb_figure *f = &n->figure;
    char *const owned[] = {f->value,        f->value_max,   f->unit,  f->base,
                           f->measure,      f->subject,     f->place, f->period.text,
                           f->period.first, f->period.last, n->quote};
    for (gsize i = 0; i < G_N_ELEMENTS(owned); i++)
        g_free(owned[i]);
}

static const char *unit_of(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_ascii_strcasecmp(word, units[i].word) == 0)
            return units[i].unit;
    return NULL;
}

/* 2,258.5 and "million" as a plain decimal. (transfer full) NULL for too many digits. */
static char *value_of(const char *digits, const char *scale)
{
    g_auto(GStrv) groups = g_strsplit(digits, ",", -1);
    g_autofree char *plain = g_strjoinv("", groups);
    struct jb_decimal value;
    gint exponent = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++)
        if (g_ascii_strcasecmp(scale, scales[i].word) == 0)
            exponent = scales[i].exponent;
    if (!jb_exact_parse(plain, &value) || !jb_decimal_shift(&value, exponent))
        return NULL;
    return jb_decimal_format(&value, FALSE);
}

static enum jb_qualifier qualifier_of(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hedges); i++)
        if (g_ascii_strcasecmp(word, hedges[i].word) == 0)
            return hedges[i].qualifier;
    return JB_EXACT;
}

/* The number of one match. FALSE where it is none in English: nothing English is by it. */
static gboolean read_match(const GMatchInfo *match, struct jb_number *out)
{
    gint begin, end;
    g_autofree char *hedge = g_match_info_fetch(match, HEDGE);
    g_autofree char *currency = g_match_info_fetch(match, CURRENCY);
    g_autofree char *digits = g_match_info_fetch(match, DIGITS);
    g_autofree char *scale = g_match_info_fetch(match, SCALE);
    g_autofree char *word = g_match_info_fetch(match, UNIT);
    const char *unit = currency && *currency ? "元" : unit_of(word ? word : "");
    memset(out, 0, sizeof *out);
    if ((!scale || !*scale) && !unit)
        return FALSE;
    out->figure.value = value_of(digits, scale ? scale : "");
    if (!out->figure.value)
        return FALSE;
    g_match_info_fetch_pos(match, ALL, &begin, &end);
    out->english = TRUE;
    out->quote = g_match_info_fetch(match, ALL);
    out->figure.begin = (guint32)begin;
    out->figure.end = (guint32)end;
    out->figure.unit = g_strdup(unit ? unit : "");
    out->figure.qualifier = qualifier_of(hedge ? hedge : "");
    out->figure.parent = -1;
    return TRUE;
}

static gboolean overlaps(const GArray *numbers, const struct jb_number *number)
{
    for (guint i = 0; i < numbers->len; i++) {
        const struct jb_number *other = &g_array_index(numbers, struct jb_number, i);
        if (number->figure.begin < other->figure.end &&
            number->figure.end > other->figure.begin)
            return TRUE;
    }
    return FALSE;
}

static void read_english(const char *text, gsize len, GArray *out)
{
    static GRegex *regex;
    if (g_once_init_enter(&regex)) {
        GRegex *made = g_regex_new(ENGLISH, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        g_assert(made);
        g_once_init_leave(&regex, made);
    }
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match_full(regex, text, (gssize)len, 0, 0, &match, NULL);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        struct jb_number number;
        if (!read_match(match, &number))
            continue;
        if (overlaps(out, &number))
            clear_number(&number);
        else
            g_array_append_val(out, number);
    }
}

/* Figures of the scanner; what it takes of an English number is left to the other reader. */
static void take_figures(const char *text, struct jb_figures *figures, GArray *out)
{
    guint english = out->len;
    for (gsize i = 0; i < figures->count; i++) {
        struct jb_figure *f = &figures->list[i];
        struct jb_number number = {.figure = *f};
        gboolean taken = FALSE;
        for (guint k = 0; k < english && !taken; k++) {
            const struct jb_figure *e = &g_array_index(out, struct jb_number, k).figure;
            taken = f->begin < e->end && f->end > e->begin;
        }
        if (taken)
            continue;
        number.quote = g_strndup(text + f->begin, f->end - f->begin);
        g_array_append_val(out, number);
        memset(f, 0, sizeof *f); /* its strings have another owner now */
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct jb_number *x = a, *y = b;
    return (x->figure.begin > y->figure.begin) - (x->figure.begin < y->figure.begin);
}

GArray *jb_numbers_read(const char *text, gsize len,
                        const struct jb_figure_context *context)
{
    struct jb_figures figures = {0};
    GArray *out = g_array_new(FALSE, TRUE, sizeof(struct jb_number));
    g_array_set_clear_func(out, clear_number);
    read_english(text, len, out);
    jb_figures_scan(text, len, context, &figures);
    take_figures(text, &figures, out);
    jb_figures_clear(&figures);
    g_array_sort(out, by_place);
    return out;
}

/* The last digits of TEXT with their points and commas. FALSE where more than a word stands
 * behind them, or one that makes them another number (万). */
static gboolean last_digits(const char *text, gsize range[2])
{
    gsize end = strlen(text);
    while (end > 0 && !g_ascii_isdigit(text[end - 1]))
        end--;
    gsize begin = end;
    while (begin > 0 && (g_ascii_isdigit(text[begin - 1]) || text[begin - 1] == '.' ||
                         text[begin - 1] == ','))
        begin--;
    while (begin < end && !g_ascii_isdigit(text[begin]))
        begin++;
    const char *word = text + end;
    for (const char *p = word; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            return FALSE;
    range[0] = begin;
    range[1] = end;
    return begin < end && g_utf8_strlen(word, -1) <= WORD_MAX &&
           !g_str_has_prefix(word, "万") && !g_str_has_prefix(word, "亿");
}

void jb_numbers_add_last(GArray *numbers, const char *text)
{
    gsize range[2];
    const struct jb_number *last =
        numbers->len ? &g_array_index(numbers, struct jb_number, numbers->len - 1) : NULL;
    if (!last_digits(text, range) || (last && last->figure.end > range[0]))
        return;
    g_autofree char *digits = g_strndup(text + range[0], range[1] - range[0]);
    struct jb_number number = {.english = TRUE};
    number.figure.value = value_of(digits, "");
    if (!number.figure.value)
        return;
    number.figure.unit = g_strdup("");
    number.figure.begin = (guint32)range[0];
    number.figure.end = (guint32)strlen(text);
    number.figure.parent = -1;
    number.quote = g_strdup(text + range[0]);
    g_array_append_val(numbers, number);
}

gboolean jb_decimals_equal(const char *a, const char *b)
{
    struct jb_decimal x, y;
    if (!a || !b)
        return a == b;
    if (*a == '-' && *b == '-')
        return jb_decimals_equal(a + 1, b + 1);
    return jb_exact_parse(a, &x) && jb_exact_parse(b, &y) &&
           jb_decimal_compare(&x, &y) == 0;
}

gboolean jb_number_has_unit(const struct jb_number *number, const char *unit)
{
    const char *own = number->figure.unit;
    return (number->english && !own[0]) || jb_unit_same_family(own, unit);
}

gint jb_number_last_digit(const struct jb_number *number)
{
    const char *value = number->figure.value, *point = strchr(value, '.');
    if (!number->english)
        return jb_exact_step(number->quote, value);
    if (point)
        return -(gint)strlen(point + 1);
    gint noughts = 0;
    gboolean scaled = !g_str_has_prefix(number->quote, value);
    for (gsize len = strlen(value); scaled && len > 1 && value[len - 1] == '0'; len--)
        noughts++;
    return noughts;
}

/* Is VALUE, rounded half up to the last digit that NUMBER states, NUMBER? */
static gboolean is_rounded(const struct jb_number *number, const char *value)
{
    struct jb_decimal mine, theirs, step, half, low, high;
    const char *own = number->figure.value;
    gint last = jb_number_last_digit(number);
    if (*own == '-' && *value == '-') {
        own++;
        value++;
    }
    if (!jb_exact_parse(own, &mine) || !jb_exact_parse(value, &theirs) ||
        !jb_exact_power(last, &step) || !jb_exact_parse("0.5", &half) ||
        !jb_exact_multiply(&step, &half, &half))
        return FALSE;
    high = mine;
    if (!jb_decimal_add(&high, &half) || !jb_exact_subtract(&mine, &half, &low))
        return FALSE;
    return jb_decimal_compare(&low, &theirs) <= 0 &&
           jb_decimal_compare(&theirs, &high) < 0;
}

enum jb_agreement jb_number_compare(const struct jb_number *number,
                                    const struct jb_figure *figure)
{
    const struct jb_figure *mine = &number->figure;
    gboolean turned = mine->change && figure->change && mine->change != figure->change;
    if (turned || !jb_number_has_unit(number, figure->unit))
        return JB_DISAGREES;
    if (jb_decimals_equal(mine->value, figure->value) &&
        jb_decimals_equal(mine->value_max, figure->value_max))
        return mine->qualifier == figure->qualifier ? JB_AGREES : JB_AGREES_ROUGHLY;
    if (mine->value_max || figure->value_max || !is_rounded(number, figure->value))
        return JB_DISAGREES;
    return mine->qualifier == JB_APPROX ? JB_AGREES : JB_AGREES_ROUGHLY;
}
