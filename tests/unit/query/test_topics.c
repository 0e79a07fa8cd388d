/* Figures by topic: where it was found, what filters keep, and questions in words. */

#include "tests/unit/support/archive.h"

#include "query/figures.h"

// clang-format off
#define LINES \
    "{\"id\":\"a\",\"title\":\"吕梁打掉黑恶势力团伙35个\",\"subtitle\":\"破获刑事案件120起\"," \
    "\"date\":\"2020-02\",\"place\":\"山西省吕梁市\",\"source\":\"吕梁日报\",\"text\":\"" \
    "2019年，吕梁市公安机关打掉黑恶势力团伙35个，其中涉黑组织13个，查扣资产22.58亿元。\\n" \
    "2018年，全市群众安全感达到95.5%。\"}\n" \
    "{\"id\":\"b\",\"date\":\"2019\",\"place\":\"江苏省无锡市\",\"text\":\"" \
    "无锡市公安局全年查处吸毒人员1200人，同比下降13.1%。\"}\n"
#define MORE_LINES \
    "{\"id\":\"c\",\"text\":\"全区选聘网格员400名，化解矛盾纠纷2300件。\"}\n"
// clang-format on

static jb_archive *build(void **state)
{
    add_lines(*state, LINES);
    add_lines(*state, MORE_LINES);
    return open_archive(*state);
}

static jb_figure_answer *find(jb_archive *archive,
                              const struct jb_figure_options *options)
{
    g_autoptr(GError) error = NULL;
    struct jb_figure_answer *answer = jb_figures_find(archive, options, &error);
    assert_ok(error);
    return answer;
}

/* "a:35个 b:1200人", in the order of the answer; by g_free(). */
static char *values_of(const struct jb_figure_answer *answer)
{
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        g_string_append_printf(found, "%s%s:%s%s", i ? " " : "", hit->id,
                               hit->packed.figure.value, hit->packed.figure.unit);
    }
    return g_string_free(found, FALSE);
}

static void assert_values(jb_archive *archive, struct jb_figure_options options,
                          const char *values)
{
    options.limit = G_MAXUINT;
    g_autoptr(jb_figure_answer) answer = find(archive, &options);
    g_autofree char *found = values_of(answer);
    assert_string_equal(found, values);
    assert_int_equal(answer->total, answer->words ? 0 : answer->hits->len);
}

static void a_topic_is_found_in_the_measure_first(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_figure_options options = {.topic = "黑恶势力团伙",
                                              .limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) answer = find(archive, &options);
    assert_true(answer->hits->len >= 3);
    enum jb_found_in before = JB_FOUND_MEASURE;
    for (guint i = 0; i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        assert_true(hit->found >= before);
        before = hit->found;
        assert_string_equal(hit->id, "a");
        assert_non_null(strstr(hit->sentence, hit->quote));
        if (strcmp(hit->packed.figure.value, "35") == 0)
            assert_int_equal(hit->found, JB_FOUND_MEASURE);
        if (strcmp(hit->packed.figure.value, "13") == 0)
            assert_int_equal(hit->found, JB_FOUND_PARENT);
    }
    assert_int_equal(answer->reports, 1);
    assert_false(answer->words);
    assert_string_equal(jb_found_in_name(JB_FOUND_MEASURE), "measure");
    assert_null(jb_found_in_name(JB_FOUND_ALL));
}

static const struct jb_figure_hit *hit_of_value(const struct jb_figure_answer *answer,
                                                const char *value, guint region)
{
    for (guint i = 0; i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        if (strcmp(hit->packed.figure.value, value) == 0 && hit->packed.region == region)
            return hit;
    }
    fail_msg("no figure %s in region %u", value, region);
    return NULL;
}

static void references_say_where_a_figure_stands(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_figure_options options = {.limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) answer = find(archive, &options);
    const struct jb_figure_hit *text = hit_of_value(answer, "35", JB_REGION_TEXT);
    const struct jb_figure_hit *part = hit_of_value(answer, "13", JB_REGION_TEXT);
    const struct jb_figure_hit *title = hit_of_value(answer, "35", JB_REGION_TITLE);
    const struct jb_figure_hit *sub = hit_of_value(answer, "120", JB_REGION_SUBTITLE);
    const struct jb_figure_hit *later = hit_of_value(answer, "95.5", JB_REGION_TEXT);
    g_autofree char *ref =
        g_strdup_printf("a#f%u", (guint)strlen("2019年，吕梁市公安机关打掉黑恶势力团伙"));
    g_autofree char *title_ref =
        g_strdup_printf("a#t%u", (guint)strlen("吕梁打掉黑恶势力团伙"));
    g_autofree char *sub_ref =
        g_strdup_printf("a#t%u", (guint)strlen("吕梁打掉黑恶势力团伙35个\n破获刑事案件"));
    assert_string_equal(text->ref, ref);
    assert_string_equal(part->parent, ref);
    assert_null(text->parent);
    assert_string_equal(title->ref, title_ref);
    assert_string_equal(sub->ref, sub_ref);
    assert_int_equal(title->passage, 0);
    assert_int_equal(text->passage, 1);
    assert_int_equal(later->passage, 2);
    assert_string_equal(text->source, "吕梁日报");
    assert_string_equal(text->date, "2020-02");
    assert_string_equal(text->quote, "35个");
    assert_int_equal(answer->total, answer->hits->len);
    assert_int_equal(answer->reports, 3);
}

static void filters_keep_what_they_say(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    // clang-format off
    const struct {
        struct jb_figure_options options;
        const char *values;
    } wanted[] = {
        {{.unit = "元"}, "a:2258000000元"},
        {{.unit = "人", .topic = "吸毒人员"}, "b:1200人"},
        {{.min = "2000"}, "a:2258000000元 c:2300件"},
        {{.min = "2258000000.0"}, "a:2258000000元"},
        {{.min = "400", .max = "1200"}, "b:1200人 c:400名"},
        {{.max = "13.1", .unit = "%"}, "b:13.1%"},
        {{.place = "无锡", .unit = "人"}, "b:1200人"},
        {{.place = "無錫", .unit = "人"}, "b:1200人"},
        {{.place = "北京"}, ""},
        {{.period = "2018", .unit = "%", .place = "吕梁"}, "a:95.5%"},
        {{.since = "2019", .until = "2019", .unit = "人"}, "b:1200人"},
        {{.since = "2019-02", .until = "2019", .unit = "人"}, ""},
        {{.since = "2020", .unit = "元"}, "a:2258000000元"},
        {{.since = "2020-02-02", .unit = "元"}, ""},
        {{.until = "2018"}, ""},
        {{.topic = "网格员", .since = "2000"}, ""},
        {{.topic = "没有这样的话题"}, ""},
    };
    // clang-format on
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_values(archive, wanted[i].options, wanted[i].values);
}

static void all_words_of_a_topic_must_be_found(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_figure_options both = {.topic = "吕梁 查扣资产"};
    assert_values(archive, both, "a:2258000000元 a:35个 a:13个");
    const struct jb_figure_options quoted = {.topic = "“查扣资产”", .unit = "元"};
    assert_values(archive, quoted, "a:2258000000元");
}

static void a_question_ranks_figures_by_its_words(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_figure_options options = {.topic = "选聘了多少网格员", .limit = 1};
    g_autoptr(jb_figure_answer) answer = find(archive, &options);
    assert_true(answer->words);
    assert_int_equal(answer->total, 0);
    g_autofree char *found = values_of(answer);
    assert_string_equal(found, "c:400名");
    const struct jb_figure_hit *hit = answer->hits->pdata[0];
    assert_int_equal(hit->found, JB_FOUND_WORDS);
    assert_true(hit->score > 0);
    const struct jb_figure_options dated = {.topic = "选聘了多少网格员", .since = "2019"};
    assert_values(archive, dated, "");
}

static void pages_are_cut_out_of_one_order(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_figure_options all = {.limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) whole = find(archive, &all);
    for (guint i = 0; i <= whole->hits->len; i++) {
        const struct jb_figure_options one = {.offset = i, .limit = 1};
        g_autoptr(jb_figure_answer) page = find(archive, &one);
        assert_int_equal(page->hits->len, i < whole->hits->len ? 1 : 0);
        assert_int_equal(page->total, whole->total);
        if (page->hits->len) {
            const struct jb_figure_hit *a = page->hits->pdata[0];
            const struct jb_figure_hit *b = whole->hits->pdata[i];
            assert_string_equal(a->ref, b->ref);
        }
    }
}

static void bad_numbers_and_ranges_are_named(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    // clang-format off
    const struct {
        struct jb_figure_options options;
        const char *named;
    } bad[] = {
        {{.min = "1e3"}, "1e3"}, {{.max = ""}, "number"}, {{.min = "1,000"}, "1,000"},
        {{.max = ".5"}, ".5"}, {{.period = "abc"}, "abc"}, {{.since = "2020-13"}, "2020-13"},
    };
    // clang-format on
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(jb_figures_find(archive, &bad[i].options, &error));
        assert_failed(&error, JB_ERROR_INPUT, bad[i].named);
    }
}

static void assert_effect(jb_archive *archive, struct jb_figure_options options,
                          guint left_out, guint undated)
{
    options.limit = 1; /* a page cuts nothing from what is counted */
    g_autoptr(jb_figure_answer) answer = find(archive, &options);
    assert_int_equal(answer->effect.left_out, left_out);
    assert_int_equal(answer->effect.undated, undated);
}

/* a is of 2020, b of 2019, c has no date. The sentence of both figures of c holds 网格员. */
static void what_filters_leave_out_is_counted(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    const struct jb_figure_options all = {.limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) answer = find(archive, &all);
    guint of[3] = {0, 0, 0};
    for (guint i = 0; i < answer->hits->len; i++)
        of[((struct jb_figure_hit *)answer->hits->pdata[i])->id[0] - 'a']++;
    assert_true(of[0] && of[1] && of[2]);
    assert_effect(archive, all, 0, 0);
    assert_effect(archive, (struct jb_figure_options){.since = "2020"}, of[1] + of[2],
                  of[2]);
    assert_effect(archive, (struct jb_figure_options){.place = "无锡"}, of[0] + of[2], 0);
    assert_effect(archive, (struct jb_figure_options){.topic = "网格员", .since = "2019"},
                  2, 2);
    assert_effect(archive, (struct jb_figure_options){.topic = "网格员", .unit = "人"}, 2,
                  0);
    assert_effect(archive, (struct jb_figure_options){.topic = "网格员", .unit = "名"}, 1,
                  0);
}

static void a_report_outside_any_archive_answers_the_same(void **state)
{
    g_autoptr(jb_archive) archive = build(state);
    g_autoptr(GPtrArray) reports = reports_of(LINES, strlen(LINES));
    g_autoptr(GError) error = NULL;
    const struct jb_figure_options options = {.topic = "黑恶势力团伙",
                                              .limit = G_MAXUINT};
    g_autoptr(jb_figure_answer) inside = find(archive, &options);
    g_autoptr(jb_figure_answer) outside =
        jb_figures_of_report(reports->pdata[0], &options, &error);
    assert_ok(error);
    assert_int_equal(outside->hits->len, inside->hits->len);
    for (guint i = 0; i < inside->hits->len; i++) {
        const struct jb_figure_hit *a = inside->hits->pdata[i];
        const struct jb_figure_hit *b = outside->hits->pdata[i];
        assert_string_equal(a->ref, b->ref);
        assert_string_equal(a->sentence, b->sentence);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_topic_is_found_in_the_measure_first),
        scratch_test(references_say_where_a_figure_stands),
        scratch_test(filters_keep_what_they_say),
        scratch_test(what_filters_leave_out_is_counted),
        scratch_test(all_words_of_a_topic_must_be_found),
        scratch_test(a_question_ranks_figures_by_its_words),
        scratch_test(pages_are_cut_out_of_one_order),
        scratch_test(bad_numbers_and_ranges_are_named),
        scratch_test(a_report_outside_any_archive_answers_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
