#include "query/date_range.h"

#include <string.h>

#include "lib/text/fold.h"

/* A part of a year, by the words behind 年. */
static const struct {
    const char *words;
    guint first_month, last_month;
} year_parts[] = {
    {"上半年", 1, 6},     {"下半年", 7, 12},  {"第一季度", 1, 3}, {"一季度", 1, 3},
    {"第二季度", 4, 6},   {"二季度", 4, 6},   {"第三季度", 7, 9}, {"三季度", 7, 9},
    {"第四季度", 10, 12}, {"四季度", 10, 12}, {"前三季度", 1, 9},
};

static guint64 number(guint year, guint month, guint day, guint64 time)
{
    return ((guint64)year * 10000 + month * 100 + day) * 1000000 + time;
}

static void set_months(guint year, guint from, guint to, guint64 *first, guint64 *last)
{
    *first = number(year, from, 1, 0);
    *last = number(year, to, g_date_get_days_in_month((GDateMonth)to, (GDateYear)year),
                   235959);
}

/* Reads up to MOST digits at *P; FALSE without any. */
static gboolean read_digits(const char **p, guint most, guint *value)
{
    const char *begin = *p;
    *value = 0;
    while (g_ascii_isdigit(**p) && *p - begin < (gssize)most)
        *value = *value * 10 + (guint)(*(*p)++ - '0');
    return *p > begin;
}

/* Moves over SIGN or, in a Chinese date, over CHINESE. */
static gboolean skip(const char **p, const char *sign, const char *chinese)
{
    if (g_str_has_prefix(*p, sign))
        *p += strlen(sign);
    else if (g_str_has_prefix(*p, chinese))
        *p += strlen(chinese);
    else
        return FALSE;
    return TRUE;
}

static gboolean read_year_part(const char *p, guint year, guint64 *first, guint64 *last)
{
    for (guint i = 0; i < G_N_ELEMENTS(year_parts); i++)
        if (strcmp(p, year_parts[i].words) == 0) {
            set_months(year, year_parts[i].first_month, year_parts[i].last_month, first,
                       last);
            return TRUE;
        }
    return FALSE;
}

static gboolean parse_one(const char *p, guint64 *first, guint64 *last)
{
    guint year, month, day;
    const char *begin = p;
    if (!read_digits(&p, 4, &year) || p - begin != 4 || year == 0)
        return FALSE;
    set_months(year, 1, 12, first, last);
    if (!*p || !skip(&p, "-", "年"))
        return !*p;
    if (!*p)
        return p[-1] != '-';
    if (read_year_part(p, year, first, last))
        return TRUE;
    if (!read_digits(&p, 2, &month) || month < 1 || month > 12)
        return FALSE;
    set_months(year, month, month, first, last);
    if (!*p || !skip(&p, "-", "月"))
        return !*p;
    if (!*p)
        return p[-1] != '-';
    if (!read_digits(&p, 2, &day) ||
        !g_date_valid_dmy((GDateDay)MIN(day, 255), (GDateMonth)month, (GDateYear)year))
        return FALSE;
    *first = number(year, month, day, 0);
    *last = number(year, month, day, 235959);
    return !*p || strcmp(p, "日") == 0;
}

gboolean jb_date_range_parse(const char *text, guint64 *first, guint64 *last)
{
    g_autofree char *folded = jb_fold_utf8(text, strlen(text));
    char *dots = strstr(folded, "..");
    guint64 ignored;
    if (!dots)
        return parse_one(folded, first, last);
    *dots = '\0';
    const char *end = dots + 2;
    *first = 0;
    *last = G_MAXUINT64;
    if (!*folded && !*end)
        return FALSE;
    return (!*folded || parse_one(folded, first, &ignored)) &&
           (!*end || parse_one(end, &ignored, last)) && *first <= *last;
}
