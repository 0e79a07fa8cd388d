#include "lib/out/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

/* Writes one row of the NULL-terminated cells and compares the bytes. */
static void assert_row(enum jb_csv_kind kind, const char *const *cells,
                       const char *expected)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    struct jb_csv csv = jb_csv_begin(out, kind, FALSE);
    for (; *cells != NULL; cells++)
        jb_csv_cell(&csv, *cells);
    jb_csv_end_row(&csv);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void csv_quotes_as_rfc_4180_says(void **state)
{
    (void)state;
    const char *const cells[] = {"吕梁",   "a,b", "说“好”", "say \"ok\"",
                                 "两\n行", "",    NULL};
    assert_row(JB_CSV, cells, "吕梁,\"a,b\",说“好”,\"say \"\"ok\"\"\",\"两\n行\",\r\n");
}

static void tsv_escapes_instead_of_quoting(void **state)
{
    (void)state;
    const char *const cells[] = {"a\tb", "c\\d", "e\r\nf", "\"g\"", NULL};
    assert_row(JB_TSV, cells, "a\\tb\tc\\\\d\te\\r\\nf\t\"g\"\n");
}

static void formulas_are_neutralised_and_numbers_are_not(void **state)
{
    (void)state;
    const char *const cells[] = {"=1+1", "-13.1", "−13.1%", "+5", "@a", NULL};
    assert_row(JB_CSV, cells, "'=1+1,-13.1,−13.1%,+5,'@a\r\n");
    assert_row(JB_TSV, cells, "'=1+1\t-13.1\t−13.1%\t+5\t'@a\n");
}

static void a_quoted_formula_is_neutralised_inside_the_quotes(void **state)
{
    (void)state;
    const char *const cells[] = {"=HYPERLINK(\"x\",\"y\")", "\t=1", NULL};
    assert_row(JB_CSV, cells, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",'\t=1\r\n");
    assert_row(JB_TSV, cells, "'=HYPERLINK(\"x\",\"y\")\t'\\t=1\n");
}

static void escapes_never_reach_a_terminal(void **state)
{
    (void)state;
    const char *const cells[] = {"\033[31m红", "\u202e倒", NULL};
    assert_row(JB_CSV, cells, "␛[31m红,<U+202E>倒\r\n");
}

static void a_mark_stands_first_when_asked(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    struct jb_csv csv = jb_csv_begin(out, JB_CSV, TRUE);
    jb_csv_cell(&csv, NULL);
    jb_csv_cell_int(&csv, -2258000000);
    jb_csv_cell_len(&csv, "一二三", 6);
    jb_csv_end_row(&csv);
    jb_csv_cell_int(&csv, 7);
    jb_csv_end_row(&csv);
    fclose(out);
    assert_string_equal(text, "\xef\xbb\xbf,-2258000000,一二\r\n7\r\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_quotes_as_rfc_4180_says),
        cmocka_unit_test(tsv_escapes_instead_of_quoting),
        cmocka_unit_test(formulas_are_neutralised_and_numbers_are_not),
        cmocka_unit_test(a_quoted_formula_is_neutralised_inside_the_quotes),
        cmocka_unit_test(escapes_never_reach_a_terminal),
        cmocka_unit_test(a_mark_stands_first_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
