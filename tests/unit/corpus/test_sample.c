/* The sample as its readers see it: tests/sample/expected.tsv, row by row. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lib/report/section.h"
#include "tests/unit/corpus/collect.h"

#define SAMPLE JB_SOURCE_DIR "/corpus/sample/"

/* Columns of expected.tsv, in its order. */
enum {
    PATH,
    ENCODING,
    TITLE,
    SUBTITLE,
    DATE,
    SOURCE,
    AUTHORS,
    PLACE,
    HEADINGS,
    EDITOR,
    PAGE,
    COLUMNS
};

/* The report of a row: of a file, or of a line N of file.jsonl:N. */
static struct jb_report *read_row(struct collected *all, const char *path)
{
    const struct jb_read_options options = {0};
    const struct jb_read_sink sink = {
        .found = collect_found, .bad = collect_bad, .data = all};
    g_autofree char *file = g_strconcat(SAMPLE, path, NULL);
    g_autofree char *wanted = g_strdup(file);
    char *colon = strrchr(file, ':');
    if (colon)
        *colon = '\0';
    assert_true(jb_read_path(file, &options, &sink, NULL));
    assert_int_equal(all->bad->len, 0);
    for (guint i = 0; i < all->reports->len; i++) {
        if (strcmp(collected_report(all, i)->path, wanted) == 0)
            return collected_report(all, i);
    }
    fail_msg("%s: not read", path);
    return NULL;
}

static void assert_field(char **row, guint column, const char *found)
{
    if (strcmp(row[column], found ? found : "") != 0)
        fail_msg("%s: column %u is %s, not %s", row[PATH], column,
                 found ? found : "(none)", row[column]);
}

/* Times are complete in a report; places keep the words around them (浙江浦江, 临渭区). */
static void assert_date_and_place(char **row, const struct jb_report *report)
{
    g_autofree char *date = strlen(row[DATE]) == strlen("2020-02-16T11:08")
                                ? g_strconcat(row[DATE], ":00", NULL)
                                : g_strdup(row[DATE]);
    assert_string_equal(report->date ? report->date : "", date);
    if (*row[PLACE] ? !report->place || !strstr(report->place, row[PLACE])
                    : report->place != NULL)
        fail_msg("%s: place is %s, not %s", row[PATH], report->place, row[PLACE]);
}

static void assert_row(char **row)
{
    struct collected all;
    collect_init(&all);
    const struct jb_report *report = read_row(&all, row[PATH]);
    g_autofree char *authors =
        report->authors ? g_strjoinv("、", report->authors) : g_strdup("");
    g_auto(GStrv) titles = jb_section_titles(report->text, report->text_len);
    g_autofree char *headings = g_strdup_printf("%u", g_strv_length(titles));
    assert_field(row, ENCODING, report->encoding);
    assert_field(row, TITLE, report->title);
    assert_field(row, SUBTITLE, report->subtitle);
    assert_field(row, SOURCE, report->source);
    assert_field(row, AUTHORS, authors);
    assert_field(row, HEADINGS, headings);
    assert_field(row, EDITOR, report->editor);
    assert_field(row, PAGE, report->page);
    assert_date_and_place(row, report);
    collect_clear(&all);
}

static void every_report_of_the_sample_has_the_fields_a_person_reads(void **state)
{
    (void)state;
    g_autofree char *table = NULL;
    guint rows = 0;
    assert_true(g_file_get_contents(JB_SOURCE_DIR "/tests/sample/expected.tsv", &table,
                                    NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) row = g_strsplit(*line, "\t", -1);
        if (**line == '#' || g_strv_length(row) != COLUMNS ||
            strcmp(row[PATH], "path") == 0)
            continue;
        assert_row(row);
        rows++;
    }
    assert_int_equal(rows, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_report_of_the_sample_has_the_fields_a_person_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
