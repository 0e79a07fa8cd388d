#include "query/date_range.h"

#include <string.h>
#include <time.h>

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

/* A day, month or year that is named by how far it lies from today. A word behind the name
 * of a year goes on as behind 2019年: 今年上半年, 去年3月. */
static const struct {
    const char *word;
    char unit; /* d, w, m or y */
    int from;  /* today's plus so many units */
} relative[] = {
    {"今天", 'd', 0},  {"今日", 'd', 0},   {"昨天", 'd', -1}, {"昨日", 'd', -1},
    {"前天", 'd', -2}, {"本周", 'w', 0},   {"这周", 'w', 0},  {"上周", 'w', -1},
    {"本月", 'm', 0},  {"这个月", 'm', 0}, {"当月", 'm', 0},  {"上个月", 'm', -1},
    {"上月", 'm', -1}, {"今年", 'y', 0},   {"本年", 'y', 0},  {"去年", 'y', -1},
    {"上年", 'y', -1}, {"前年", 'y', -2},
};

/* Units of 近N…, the longer word first. */
static const struct {
    const char *word;
    char unit;
    guint days; /* of one, for d and w */
} lasting[] = {
    {"个月", 'm', 0}, {"月", 'm', 0}, {"周", 'd', 7}, {"个星期", 'd', 7},
    {"天", 'd', 1},   {"日", 'd', 1}, {"年", 'y', 0},
};

static const char *const since_words[] = {"最近", "过去", "近"};

static const char *const small_numbers[] = {"半", "一", "两", "二", "三", "四",
                                            "五", "六", "七", "八", "九", "十"};

static guint64 number_of(const GDate *date, guint64 time)
{
    return number(g_date_get_year(date), g_date_get_month(date), g_date_get_day(date),
                  time);
}

/* 2019, 12 and 4 as 2019-12-04 in TEXT, as parse_one() reads it, with REST behind a year. */
static gboolean parse_named(const GDate *day, char unit, const char *rest, guint64 *first,
                            guint64 *last)
{
    if (unit == 'y') {
        g_autofree char *text =
            g_strdup_printf("%04u年%s", (guint)g_date_get_year(day), rest);
        return parse_one(text, first, last);
    }
    if (*rest)
        return FALSE;
    GDate end = *day, begin = *day;
    if (unit == 'w') {
        g_date_subtract_days(&begin, (guint)g_date_get_weekday(day) - 1);
        end = begin;
        g_date_add_days(&end, 6);
    }
    *first = number_of(&begin, 0);
    *last = number_of(&end, 235959);
    if (unit == 'm')
        set_months(g_date_get_year(day), g_date_get_month(day), g_date_get_month(day),
                   first, last);
    return TRUE;
}

static void move_day(GDate *day, char unit, int units)
{
    guint back = (guint)-units;
    if (unit == 'd' || unit == 'w')
        g_date_subtract_days(day, unit == 'w' ? back * 7 : back);
    else if (unit == 'm')
        g_date_subtract_months(day, back);
    else
        g_date_subtract_years(day, back);
}

/* Reads 30, 三 or 半 at *P. */
static gboolean read_count(const char **p, guint *count, gboolean *half)
{
    *half = g_str_has_prefix(*p, small_numbers[0]);
    if (read_digits(p, 4, count))
        return *count > 0;
    for (guint i = 0; i < G_N_ELEMENTS(small_numbers); i++)
        if (g_str_has_prefix(*p, small_numbers[i])) {
            *p += strlen(small_numbers[i]);
            *count = i < 2 ? 1 : i < 4 ? 2 : i - 1;
            return TRUE;
        }
    return FALSE;
}

/* 近30天 is today and the 29 days before; 近三个月 begins on the day three months ago. */
static gboolean parse_lasting(const char *p, const GDate *today, guint64 *first,
                              guint64 *last)
{
    guint count, unit = 0;
    gboolean half;
    if (!read_count(&p, &count, &half))
        return FALSE;
    while (unit < G_N_ELEMENTS(lasting) && strcmp(p, lasting[unit].word) != 0)
        unit++;
    if (unit == G_N_ELEMENTS(lasting) || (half && lasting[unit].unit == 'd'))
        return FALSE;
    GDate begin = *today;
    if (lasting[unit].unit == 'd')
        g_date_subtract_days(&begin, count * lasting[unit].days - 1);
    else if (half && lasting[unit].unit == 'm')
        g_date_subtract_days(&begin, 14);
    else
        g_date_subtract_months(&begin,
                               half ? 6 : count * (lasting[unit].unit == 'y' ? 12 : 1));
    *first = number_of(&begin, 0);
    *last = number_of(today, 235959);
    return TRUE;
}

/* 今年, 去年上半年, 上个月, 近30天. */
static gboolean parse_relative(const char *p, const GDate *today, guint64 *first,
                               guint64 *last)
{
    for (guint i = 0; i < G_N_ELEMENTS(since_words); i++)
        if (g_str_has_prefix(p, since_words[i]))
            return parse_lasting(p + strlen(since_words[i]), today, first, last);
    for (guint i = 0; i < G_N_ELEMENTS(relative); i++)
        if (g_str_has_prefix(p, relative[i].word)) {
            GDate day = *today;
            move_day(&day, relative[i].unit, relative[i].from);
            return parse_named(&day, relative[i].unit, p + strlen(relative[i].word),
                               first, last);
        }
    return FALSE;
}

static gboolean parse_end(const char *p, const GDate *today, guint64 *first,
                          guint64 *last)
{
    return parse_one(p, first, last) || parse_relative(p, today, first, last);
}

gboolean jb_date_range_parse_on(const char *text, const GDate *today, guint64 *first,
                                guint64 *last)
{
    g_autofree char *folded = jb_fold_utf8(text, strlen(text));
    char *dots = strstr(folded, "..");
    guint64 ignored;
    if (!dots)
        return parse_end(folded, today, first, last);
    *dots = '\0';
    const char *end = dots + 2;
    *first = 0;
    *last = G_MAXUINT64;
    if (!*folded && !*end)
        return FALSE;
    return (!*folded || parse_end(folded, today, first, &ignored)) &&
           (!*end || parse_end(end, today, &ignored, last)) && *first <= *last;
}

gboolean jb_date_range_parse(const char *text, guint64 *first, guint64 *last)
{
    GDate today;
    g_date_clear(&today, 1);
    g_date_set_time_t(&today, time(NULL));
    return jb_date_range_parse_on(text, &today, first, last);
}
