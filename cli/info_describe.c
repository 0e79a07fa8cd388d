#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>
#include <unicode/uversion.h>

#include "cli/info_coverage.h"
#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "lib/xap/xap.h"
#include "query/coverage.h"

/* Outlets that are named, with their reports. */
enum { NAMED = 3 };

/* What the paragraph says. */
struct facts {
    guint32 reports, undated, nameless, outlets;
    guint64 chars;
    guint64 first, last; /* YYYYMMDD of the earliest and latest known day; 0: none */
    guint64 revision;
    const struct jb_coverage *sources;
};

/* A text that says the same in two languages; the paragraph is a paper's, and no message of
 * the program: its language is chosen, not the reader's. */
enum language { ZH, EN, LANGUAGES };

static const char *const codes[LANGUAGES] = {"zh", "en"};

static void add_row(struct facts *f, const struct jb_row *row)
{
    guint64 day = row->date / 1000000;
    f->reports++;
    f->chars += row->chars;
    f->undated += row->date == 0;
    if (!day)
        return;
    f->first = f->first ? MIN(f->first, day) : day;
    f->last = MAX(f->last, day);
}

static void collect(struct facts *f, const jb_archive *archive)
{
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const jb_segment *segment = jb_archive_segment(archive, i);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++)
            if (!jb_segment_is_dead(segment, row))
                add_row(f, jb_segment_row(segment, row));
    }
    f->revision = jb_archive_manifest(archive)->revision;
    for (guint i = 0; i < f->sources->values[0]->len; i++) {
        const struct jb_coverage_cell *cell = jb_coverage_at(f->sources, i, 0);
        if (((const char *)f->sources->values[0]->pdata[i])[0])
            f->outlets++;
        else
            f->nameless = cell->reports;
    }
}

/* 20190305 as 2019-03-05 or 2019年3月5日; parts that are not known are left off. */
static char *format_day(guint64 day, enum language language)
{
    guint year = (guint)(day / 10000), month = (guint)(day / 100 % 100);
    guint of_month = (guint)(day % 100);
    if (language == ZH)
        return of_month ? g_strdup_printf("%u年%u月%u日", year, month, of_month)
               : month  ? g_strdup_printf("%u年%u月", year, month)
                        : g_strdup_printf("%u年", year);
    return of_month ? g_strdup_printf("%04u-%02u-%02u", year, month, of_month)
           : month  ? g_strdup_printf("%04u-%02u", year, month)
                    : g_strdup_printf("%04u", year);
}

/* "吕梁新闻网3篇、无锡法治报2篇" */
static void append_outlets(GString *out, const struct facts *f, enum language language)
{
    guint named = 0;
    for (guint i = 0; i < f->sources->values[0]->len && named < NAMED; i++) {
        const char *outlet = f->sources->values[0]->pdata[i];
        if (!outlet[0])
            continue;
        g_string_append(out, !named ? "" : language == ZH ? "、" : ", ");
        g_string_append_printf(out, language == ZH ? "%s%u篇" : "%s %u", outlet,
                               jb_coverage_at(f->sources, i, 0)->reports);
        named++;
    }
    if (f->outlets > named)
        g_string_append(out, language == ZH ? "等" : ", and others");
}

static void describe_zh(GString *out, const struct facts *f, const char *first,
                        const char *last)
{
    g_string_append_printf(out, "语料为%u篇中文新闻报道", f->reports);
    if (f->first)
        g_string_append_printf(out, "，发表于%s至%s", first, last);
    g_string_append_printf(out, "，正文共%" G_GUINT64_FORMAT "字", f->chars);
    if (f->outlets) {
        g_string_append_printf(out, "，来自%u家媒体（", f->outlets);
        append_outlets(out, f, ZH);
        g_string_append(out, "）");
    }
    g_string_append_printf(out, "；%u篇没有日期，%u篇没有来源。", f->undated,
                           f->nameless);
    g_string_append_printf(
        out,
        "检索与统计使用jianbao %s（Xapian %s，ICU %s）：字符串在统一全半角、大小写和繁简"
        "之后逐字匹配（归一表第%d版），篇数与次数均为精确值。档案修订号%" G_GUINT64_FORMAT
        "。\n",
        JB_VERSION, xap_version(), U_ICU_VERSION, JB_FOLD_VERSION, f->revision);
}

static void describe_en(GString *out, const struct facts *f, const char *first,
                        const char *last)
{
    g_string_append_printf(out, "The corpus is %u Chinese news reports", f->reports);
    if (f->first)
        g_string_append_printf(out, ", published from %s to %s", first, last);
    g_string_append_printf(out, ", of %" G_GUINT64_FORMAT " characters", f->chars);
    if (f->outlets) {
        g_string_append_printf(out, ", from %u outlets (", f->outlets);
        append_outlets(out, f, EN);
        g_string_append(out, ")");
    }
    g_string_append_printf(out, "; %u have no date, %u no source. ", f->undated,
                           f->nameless);
    g_string_append_printf(
        out,
        "Searches and statistics are those of jianbao %s (Xapian %s, ICU %s): strings "
        "match "
        "exactly after folding width, letter case and traditional characters (fold table "
        "%d), and all numbers of reports and occurrences are exact. Archive revision "
        "%" G_GUINT64_FORMAT ".\n",
        JB_VERSION, xap_version(), U_ICU_VERSION, JB_FOLD_VERSION, f->revision);
}

static gboolean read_language(const char *name, enum language *language, GError **error)
{
    for (guint i = 0; i < LANGUAGES; i++)
        if (strcmp(name, codes[i]) == 0) {
            *language = (enum language)i;
            return TRUE;
        }
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("--describe %s: no such language; there are zh, en"), name);
    return FALSE;
}

gboolean jb_info_describe(const jb_archive *archive, const char *name, GError **error)
{
    enum language language;
    struct facts facts = {0};
    g_autoptr(jb_coverage) sources = NULL;
    if (!read_language(name, &language, error) ||
        !(sources = jb_coverage_new(archive, "source", error)))
        return FALSE;
    facts.sources = sources;
    collect(&facts, archive);
    g_autofree char *first = format_day(facts.first, language);
    g_autofree char *last = format_day(facts.last, language);
    g_autoptr(GString) out = g_string_new(NULL);
    if (language == ZH)
        describe_zh(out, &facts, first, last);
    else
        describe_en(out, &facts, first, last);
    fputs(out->str, stdout);
    return TRUE;
}
