#include "lib/figure/day.h"

#include <string.h>

static gboolean is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int jb_month_length(int year, int month)
{
    static const guint8 length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : length[month - 1];
}

gboolean jb_day_exists(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return FALSE;
    return day >= 1 && day <= jb_month_length(year, month);
}

static gint32 days_before_year(int year)
{
    int past = year - 1;

    return past * 365 + past / 4 - past / 100 + past / 400;
}

gint32 jb_day_number(struct jb_day day)
{
    gint32 number = days_before_year(day.year);

    for (int month = 1; month < day.month; month++)
        number += jb_month_length(day.year, month);
    return number + day.day - 1;
}

/* 146097 days are 400 years; the guess is never late and at most one year early. */
struct jb_day jb_day_of_number(gint32 number)
{
    int year = (int)((gint64)number * 400 / 146097) + 1;
    int month = 1;

    if (number < days_before_year(year))
        year--;
    else if (number >= days_before_year(year + 1))
        year++;
    if (number < 0 || year > 9999)
        return (struct jb_day){0, 0, 0};
    number -= days_before_year(year);
    while (number >= jb_month_length(year, month))
        number -= jb_month_length(year, month++);
    return (struct jb_day){(gint16)year, (guint8)month, (guint8)(number + 1)};
}

int jb_day_compare(struct jb_day a, struct jb_day b)
{
    int x = (a.year * 16 + a.month) * 32 + a.day;
    int y = (b.year * 16 + b.month) * 32 + b.day;

    return x - y;
}

struct jb_day jb_day_add(struct jb_day day, int days)
{
    return day.year ? jb_day_of_number(jb_day_number(day) + days) : day;
}

struct jb_day jb_day_add_months(struct jb_day day, int months)
{
    int count = day.year * 12 + day.month - 1 + months;
    int length;

    if (!day.year)
        return day;
    if (count < 12 || count / 12 > 9999)
        return (struct jb_day){0, 0, 0};
    length = jb_month_length(count / 12, count % 12 + 1);
    return (struct jb_day){(gint16)(count / 12), (guint8)(count % 12 + 1),
                           (guint8)MIN(day.day, length)};
}

/* 0001-01-01 of the proleptic calendar was a Monday. */
int jb_day_weekday(struct jb_day day)
{
    return jb_day_number(day) % 7;
}

struct jb_days jb_days_of_months(int year, int from, int to)
{
    return (struct jb_days){
        {(gint16)year, (guint8)from, 1},
        {(gint16)year, (guint8)to, (guint8)jb_month_length(year, to)},
    };
}

/* COUNT digits at TEXT, or -1. */
static int read_digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

gboolean jb_days_parse(const char *iso, struct jb_days *out)
{
    int year, month, day;

    *out = (struct jb_days){{0, 0, 0}, {0, 0, 0}};
    if (!iso || (year = read_digits(iso, 4)) < 1)
        return FALSE;
    if (iso[4] != '-') {
        *out = jb_days_of_months(year, 1, 12);
        return !g_ascii_isdigit(iso[4]);
    }
    month = read_digits(iso + 5, 2);
    if (month < 1 || month > 12)
        return FALSE;
    *out = jb_days_of_months(year, month, month);
    if (iso[7] != '-')
        return TRUE;
    day = read_digits(iso + 8, 2);
    if (!jb_day_exists(year, month, day)) {
        *out = (struct jb_days){{0, 0, 0}, {0, 0, 0}};
        return FALSE;
    }
    out->first.day = out->last.day = (guint8)day;
    return TRUE;
}

void jb_day_format(struct jb_day day, char out[11])
{
    int parts[] = {day.year, day.month, day.day};
    static const int place[] = {4, 7, 10};
    int at = 9;

    out[0] = '\0';
    if (!day.year)
        return;
    memcpy(out, "0000-00-00", 11);
    for (int part = 2; part >= 0; part--) {
        for (at = place[part] - 1; parts[part] > 0; parts[part] /= 10)
            out[at--] = (char)('0' + parts[part] % 10);
    }
}
