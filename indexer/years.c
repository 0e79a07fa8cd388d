#include "indexer/years.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/date.h"
#include "lib/report/provenance.h"

/* Days between a report and a neighbour that speaks for its year; neighbours it takes; how
 * many there must be for one that speaks for another year. */
enum { NEAR_DAYS = 31, LEAST = 3, MAJORITY = 20 };

struct jb_years {
    GHashTable *folders; /* folder → GHashTable of Julian day → number of reports */
};

jb_years *jb_years_new(void)
{
    jb_years *years = g_new0(jb_years, 1);
    years->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)g_hash_table_unref);
    return years;
}

void jb_years_free(jb_years *years)
{
    if (!years)
        return;
    g_hash_table_unref(years->folders);
    g_free(years);
}

/* The Julian day of YYYY-MM-DD…; 0 where DATE is shorter or none. */
static guint day_of(const char *date)
{
    GDate day;
    g_date_clear(&day, 1);
    if (date && strlen(date) >= strlen("YYYY-MM-DD"))
        g_date_set_dmy(&day, (GDateDay)atoi(date + 8), (GDateMonth)atoi(date + 5),
                       (GDateYear)atoi(date));
    return g_date_valid(&day) ? g_date_get_julian(&day) : 0;
}

void jb_years_add(jb_years *years, const char *path, const char *date)
{
    guint day = day_of(date);
    if (day == 0)
        return;
    char *folder = g_path_get_dirname(path);
    GHashTable *days = g_hash_table_lookup(years->folders, folder);
    if (!days) {
        days = g_hash_table_new(NULL, NULL);
        g_hash_table_insert(years->folders, folder, days);
    } else {
        g_free(folder);
    }
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(days, GUINT_TO_POINTER(day)));
    g_hash_table_insert(days, GUINT_TO_POINTER(day), GUINT_TO_POINTER(count + 1));
}

/* REST with YEAR before it. (transfer full) */
static char *with_year(guint year, const char *rest)
{
    return g_strdup_printf("%04u-%s", year, rest);
}

/* Whether the day of REST in YEAR is near DAY. */
static gboolean is_near(guint year, const char *rest, guint day)
{
    g_autofree char *date = with_year(year, rest);
    guint other = day_of(date); /* 0: 02-29 in most years */
    return other != 0 && MAX(day, other) - MIN(day, other) <= NEAR_DAYS;
}

/* The year that most of DAYS speak for, 0 where they do not agree. */
static guint elect(GHashTable *days, const char *rest)
{
    enum { FIRST = 1800, YEARS = 400 };
    guint votes[YEARS] = {0}, all = 0, best = 0;
    GHashTableIter iter;
    gpointer day, count;
    g_hash_table_iter_init(&iter, days);
    while (g_hash_table_iter_next(&iter, &day, &count)) {
        GDate date;
        g_date_clear(&date, 1);
        g_date_set_julian(&date, GPOINTER_TO_UINT(day));
        guint year = g_date_get_year(&date);
        for (guint near = year - 1; near <= year + 1; near++) {
            if (near < FIRST || near >= FIRST + YEARS ||
                !is_near(near, rest, GPOINTER_TO_UINT(day)))
                continue;
            votes[near - FIRST] += GPOINTER_TO_UINT(count);
            all += GPOINTER_TO_UINT(count);
        }
    }
    for (guint i = 0; i < YEARS; i++)
        best = votes[i] > votes[best] ? i : best;
    gboolean agreed =
        votes[best] >= LEAST && (all - votes[best]) * MAJORITY <= votes[best];
    return agreed ? FIRST + best : 0;
}

gboolean jb_years_complete(const jb_years *years, struct jb_report *report, gint64 now)
{
    g_autofree char *rest = jb_provenance_yearless(report);
    g_autofree char *folder = g_path_get_dirname(report->path);
    GHashTable *days = g_hash_table_lookup(years->folders, folder);
    guint year = rest && days ? elect(days, rest) : 0;
    if (year == 0)
        return FALSE;
    const struct jb_date_context context = {.now = now};
    g_autofree char *date = with_year(year, rest);
    report->date = jb_date_normal(date, strlen(date), &context);
    if (!report->date)
        return FALSE;
    jb_provenance_set(report, "date", "line", rest);
    jb_provenance_set(report, "year", "neighbours", NULL);
    return TRUE;
}
