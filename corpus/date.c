#include "corpus/date.h"

#include <string.h>

/* Years a report can be of: the first Chinese newspapers are of the 1800s. */
enum { FIRST_YEAR = 1800, CENTURY = 2000, CHINA_MINUTES = 8 * 60 };

/* What has been read of a date; -1: not stated. */
struct parts {
    int year, month, day, hour, minute, second;
    int zone;       /* minutes east of UTC; CHINA_MINUTES where not stated */
    gboolean terse; /* a spelling that other numbers share: 20200216 20-02-16 02-16 */
};

static const struct parts nothing = {-1, -1, -1, -1, -1, -1, CHINA_MINUTES, FALSE};

struct cursor {
    const char *at, *end;
};

/* A character with width folded: ２ is 2, ： is :, U+3000 and U+00A0 are a space. */
static gunichar folded(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    return c == 0x3000 || c == 0xA0 || c == '\t' ? ' ' : c;
}

/* The character to come, 0 at the end. */
static gunichar peek(const struct cursor *cursor)
{
    return cursor->at < cursor->end ? folded(g_utf8_get_char(cursor->at)) : 0;
}

static void step(struct cursor *cursor)
{
    cursor->at = g_utf8_next_char(cursor->at);
}

static gboolean is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

static gboolean eat(struct cursor *cursor, gunichar c)
{
    if (peek(cursor) != c)
        return FALSE;
    step(cursor);
    return TRUE;
}

/* Eats one of the characters of SET; returns it or 0. */
static gunichar eat_any(struct cursor *cursor, const char *set)
{
    gunichar c = peek(cursor);
    if (c == 0 || !g_utf8_strchr(set, -1, c))
        return 0;
    step(cursor);
    return c;
}

static gboolean eat_word(struct cursor *cursor, const char *word)
{
    gsize len = strlen(word);
    if ((gsize)(cursor->end - cursor->at) < len || memcmp(cursor->at, word, len) != 0)
        return FALSE;
    cursor->at += len;
    return TRUE;
}

static void skip_spaces(struct cursor *cursor)
{
    while (eat(cursor, ' '))
        ;
}

/* A number of LEAST to MOST digits; more digits are left standing. FALSE: nothing eaten. */
static gboolean eat_number(struct cursor *cursor, int least, int most, int *number)
{
    struct cursor start = *cursor;
    int digits = 0;
    *number = 0;
    while (digits < most && is_digit(peek(cursor))) {
        *number = *number * 10 + (int)(peek(cursor) - '0');
        step(cursor);
        digits++;
    }
    if (digits >= least)
        return TRUE;
    *cursor = start;
    *number = -1;
    return FALSE;
}

/* The value of a Han digit (〇 and its look-alikes are 0), or -1. */
static int han_digit(gunichar c)
{
    static const char digits[] = "〇一二三四五六七八九";
    if (c == 0x25CB || c == 0x96F6 || c == 0x25EF || c == 'O') /* ○ 零 ◯ */
        return 0;
    const char *found = c >= 0x3000 ? g_utf8_strchr(digits, -1, c) : NULL;
    return found ? (int)g_utf8_pointer_to_offset(digits, found) : -1;
}

/* 二〇二〇: exactly four Han digits. */
static gboolean eat_han_year(struct cursor *cursor, int *year)
{
    *year = 0;
    for (int i = 0; i < 4; i++) {
        int digit = han_digit(peek(cursor));
        if (digit < 0)
            return FALSE;
        *year = *year * 10 + digit;
        step(cursor);
    }
    return TRUE;
}

/* 二 十 十二 二十 三十一: a month or a day. */
static gboolean eat_han_number(struct cursor *cursor, int *number)
{
    int tens = han_digit(peek(cursor)), ones;
    if (tens > 0)
        step(cursor);
    if (!eat(cursor, 0x5341)) { /* 十 */
        *number = tens;
        return tens > 0;
    }
    ones = han_digit(peek(cursor));
    if (ones > 0)
        step(cursor);
    *number = (tens > 0 ? tens : 1) * 10 + MAX(ones, 0);
    return TRUE;
}

/* The rest of 二〇二〇年二月十六日 behind its year. */
static gboolean read_han_rest(struct cursor *cursor, struct parts *parts)
{
    struct cursor start = *cursor;
    if (!eat_han_number(cursor, &parts->month) || !eat_word(cursor, "月")) {
        *cursor = start;
        parts->month = -1;
        return TRUE;
    }
    start = *cursor;
    if (!eat_han_number(cursor, &parts->day) || !eat_any(cursor, "日号")) {
        *cursor = start;
        parts->day = -1;
    }
    return TRUE;
}

static gboolean read_han(struct cursor *cursor, struct parts *parts)
{
    return eat_han_year(cursor, &parts->year) && eat_word(cursor, "年") &&
           read_han_rest(cursor, parts);
}

/* 2月16日 behind a year or alone; spaces may stand between. */
static gboolean read_month_day(struct cursor *cursor, struct parts *parts)
{
    struct cursor start = *cursor;
    skip_spaces(cursor);
    gboolean month = eat_number(cursor, 1, 2, &parts->month);
    skip_spaces(cursor);
    if (!month || !eat_word(cursor, "月")) {
        *cursor = start;
        parts->month = -1;
        return FALSE;
    }
    start = *cursor;
    skip_spaces(cursor);
    gboolean day = eat_number(cursor, 1, 2, &parts->day);
    skip_spaces(cursor);
    if (!day || !eat_any(cursor, "日号")) {
        *cursor = start;
        parts->day = -1;
    }
    return TRUE;
}

/* -02-16 or /2/16 or .2 behind a year: one separator throughout. */
static void read_separated(struct cursor *cursor, struct parts *parts)
{
    struct cursor start = *cursor;
    gunichar separator = eat_any(cursor, "-/.");
    if (separator == 0 || !eat_number(cursor, 1, 2, &parts->month)) {
        *cursor = start;
        return;
    }
    start = *cursor;
    if (!eat(cursor, separator) || !eat_number(cursor, 1, 2, &parts->day))
        *cursor = start;
}

/* 0216 or 02/16 behind a year, all digits there. */
static void read_packed(struct cursor *cursor, struct parts *parts)
{
    struct cursor start = *cursor;
    if (eat_number(cursor, 2, 2, &parts->month)) {
        parts->terse = !eat(cursor, '/');
        if (eat_number(cursor, 2, 2, &parts->day))
            return;
    }
    *cursor = start;
    *parts = (struct parts){parts->year, -1, -1, -1, -1, -1, CHINA_MINUTES, FALSE};
}

/* A year of four digits and what follows it. */
static gboolean read_full(struct cursor *cursor, struct parts *parts)
{
    if (!eat_number(cursor, 4, 4, &parts->year))
        return FALSE;
    struct cursor start = *cursor;
    skip_spaces(cursor);
    if (eat_word(cursor, "年")) {
        read_month_day(cursor, parts);
        return TRUE;
    }
    *cursor = start;
    if (is_digit(peek(cursor)))
        read_packed(cursor, parts);
    else
        read_separated(cursor, parts);
    return TRUE;
}

/* 20-02-16, always with two digits each and hyphens. */
static gboolean read_short_year(struct cursor *cursor, struct parts *parts)
{
    if (!eat_number(cursor, 2, 2, &parts->year) || !eat(cursor, '-') ||
        !eat_number(cursor, 2, 2, &parts->month) || !eat(cursor, '-') ||
        !eat_number(cursor, 2, 2, &parts->day))
        return FALSE;
    parts->year += CENTURY;
    parts->terse = TRUE;
    return TRUE;
}

/* 02-16, 2/16, 2月16日: a day whose year is YEAR. */
static gboolean read_yearless(struct cursor *cursor, struct parts *parts, int year)
{
    parts->year = year;
    parts->terse = TRUE;
    if (year == 0)
        return FALSE;
    if (read_month_day(cursor, parts))
        return parts->day >= 0;
    return eat_number(cursor, 1, 2, &parts->month) && eat_any(cursor, "-/") &&
           eat_number(cursor, 1, 2, &parts->day);
}

/* The day at the cursor in the first spelling that fits. */
static gboolean read_day(struct cursor *cursor, struct parts *parts, int year)
{
    struct cursor start = *cursor;
    *parts = nothing;
    if (read_full(cursor, parts))
        return TRUE;
    *cursor = start;
    *parts = nothing;
    if (read_han(cursor, parts))
        return TRUE;
    *cursor = start;
    *parts = nothing;
    if (read_short_year(cursor, parts))
        return TRUE;
    *cursor = start;
    *parts = nothing;
    return read_yearless(cursor, parts, year);
}

/* 星期四 周四 （星期四） between day and time. */
static void skip_weekday(struct cursor *cursor)
{
    struct cursor start = *cursor;
    skip_spaces(cursor);
    gboolean bracket = eat_any(cursor, "([") != 0;
    if ((eat_word(cursor, "星期") || eat_word(cursor, "周")) &&
        eat_any(cursor, "一二三四五六日天")) {
        if (bracket)
            eat_any(cursor, ")]");
        return;
    }
    *cursor = start;
}

/* Hours to add for 下午 3:05; the word may be missing. */
static int read_half_day(struct cursor *cursor)
{
    static const struct {
        const char *word;
        int hours;
    } halves[] = {
        {"上午", 0}, {"凌晨", 0}, {"早上", 0}, {"中午", 12}, {"下午", 12}, {"晚上", 12},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++) {
        if (eat_word(cursor, halves[i].word)) {
            skip_spaces(cursor);
            return halves[i].hours;
        }
    }
    return 0;
}

/* Z, +08:00 or +0800 behind a time; FALSE where it begins like one and is none. */
static gboolean read_zone(struct cursor *cursor, struct parts *parts)
{
    int hours, minutes = 0;
    if (eat(cursor, 'Z')) {
        parts->zone = 0;
        return TRUE;
    }
    gunichar sign = eat_any(cursor, "+-");
    if (sign == 0)
        return TRUE;
    if (!eat_number(cursor, 2, 2, &hours))
        return FALSE;
    eat(cursor, ':');
    eat_number(cursor, 2, 2, &minutes);
    parts->zone = (hours * 60 + MAX(minutes, 0)) * (sign == '-' ? -1 : 1);
    return TRUE;
}

/* :39.000 behind minutes, or 分39秒. */
static void read_seconds(struct cursor *cursor, struct parts *parts, gboolean han)
{
    struct cursor start = *cursor;
    int fraction;
    if (!han && eat(cursor, ':') && eat_number(cursor, 2, 2, &parts->second)) {
        if (eat(cursor, '.'))
            eat_number(cursor, 0, 9, &fraction);
        return;
    }
    if (han && eat_word(cursor, "分")) {
        start = *cursor;
        if (eat_number(cursor, 1, 2, &parts->second) && eat_word(cursor, "秒"))
            return;
    }
    *cursor = start;
    parts->second = 0;
}

/* The time behind a day, if there is one. FALSE where what is there is no time of day. */
static gboolean read_time(struct cursor *cursor, struct parts *parts)
{
    skip_weekday(cursor);
    struct cursor start = *cursor;
    skip_spaces(cursor);
    eat(cursor, 'T');
    int half = read_half_day(cursor);
    gboolean hour = eat_number(cursor, 1, 2, &parts->hour);
    gunichar mark = hour ? eat_any(cursor, ":时点") : 0;
    if (mark == 0 || !eat_number(cursor, mark == ':' ? 2 : 1, 2, &parts->minute)) {
        *cursor = start;
        parts->hour = parts->minute = -1;
        return TRUE;
    }
    read_seconds(cursor, parts, mark != ':');
    if (half == 12 && parts->hour < 12)
        parts->hour += 12;
    return read_zone(cursor, parts);
}

static gboolean is_valid(const struct parts *parts)
{
    if (parts->year < FIRST_YEAR || parts->year > 9999)
        return FALSE;
    if (parts->month != -1 && (parts->month < 1 || parts->month > 12))
        return FALSE;
    if (parts->day != -1 &&
        !g_date_valid_dmy((GDateDay)parts->day, (GDateMonth)parts->month,
                          (GDateYear)parts->year))
        return FALSE;
    if (parts->hour == -1)
        return TRUE;
    return parts->day != -1 && parts->hour < 24 && parts->minute < 60 &&
           parts->second < 60 && ABS(parts->zone) <= 14 * 60;
}

static char *format(const struct parts *parts)
{
    if (parts->month < 0)
        return g_strdup_printf("%04d", parts->year);
    if (parts->day < 0)
        return g_strdup_printf("%04d-%02d", parts->year, parts->month);
    if (parts->hour < 0)
        return g_strdup_printf("%04d-%02d-%02d", parts->year, parts->month, parts->day);
    g_autoptr(GDateTime) there = g_date_time_new_utc(
        parts->year, parts->month, parts->day, parts->hour, parts->minute, parts->second);
    g_autoptr(GDateTime) here =
        g_date_time_add_minutes(there, CHINA_MINUTES - parts->zone);
    return here ? g_date_time_format(here, "%Y-%m-%dT%H:%M:%S") : NULL;
}

/* TRUE where DATE lies after NOW, as far as DATE is stated. */
static gboolean is_future(const char *date, gint64 now)
{
    g_autoptr(GDateTime) utc = now > 0 ? g_date_time_new_from_unix_utc(now) : NULL;
    g_autoptr(GDateTime) here = utc ? g_date_time_add_minutes(utc, CHINA_MINUTES) : NULL;
    g_autofree char *today = here ? g_date_time_format(here, "%Y-%m-%dT%H:%M:%S") : NULL;
    return today && strncmp(date, today, strlen(date)) > 0;
}

/* The normal form of PARTS, or NULL where they are no date up to now. */
static char *finish(const struct parts *parts, gint64 now)
{
    g_autofree char *date = is_valid(parts) ? format(parts) : NULL;
    return date && !is_future(date, now) ? g_steal_pointer(&date) : NULL;
}

/* A line end is white space around a date, too. */
static void trim(struct cursor *cursor)
{
    while (cursor->at < cursor->end && g_unichar_isspace(g_utf8_get_char(cursor->at)))
        step(cursor);
    while (cursor->end > cursor->at &&
           g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(cursor->end))))
        cursor->end = g_utf8_prev_char(cursor->end);
}

/* [2023/07/20], 【…】, （…）: brackets that open and close the whole. */
static void strip_brackets(struct cursor *cursor)
{
    static const char *const pairs[][2] = {
        {"[", "]"}, {"(", ")"}, {"【", "】"}, {"（", "）"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        gsize open = strlen(pairs[i][0]), shut = strlen(pairs[i][1]);
        gsize len = (gsize)(cursor->end - cursor->at);
        if (len < open + shut || memcmp(cursor->at, pairs[i][0], open) != 0 ||
            memcmp(cursor->end - shut, pairs[i][1], shut) != 0)
            continue;
        cursor->at += open;
        cursor->end -= shut;
        trim(cursor);
        return;
    }
}

char *jb_date_normal(const char *text, gsize len, const struct jb_date_context *context)
{
    struct cursor cursor = {text, text + len};
    struct parts parts;
    trim(&cursor);
    strip_brackets(&cursor);
    if (!read_day(&cursor, &parts, context->year) || !read_time(&cursor, &parts))
        return NULL;
    skip_weekday(&cursor);
    return cursor.at == cursor.end ? finish(&parts, context->now) : NULL;
}

/* Characters that make digits beside them part of something else: an address, a number. */
static gboolean is_joined(gunichar c)
{
    return c < 0x80 && c != 0 && (g_ascii_isalnum((char)c) || strchr("/_-.=?&%", (int)c));
}

/* A date at AT inside a line, and where it ends. */
static char *date_at(struct cursor *at, const struct jb_date_context *context)
{
    struct parts parts;
    if (!read_day(at, &parts, context->year) || parts.day < 0)
        return NULL;
    if (is_digit(peek(at)) && parts.terse)
        return NULL;
    if (!read_time(at, &parts) || is_joined(peek(at)))
        return NULL;
    if (parts.terse && parts.hour < 0)
        return NULL;
    return finish(&parts, context->now);
}

char *jb_date_find(const char *line, gsize len, const struct jb_date_context *context,
                   gsize range[2])
{
    gunichar before = 0;
    struct cursor cursor = {line, line + len};
    for (; cursor.at < cursor.end; step(&cursor)) {
        gunichar c = peek(&cursor);
        gboolean starts = (is_digit(c) && !is_joined(before)) ||
                          (han_digit(c) > 0 && han_digit(before) < 0);
        struct cursor at = cursor;
        char *date = starts ? date_at(&at, context) : NULL;
        before = c;
        if (!date)
            continue;
        if (range) {
            range[0] = (gsize)(cursor.at - line);
            range[1] = (gsize)(at.at - line);
        }
        return date;
    }
    return NULL;
}
