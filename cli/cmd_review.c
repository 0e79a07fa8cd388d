#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/figures.h"
#include "cli/message.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "corpus/input.h"
#include "corpus/table.h"
#include "lib/base/error.h"
#include "lib/out/csv.h"
#include "lib/store/user.h"
#include "lib/report/ref.h"
#include "lib/text/encoding.h"
#include "query/date_range.h"
#include "query/review.h"

/* Largest sheet read: some hundred thousand rows. */
#define SHEET_MAX (256u * 1024 * 1024)

/* Columns of the sheet. A person fills ok, and value, measure or period where they are not
 * right; the others say what was found, and must stay as they are. */
enum column {
    COLUMN_OK,
    COLUMN_VALUE,
    COLUMN_MEASURE,
    COLUMN_PERIOD,
    COLUMN_QUOTE,
    COLUMN_FOUND_VALUE,
    COLUMN_UNIT,
    COLUMN_FOUND_MEASURE,
    COLUMN_FOUND_PERIOD,
    COLUMN_SUBJECT,
    COLUMN_PLACE,
    COLUMN_SENTENCE,
    COLUMN_TITLE,
    COLUMN_SOURCE,
    COLUMN_DATE,
    COLUMN_REF,
    COLUMN_DIGEST,
    COLUMNS,
};

static const char *const titles[COLUMNS] = {
    "ok",    "value",         "measure",      "period",  "quote",           "found_value",
    "unit",  "found_measure", "found_period", "subject", "place",           "sentence",
    "title", "source",        "date",         "ref",     "sentence_digest",
};

// clang-format off
static const struct {
    const char *word;
    enum jb_review verdict;
} answers[] = {
    {"yes", JB_REVIEW_RIGHT}, {"y", JB_REVIEW_RIGHT}, {"1", JB_REVIEW_RIGHT},
    {"ok", JB_REVIEW_RIGHT}, {"right", JB_REVIEW_RIGHT}, {"true", JB_REVIEW_RIGHT},
    {"是", JB_REVIEW_RIGHT}, {"对", JB_REVIEW_RIGHT}, {"√", JB_REVIEW_RIGHT}, {"✓", JB_REVIEW_RIGHT},
    {"no", JB_REVIEW_WRONG}, {"n", JB_REVIEW_WRONG}, {"0", JB_REVIEW_WRONG},
    {"wrong", JB_REVIEW_WRONG}, {"false", JB_REVIEW_WRONG},
    {"否", JB_REVIEW_WRONG}, {"错", JB_REVIEW_WRONG}, {"×", JB_REVIEW_WRONG}, {"✗", JB_REVIEW_WRONG},
};
// clang-format on

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static char *period_text(const char *first, const char *last)
{
    if (!or_empty(first)[0] && !or_empty(last)[0])
        return g_strdup("");
    return g_strdup_printf("%s..%s", or_empty(first), or_empty(last));
}

/* A row: what a person decided before stands in its cells again. */
static void print_row(struct jb_csv *csv, const struct jb_figure_hit *hit,
                      const struct jb_decision *d)
{
    const struct jb_figure *f = &hit->packed.figure;
    g_autofree char *found = period_text(f->period.first, f->period.last);
    g_autofree char *period = d ? period_text(d->first, d->last) : g_strdup("");
    g_autofree char *digest = jb_review_digest(hit->sentence);
    const char *ok = !d ? "" : d->verdict == JB_REVIEW_RIGHT ? "yes" : "no";
    const char *const cells[COLUMNS] = {
        ok,
        d ? d->value : "",
        d ? d->measure : "",
        period,
        hit->quote,
        f->value,
        f->unit,
        f->measure,
        found,
        f->subject,
        f->place,
        hit->sentence,
        hit->title,
        hit->source,
        hit->date,
        hit->ref,
        digest,
    };
    for (guint i = 0; i < COLUMNS; i++)
        jb_csv_cell(csv, cells[i]);
    jb_csv_end_row(csv);
}

static int print_sheet(const struct jb_cli *cli, GError **error)
{
    struct jb_figure_options options = {.limit = G_MAXUINT};
    guint sample = 50, seed = 1;
    g_autofree char *topic = jb_args_join(cli->args, error);
    if (!topic || !jb_args_number(cli->args, "sample", &sample, error) ||
        !jb_args_number(cli->args, "seed", &seed, error))
        return JB_EXIT_TROUBLE;
    options.topic = topic;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autofree char *path =
        archive ? g_build_filename(jb_archive_folder(archive), "user", "reviews", NULL)
                : NULL;
    g_autoptr(jb_reviews) reviews = archive ? jb_reviews_load(path, error) : NULL;
    g_autoptr(jb_figure_answer) answer =
        reviews ? jb_figures_find(archive, &options, error) : NULL;
    if (!answer)
        return JB_EXIT_TROUBLE;
    jb_review_sample(answer->hits, sample, seed);
    struct jb_csv csv = jb_csv_begin(stdout, JB_CSV, TRUE);
    for (guint i = 0; i < COLUMNS; i++)
        jb_csv_cell(&csv, titles[i]);
    jb_csv_end_row(&csv);
    for (guint i = 0; i < answer->hits->len; i++)
        print_row(&csv, answer->hits->pdata[i],
                  jb_reviews_find(reviews, answer->hits->pdata[i]));
    return answer->hits->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

/* A sheet being read. */
struct sheet {
    const char *path;
    gint place[COLUMNS]; /* of each column in the rows */
    guint64 line;
    jb_reviews *reviews;
    guint right, judged;
    char day[11];
};

static gboolean refuse(const struct sheet *sheet, const char *what, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s",
                sheet->path, sheet->line, what);
    return FALSE;
}

/* The ' that kept a spreadsheet from running a cell is no part of it. */
static const char *cell_at(const struct sheet *sheet, const GPtrArray *cells,
                           enum column column)
{
    gint place = sheet->place[column];
    if (place < 0 || (guint)place >= cells->len)
        return "";
    char *cell = g_strstrip(cells->pdata[place]);
    return cell[0] == '\'' && cell[1] && strchr("=+-@\t\r", cell[1]) ? cell + 1 : cell;
}

static gboolean read_titles(struct sheet *sheet, const GPtrArray *cells, GError **error)
{
    static const enum column needed[] = {COLUMN_OK, COLUMN_QUOTE, COLUMN_FOUND_VALUE,
                                         COLUMN_REF, COLUMN_DIGEST};
    for (guint c = 0; c < COLUMNS; c++) {
        sheet->place[c] = -1;
        for (guint i = 0; i < cells->len; i++)
            if (strcmp(g_strstrip(cells->pdata[i]), titles[c]) == 0)
                sheet->place[c] = (gint)i;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        if (sheet->place[needed[i]] < 0) {
            g_autofree char *what = g_strdup_printf(
                _("no column %s: is this a sheet of jianbao review?"), titles[needed[i]]);
            return refuse(sheet, what, error);
        }
    return TRUE;
}

/* 20190101000000 as 2019-01-01; NULL for an open end. */
static char *day_of(guint64 moment)
{
    guint64 day = moment / 1000000;
    if (moment == 0 || moment == G_MAXUINT64)
        return NULL;
    guint year = (guint)(day / 10000), month = (guint)(day / 100 % 100);
    guint last = (guint)(day % 100);
    if (month >= 1 && month <= 12)
        last = MIN(last, g_date_get_days_in_month((GDateMonth)month, (GDateYear)year));
    return g_strdup_printf("%04u-%02u-%02u", year, MAX(month, 1), MAX(last, 1));
}

static gboolean read_verdict(const struct sheet *sheet, const char *ok, gboolean corrects,
                             enum jb_review *verdict, GError **error)
{
    g_autofree char *folded = g_utf8_strdown(ok, -1);
    *verdict = corrects ? JB_REVIEW_CORRECTED : JB_REVIEW_NONE;
    if (!ok[0] || corrects)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        if (strcmp(folded, answers[i].word) == 0) {
            *verdict = answers[i].verdict;
            return TRUE;
        }
    g_autofree char *what =
        g_strdup_printf(_("ok is “%s”; write yes or no (是, 否)"), ok);
    return refuse(sheet, what, error);
}

/* The decision of one row into the reviews; an empty row decides nothing. */
static gboolean read_row(struct sheet *sheet, const GPtrArray *cells, GError **error)
{
    const char *period = cell_at(sheet, cells, COLUMN_PERIOD);
    guint64 days[2] = {0, G_MAXUINT64};
    struct jb_decision d = {.quote = cell_at(sheet, cells, COLUMN_QUOTE),
                            .sentence = cell_at(sheet, cells, COLUMN_DIGEST),
                            .found = cell_at(sheet, cells, COLUMN_FOUND_VALUE),
                            .value = cell_at(sheet, cells, COLUMN_VALUE),
                            .measure = cell_at(sheet, cells, COLUMN_MEASURE),
                            .day = sheet->day};
    gboolean corrects = d.value[0] || d.measure[0] || period[0];
    if (!read_verdict(sheet, cell_at(sheet, cells, COLUMN_OK), corrects, &d.verdict,
                      error))
        return FALSE;
    if (d.verdict == JB_REVIEW_NONE)
        return TRUE;
    if (period[0] && !jb_date_range_parse(period, &days[0], &days[1]))
        return refuse(sheet, _("the period is no range of dates like 2019..2020-06"),
                      error);
    struct jb_ref ref;
    if (!jb_ref_parse(cell_at(sheet, cells, COLUMN_REF), &ref, error)) {
        g_prefix_error(error, "%s:%" G_GUINT64_FORMAT ": ", sheet->path, sheet->line);
        return FALSE;
    }
    g_autofree char *first = day_of(days[0]);
    g_autofree char *last = day_of(days[1]);
    d.id = ref.id;
    d.first = first;
    d.last = last;
    sheet->judged++;
    sheet->right += d.verdict == JB_REVIEW_RIGHT;
    gboolean good = jb_reviews_put(sheet->reviews, &d, error);
    if (!good)
        g_prefix_error(error, "%s:%" G_GUINT64_FORMAT ": ", sheet->path, sheet->line);
    jb_ref_clear(&ref);
    return good;
}

/* The sheet as UTF-8, in whatever encoding a spreadsheet wrote it. (transfer full) */
static char *read_text(const char *path, gsize *len, GError **error)
{
    g_autoptr(jb_input) input = jb_input_open(path, error);
    gsize size = 0;
    g_autofree char *bytes =
        input ? jb_input_read_all(input, SHEET_MAX, &size, error) : NULL;
    char *text = bytes ? jb_decode(bytes, size, NULL, len, NULL, error) : NULL;
    if (!text && bytes)
        g_prefix_error(error, "%s: ", jb_input_name(input));
    return text;
}

/* Comma, tab or semicolon: what the first line has most of. */
static char delimiter_of(const char *text)
{
    static const char delimiters[] = ",\t;";
    gsize line = strcspn(text, "\r\n"), most = 0;
    char best = ',';
    for (const char *d = delimiters; *d; d++) {
        gsize n = 0;
        for (gsize i = 0; i < line; i++)
            n += text[i] == *d;
        if (n > most) {
            most = n;
            best = *d;
        }
    }
    return best;
}

static gboolean read_sheet(struct sheet *sheet, const char *text, gsize len,
                           GError **error)
{
    struct jb_table table;
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    const char *trouble = NULL;
    gboolean has_titles = FALSE;
    jb_table_begin(&table, text, len, delimiter_of(text));
    while (jb_table_next(&table, cells, &sheet->line, &trouble)) {
        if (trouble)
            return refuse(sheet, trouble, error);
        if (has_titles ? !read_row(sheet, cells, error)
                       : !read_titles(sheet, cells, error))
            return FALSE;
        has_titles = TRUE;
    }
    return has_titles || refuse(sheet, _("an empty sheet"), error);
}

/* "46 of 50 right: 92.0 % (95 % interval 81.2 % to 96.8 %)". */
static void print_share(const struct jb_cli *cli, const struct sheet *sheet)
{
    if (sheet->judged == 0) {
        jb_screen_line(stdout, &cli->terminal, JB_STYLE_TITLE, _("no row is judged"));
        return;
    }
    struct jb_share share = jb_review_share(sheet->right, sheet->judged);
    g_autofree char *line =
        g_strdup_printf(_("%u of %u right: %.1f %% (95 %% interval %.1f %% to %.1f %%); "
                          "decisions kept: %u"),
                        sheet->right, sheet->judged, 100 * share.share, 100 * share.low,
                        100 * share.high, jb_reviews_count(sheet->reviews));
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_TITLE, line);
}

/* Reads the whole sheet before anything is kept: a bad row changes nothing. */
static int import_sheet(const struct jb_cli *cli, const char *path, GError **error)
{
    struct sheet sheet = {.path = path};
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
    g_strlcpy(sheet.day, day, sizeof sheet.day);
    gsize len = 0;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autofree char *text = archive ? read_text(path, &len, error) : NULL;
    if (!text)
        return JB_EXIT_TROUBLE;
    g_autofree char *kept =
        g_build_filename(jb_archive_folder(archive), "user", "reviews", NULL);
    g_autoptr(jb_reviews) reviews = jb_reviews_load(kept, error);
    sheet.reviews = reviews;
    if (!reviews || !read_sheet(&sheet, text, len, error) ||
        (sheet.judged && !jb_reviews_save(reviews, kept, error)))
        return JB_EXIT_TROUBLE;
    if (sheet.judged)
        jb_user_note(jb_archive_folder(archive), "reviews");
    print_share(cli, &sheet);
    return sheet.judged ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int run_review(const struct jb_cli *cli, GError **error)
{
    const char *path = jb_args_raw(cli->args, "import");
    return path ? import_sheet(cli, path, error) : print_sheet(cli, error);
}

// clang-format off
static const struct jb_option options[] = {
    {"sample", 0, "N|all", N_("so many figures, chosen by the seed alone; default 50")},
    {"seed",   0, "N",     N_("another number, another sample; default 1")},
    {"import", 0, "FILE",  N_("keep the decisions of a sheet that was filled in")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "review 法律援助 --sample 10 --seed 1",
    "review --sample 5",
    NULL,
};
// clang-format on

const struct jb_command jb_command_review = {
    .name = "review",
    .summary = N_("Judge figures by a sample, and keep what was decided."),
    .usage = "[OPTION]... [TOPIC...]",
    .options = options,
    .examples = examples,
    .notes = N_("Prints a sheet as CSV. Fill in ok (yes, no; 是, 否), or what is right: "
                "value as a\n"
                "plain number, measure, period as 2019 or 2019-01..2019-06. Leave the "
                "other columns\n"
                "as they are. Then import it: decisions are marked 人工 in every output, "
                "survive\n"
                "indexing anew, and contradictions they settle leave figures --checks. "
                "The share\n"
                "found right is given with its 95 % interval.\n"),
    .run = run_review,
};
