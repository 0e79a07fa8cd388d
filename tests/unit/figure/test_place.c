#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "lib/figure/place_table.h"

static const jb_division *resolve(const char *name)
{
    return jb_place_resolve(name, strlen(name), NULL);
}

static void assert_path(const jb_division *division, const char *path)
{
    g_autofree char *found = division ? jb_division_path(division) : g_strdup("");

    assert_string_equal(found, path);
}

/* "吕梁市 full 山西省吕梁市; 全市 own 山西省吕梁市" */
static char *describe(const char *text, const char *report)
{
    static const char *const hows[] = {"full", "short", "dateline", "own", "nation"};
    struct jb_place_context context = {report ? resolve(report) : NULL, 0};
    GString *line = g_string_new(NULL);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    struct jb_view view;
    gsize count;

    jb_view_init(&view, text, strlen(text));
    count = jb_places_find(&view, 0, view.len, &context, found);
    assert_int_equal(count, found->len);
    for (guint i = 0; i < found->len; i++) {
        const struct jb_place *p = &g_array_index(found, struct jb_place, i);
        guint32 begin = view.byte[p->begin], end = view.byte[p->end];
        g_autofree char *path = jb_division_path(p->division);

        g_string_append_printf(line, "%s%.*s %s %s", i ? "; " : "", (int)(end - begin),
                               text + begin, hows[p->how], path);
    }
    g_array_unref(found);
    jb_view_clear(&view);
    return g_string_free(line, FALSE);
}

struct row {
    const char *text, *expected;
};

static void assert_rows(const struct row *rows, gsize count, const char *report)
{
    gsize wrong = 0;

    for (gsize i = 0; i < count; i++) {
        g_autofree char *found = describe(rows[i].text, report);

        if (strcmp(found, rows[i].expected)) {
            print_error("%s\n  expected %s\n  found    %s\n", rows[i].text,
                        rows[i].expected, found);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define ASSERT_ROWS(rows, report) assert_rows(rows, G_N_ELEMENTS(rows), report)

static void codes_lead_to_names_and_up_to_the_province(void **state)
{
    const jb_division *county = jb_division_find(141181, 0);
    g_autofree char *name = jb_division_name(county);

    (void)state;
    assert_string_equal(name, "孝义市");
    assert_path(county, "山西省吕梁市孝义市");
    assert_int_equal(jb_division_level(county), JB_PLACE_COUNTY);
    assert_int_equal(jb_division_code(jb_division_parent(county)), 141100);
    assert_path(jb_division_find(110105, 0), "北京市朝阳区");
    assert_path(jb_division_find(429004, 0), "湖北省仙桃市");
    assert_path(jb_division_find(100000, 0), "全国");
    assert_null(jb_division_parent(jb_division_find(100000, 0)));
    assert_null(jb_division_find(999999, 0));
}

static void codes_are_those_in_force_in_the_year(void **state)
{
    const jb_division *old = jb_division_find(142300, 1995);
    const jb_division *county = resolve("离石县");
    int from = 0, until = 0;

    (void)state;
    assert_path(old, "山西省吕梁地区");
    assert_null(jb_division_find(142300, 2019));
    jb_division_years(old, &from, &until);
    assert_int_equal(from, 1981);
    assert_int_equal(until, 2003);
    assert_path(county, "山西省吕梁地区离石县");
    assert_path(jb_division_now(county), "山西省吕梁市离石区");
    assert_ptr_equal(jb_division_now(resolve("孝义市")), resolve("孝义市"));
    assert_true(jb_division_within(county, resolve("吕梁市")));
}

static void within_goes_from_the_inner_to_the_outer(void **state)
{
    (void)state;
    assert_true(jb_division_within(resolve("孝义市"), resolve("山西省")));
    assert_true(jb_division_within(resolve("吕梁"), resolve("吕梁市")));
    assert_false(jb_division_within(resolve("山西省"), resolve("孝义市")));
    assert_false(jb_division_within(resolve("长治市"), resolve("吕梁市")));
    assert_true(jb_division_within(resolve("吕梁市"), resolve("全国")));
    assert_false(jb_division_within(NULL, resolve("山西省")));
}

static void names_resolve_in_full_short_and_with_parents(void **state)
{
    static const struct row rows[] = {
        {"吕梁", "山西省吕梁市"},
        {"吕梁市", "山西省吕梁市"},
        {"山西吕梁", "山西省吕梁市"},
        {"山西省吕梁市", "山西省吕梁市"},
        {"江苏常州", "江苏省常州市"},
        {"141100", "山西省吕梁市"},
        {"内蒙古", "内蒙古自治区"},
        {"广西", "广西壮族自治区"},
        {"恩施", "湖北省恩施土家族苗族自治州"},
        {"黔南州", "贵州省黔南布依族苗族自治州"},
        {"兴安盟", "内蒙古自治区兴安盟"},
        {"阿里地区", "西藏自治区阿里地区"},
        {"吉林", "吉林省"},
        {"吉林市", "吉林省吉林市"},
        {"中国上海", "上海市"},
        {"香港", "香港特别行政区"},
        {"北京朝阳区", "北京市朝阳区"},
        {"长春市朝阳区", "吉林省长春市朝阳区"},
        {"朝阳区", ""},
        {"乾县", "陕西省咸阳市乾县"},
        {"呂梁市", "山西省吕梁市"},
        {"吕梁人", ""},
        {"", ""},
        {"某地", ""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_path(resolve(rows[i].text), rows[i].expected);
}

static void a_namesake_goes_by_the_report(void **state)
{
    struct jb_place_context context = {resolve("长春市"), 0};

    (void)state;
    assert_path(jb_place_resolve("朝阳区", strlen("朝阳区"), &context),
                "吉林省长春市朝阳区");
    context.report = resolve("北京市");
    assert_path(jb_place_resolve("朝阳区", strlen("朝阳区"), &context), "北京市朝阳区");
}

static void an_outlet_names_its_place(void **state)
{
    static const struct row rows[] = {
        {"吕梁日报", "山西省吕梁市"},
        {"平安吕梁", "山西省吕梁市"},
        {"沈阳晚报", "辽宁省沈阳市"},
        {"人民日报", ""},
        {"东方网", ""},
        {"新华网", ""},
        {"长治公安", "山西省长治市"},
        {"法治日报", ""},
        {"山西新闻网", "山西省"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_path(jb_place_of_source(rows[i].text, strlen(rows[i].text)),
                    rows[i].expected);
}

// clang-format off

static void full_names_are_places(void **state)
{
    static const struct row rows[] = {
        {"山西省吕梁市孝义市的纠纷", "山西省吕梁市孝义市 full 山西省吕梁市孝义市"},
        {"吕梁市委、兴县公安局", "吕梁市 full 山西省吕梁市; 兴县 full 山西省吕梁市兴县"},
        {"海西州公安局", "海西州 full 青海省海西蒙古族藏族自治州"},
        {"在东方市场购物", ""},
        {"上海城区道路", ""},
        {"在新城区抓获", ""},
        {"西安市新城区", "西安市新城区 full 陕西省西安市新城区"},
        {"西安市某地。新城区抓获", "西安市 full 陕西省西安市; 新城区 full 陕西省西安市新城区"},
        {"鼓楼区法院", ""},
    };

    (void)state;
    ASSERT_ROWS(rows, NULL);
}

static void short_names_need_an_organ_a_parent_or_a_dateline(void **state)
{
    static const struct row rows[] = {
        {"长治公安抓获", "长治 short 山西省长治市"},
        {"社会长治久安", ""},
        {"北京检察机关", "北京 short 北京市"},
        {"沈阳法院", "沈阳 short 辽宁省沈阳市"},
        {"在江苏常州打工", "江苏常州 short 江苏省常州市"},
        {"太原市场监管部门", "太原 short 山西省太原市"},
        {"平安建设,和平安宁", ""},
        {"在吕梁打工", ""},
        {"湖北公安机关", "湖北 short 湖北省"},
        {"美国公民和警察", ""},
        {"会同公安机关", ""},
        {"近日,汾阳法院", "汾阳 short 山西省吕梁市汾阳市"},
        {"中新网吕梁8月15日电", "吕梁 dateline 山西省吕梁市"},
        {"中新网山西新闻8月15日电", "山西 dateline 山西省"},
        {"本报太原讯", "太原 dateline 山西省太原市"},
        {"新华社北京２月16日电", "北京 dateline 北京市"},
        {"上海路某号", ""},
    };

    (void)state;
    ASSERT_ROWS(rows, NULL);
}

static void our_city_is_the_reports(void **state)
{
    static const struct row county[] = {
        {"全市共有", "全市 own 山西省吕梁市"},
        {"我省", "我省 own 山西省"},
        {"全县", "全县 own 山西省吕梁市兴县"},
        {"本区", ""},
        {"全市场", ""},
        {"太原市某局,该市", "太原市 full 山西省太原市; 该市 own 山西省太原市"},
        {"全国公安,我国", "全国 nation 全国; 我国 nation 全国"},
        {"全国人大", ""},
    };
    static const struct row region[] = {
        {"全区共有", "全区 own 宁夏回族自治区"},
        {"我省", "我省 own 宁夏回族自治区"},
    };
    static const struct row none[] = {{"全市共有", ""}};

    (void)state;
    ASSERT_ROWS(county, "兴县");
    ASSERT_ROWS(region, "宁夏银川");
    ASSERT_ROWS(none, NULL);
}

// clang-format on

static gint compare_forms(gsize a, gsize b)
{
    const struct jb_division *x = &jb_place_rows[jb_place_forms[a] / 2];
    const struct jb_division *y = &jb_place_rows[jb_place_forms[b] / 2];
    gsize x_len = jb_place_forms[a] % 2 ? x->short_len : x->len;
    gsize y_len = jb_place_forms[b] % 2 ? y->short_len : y->len;

    for (gsize k = 0; k < MIN(x_len, y_len); k++) {
        if (x->name[k] != y->name[k])
            return x->name[k] < y->name[k] ? -1 : 1;
    }
    return x_len < y_len ? -1 : x_len > y_len;
}

static void the_table_is_sorted_and_whole(void **state)
{
    (void)state;
    for (gsize i = 1; i < jb_place_row_count; i++) {
        const struct jb_division *row = &jb_place_rows[i];
        gsize len = 0;

        assert_true(row[-1].code <= row->code);
        while (row->name[len])
            len++;
        assert_int_equal(len, row->len);
        assert_true(row->short_len < row->len && row->short_len != 1);
        assert_true(row->until == 0 || row->until >= row->from);
        assert_non_null(jb_division_parent(row));
        assert_non_null(jb_division_now(row));
    }
    for (gsize i = 1; i < jb_place_form_count; i++)
        assert_true(compare_forms(i - 1, i) <= 0);
}

/* The view would otherwise never show a name as the table has it. */
static void every_name_survives_the_fold(void **state)
{
    (void)state;
    for (gsize i = 1; i < jb_place_row_count; i++) {
        g_autofree char *name = jb_division_name(&jb_place_rows[i]);
        struct jb_view view;

        jb_view_init(&view, name, strlen(name));
        assert_int_equal(view.len, jb_place_rows[i].len);
        assert_memory_equal(view.text, jb_place_rows[i].name, view.len * sizeof(UChar));
        jb_view_clear(&view);
    }
}

static void no_mention_reaches_beyond_its_range(void **state)
{
    static const char text[] = "山西省吕梁市孝义市公安局,吕梁法院";
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    struct jb_view view;

    (void)state;
    jb_view_init(&view, text, strlen(text));
    for (gsize begin = 0; begin <= view.len; begin++) {
        for (gsize end = begin; end <= view.len; end++) {
            g_array_set_size(out, 0);
            jb_places_find(&view, begin, end, NULL, out);
            for (guint i = 0; i < out->len; i++)
                assert_true(g_array_index(out, struct jb_place, i).end <= end);
        }
    }
    g_array_unref(out);
    jb_view_clear(&view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_lead_to_names_and_up_to_the_province),
        cmocka_unit_test(codes_are_those_in_force_in_the_year),
        cmocka_unit_test(within_goes_from_the_inner_to_the_outer),
        cmocka_unit_test(names_resolve_in_full_short_and_with_parents),
        cmocka_unit_test(a_namesake_goes_by_the_report),
        cmocka_unit_test(an_outlet_names_its_place),
        cmocka_unit_test(full_names_are_places),
        cmocka_unit_test(short_names_need_an_organ_a_parent_or_a_dateline),
        cmocka_unit_test(our_city_is_the_reports),
        cmocka_unit_test(the_table_is_sorted_and_whole),
        cmocka_unit_test(every_name_survives_the_fold),
        cmocka_unit_test(no_mention_reaches_beyond_its_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
