/* Rates: a share against what it is the share of, and shares against 100 %.
 *
 * 上报176013件,处置152070件,处置率86.4%: a pair of amounts near the rate of which it is the share
 * is an agreement, and if the rate names the part (处置率, 处置) and the whole stands right
 * before that, a share that is not the rate is an error. A rate agrees with its share where
 * it may be the share rounded or cut off to the decimals the text states. */

#include <string.h>

#include "query/checks_private.h"
#include "query/exact.h"
#include "query/unit_family.h"

enum {
    PARTS_BACK = 6, /* amounts before a rate that may be its part, or the sum of parts */
    WHOLES_BACK = 14, /* figures before a rate that may be its whole */
    PARTS_WHOLE = 3,  /* the same for a rate without decimals, which more pairs fit */
    WHOLES_WHOLE = 4,
};

struct share {
    const struct jb_figure_hit *rate;
    struct jb_decimal value;
    gint decimals;
};

/* Rates that are no share of a whole: growth, coverage of risk, fulfilment of a plan.
 * "计划" also covers 完成年度计划的108%. */
// clang-format off
static const char *const unbounded[] = {
    "增长", "增速", "增幅", "涨幅", "升幅", "降幅", "完成", "计划", "任务", "目标", "拨备", "充足率",
    "负债率", "杠杆", "周转", "利用率", "负荷", "回报", "收益", "毛利", "利润率", "自给", "产销", "上座率",
    "增值率", "换手", "溢价", "相当于", "达到", "入住率", "利率", "投资率", "入学率", "偿付", "流动性",
};
// clang-format on

/* A share says so. */
static const char *const bounded[] = {"率", "占", "比例", "比重"};

static gboolean has_any(const char *text, const char *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (strstr(text, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_percent(const struct jb_figure *f)
{
    return f->kind == JB_KIND_RATE && g_strcmp0(f->unit, "%") == 0;
}

static void check_100(const struct jb_figure_hit *hit, GPtrArray *out)
{
    const struct jb_figure *f = &hit->packed.figure;
    struct jb_decimal value, hundred = jb_decimal_of(100);
    if (!is_percent(f) || !f->measure || f->qualifier == JB_MAX ||
        has_any(f->measure, unbounded, G_N_ELEMENTS(unbounded)) ||
        !has_any(f->measure, bounded, G_N_ELEMENTS(bounded)))
        return;
    if (jb_exact_parse(f->value, &value) && jb_decimal_compare(&value, &hundred) > 0)
        jb_finding_add(jb_finding_new(out, JB_FINDING_RATE_ABOVE_100), hit, JB_ROLE_RATE);
}

/* 100 * PART against (VALUE + STEPS / 2 steps) * WHOLE. */
static gboolean compare_share(const struct jb_decimal *part,
                              const struct jb_decimal *whole, const struct share *share,
                              gint half_steps, int *order)
{
    struct jb_decimal top = *part, rate = share->value, shift, bottom;
    if (!jb_decimal_shift(&top, 2) || !jb_exact_power(-share->decimals - 1, &shift))
        return FALSE;
    struct jb_decimal fives = jb_decimal_of(half_steps < 0 ? 5 : (guint)half_steps * 5);
    if (!jb_exact_multiply(&shift, &fives, &shift))
        return FALSE;
    gboolean good = half_steps < 0 ? jb_exact_subtract(&rate, &shift, &rate)
                                   : jb_decimal_add(&rate, &shift);
    if (!good || !jb_exact_multiply(&rate, whole, &bottom))
        return FALSE;
    *order = jb_decimal_compare(&top, &bottom);
    return TRUE;
}

/* Rounded: half a step below to half a step above; cut off: up to a whole step above. */
static gboolean is_share(const struct jb_decimal *part, const struct jb_decimal *whole,
                         const struct share *share)
{
    int low, high;
    return compare_share(part, whole, share, -1, &low) && low >= 0 &&
           compare_share(part, whole, share, 2, &high) && high < 0;
}

/* The amounts before a rate that it may be about, nearest last. */
struct amount {
    const struct jb_figure_hit *hit;
    struct jb_decimal value;
};

static const struct amount *amount_at(const GArray *amounts, guint i)
{
    return &g_array_index(amounts, struct amount, i);
}

static gboolean read_amount(const struct jb_figure_hit *hit, struct amount *out)
{
    out->hit = hit;
    return jb_check_is_amount(hit) && hit->packed.figure.qualifier == JB_EXACT &&
           jb_exact_parse(hit->packed.figure.value, &out->value) &&
           !jb_decimal_is_zero(&out->value);
}

static GArray *amounts_before(const struct jb_check_report *r, guint at, gint decimals)
{
    GArray *amounts = g_array_new(FALSE, FALSE, sizeof(struct amount));
    guint back = decimals > 0 ? WHOLES_BACK : WHOLES_WHOLE;
    for (guint i = at > back ? at - back : 0; i < at; i++) {
        struct amount amount;
        const struct jb_figure_hit *hit = r->list[i];
        if (hit->packed.region != r->list[at]->packed.region ||
            (decimals == 0 && !jb_check_same_passage(hit, r->list[at])))
            continue;
        if (read_amount(hit, &amount))
            g_array_append_val(amounts, amount);
    }
    return amounts;
}

static gboolean same_family(const struct amount *a, const struct amount *b)
{
    return jb_unit_same_family(a->hit->packed.figure.unit, b->hit->packed.figure.unit);
}

/* The sum of amounts RUN[0] up to RUN[1], if they are of one family. */
static gboolean sum_run(const GArray *amounts, const guint run[2], struct jb_decimal *sum)
{
    *sum = jb_decimal_of(0);
    for (guint i = run[0]; i < run[1]; i++)
        if (!same_family(amount_at(amounts, i), amount_at(amounts, run[0])) ||
            !jb_decimal_add(sum, &amount_at(amounts, i)->value))
            return FALSE;
    return TRUE;
}

static void report_share(GPtrArray *out, enum jb_finding_kind kind,
                         const struct share *share, const GArray *amounts,
                         const guint found[3])
{
    struct jb_decimal sum;
    struct jb_finding *finding = jb_finding_new(out, kind);
    jb_finding_add(finding, amount_at(amounts, found[2])->hit, JB_ROLE_WHOLE);
    for (guint i = found[0]; i < found[1]; i++)
        jb_finding_add(finding, amount_at(amounts, i)->hit, JB_ROLE_PART);
    jb_finding_add(finding, share->rate, JB_ROLE_RATE);
    if (sum_run(amounts, found, &sum))
        finding->reckoned = jb_exact_percent(&sum, &amount_at(amounts, found[2])->value,
                                             (guint)MAX(share->decimals, 1));
}

/* The nearest whole that the run is the rate's share of, into FOUND[2]. */
static gboolean find_whole(const GArray *amounts, const struct share *share,
                           guint found[3])
{
    struct jb_decimal sum;
    if (!sum_run(amounts, found, &sum))
        return FALSE;
    for (guint i = amounts->len; i-- > 0;) {
        const struct amount *whole = amount_at(amounts, i);
        found[2] = i;
        if ((i < found[0] || i >= found[1]) &&
            same_family(whole, amount_at(amounts, found[0])) &&
            jb_decimal_compare(&whole->value, &sum) > 0 &&
            is_share(&sum, &whole->value, share))
            return TRUE;
    }
    return FALSE;
}

/* A single part near the rate first, then the sum of those right before it. */
static gboolean find_share(const GArray *amounts, const struct share *share,
                           guint found[3])
{
    guint back = MIN(amounts->len, share->decimals > 0 ? PARTS_BACK : PARTS_WHOLE);
    for (guint i = 0; i < back; i++) {
        found[0] = amounts->len - 1 - i;
        found[1] = found[0] + 1;
        if (find_whole(amounts, share, found))
            return TRUE;
    }
    for (guint n = 2; share->decimals > 0 && n <= back; n++) {
        found[0] = amounts->len - n;
        found[1] = amounts->len;
        if (find_whole(amounts, share, found))
            return TRUE;
    }
    return FALSE;
}

/* 处置率 → 处置; NULL where the measure does not end so, or names nothing. */
static char *stem_of(const char *measure)
{
    const gsize tail = strlen("率");
    gsize len = measure ? strlen(measure) : 0;
    if (len < strlen("处置率") || strcmp(measure + len - tail, "率") != 0)
        return NULL;
    return g_strndup(measure, len - tail);
}

static gboolean same_sentence(const struct jb_figure_hit *a,
                              const struct jb_figure_hit *b)
{
    return jb_check_same_passage(a, b) &&
           a->packed.figure.sentence_begin == b->packed.figure.sentence_begin;
}

/* Half of what the last digit of AMOUNT's quote is worth; zero where it counts in ones. */
static gboolean rounding_of(const struct amount *amount, struct jb_decimal *out)
{
    gint step = jb_exact_step(amount->hit->quote, amount->hit->packed.figure.value);
    *out = jb_decimal_of(step == 0 ? 0 : 5);
    return step == 0 || jb_decimal_shift(out, step - 1);
}

/* May the rate be right after all, part and whole being rounded (1.1万 of 1.5万)? */
static gboolean may_be_share(const struct amount *part, const struct amount *whole,
                             const struct share *share)
{
    struct jb_decimal low = part->value, high = part->value, p, w;
    struct jb_decimal least = whole->value, most = whole->value;
    int under, over;
    if (!rounding_of(part, &p) || !rounding_of(whole, &w) ||
        !jb_exact_subtract(&low, &p, &low) || !jb_decimal_add(&high, &p) ||
        !jb_exact_subtract(&least, &w, &least) || !jb_decimal_add(&most, &w))
        return TRUE;
    return compare_share(&high, &least, share, -1, &under) && under >= 0 &&
           compare_share(&low, &most, share, 2, &over) && over < 0;
}

/* The rate names the amount right before it, which is part of the one before that:
 * 排查5240起,化解4926起,化解率97.4%. */
static gboolean is_named_share(const struct jb_check_report *r, guint at,
                               const GArray *amounts)
{
    g_autofree char *stem = stem_of(r->list[at]->packed.figure.measure);
    if (!stem || at < 2 || amounts->len < 2)
        return FALSE;
    const struct amount *part = amount_at(amounts, amounts->len - 1);
    const struct amount *whole = amount_at(amounts, amounts->len - 2);
    const char *measure = part->hit->packed.figure.measure;
    const char *of = whole->hit->packed.figure.measure;
    return part->hit == r->list[at - 1] && whole->hit == r->list[at - 2] && measure &&
           g_str_has_prefix(measure, stem) && !(of && strstr(of, stem)) &&
           same_sentence(whole->hit, r->list[at]) && same_family(part, whole) &&
           jb_decimal_compare(&part->value, &whole->value) <= 0;
}

static void check_share(const struct jb_check_report *r, guint at, GPtrArray *out)
{
    const struct jb_figure_hit *hit = r->list[at];
    struct share share = {.rate = hit};
    struct jb_decimal hundred = jb_decimal_of(100);
    guint found[3];
    if (!is_percent(&hit->packed.figure) || hit->packed.figure.qualifier != JB_EXACT ||
        !jb_exact_parse(hit->packed.figure.value, &share.value) ||
        jb_decimal_compare(&share.value, &hundred) >= 0)
        return;
    share.decimals = MAX(-jb_exact_step(hit->quote, hit->packed.figure.value), 0);
    g_autoptr(GArray) amounts = amounts_before(r, at, share.decimals);
    if (find_share(amounts, &share, found)) {
        report_share(out, JB_FINDING_SHARE_AGREES, &share, amounts, found);
    } else if (is_named_share(r, at, amounts) &&
               !may_be_share(amount_at(amounts, amounts->len - 1),
                             amount_at(amounts, amounts->len - 2), &share)) {
        const guint named[3] = {amounts->len - 1, amounts->len, amounts->len - 2};
        report_share(out, JB_FINDING_SHARE_DISAGREES, &share, amounts, named);
    }
}

void jb_check_rates(const struct jb_check_report *r, GPtrArray *out)
{
    for (guint i = 0; i < r->count; i++) {
        check_share(r, i, out);
        check_100(r->list[i], out);
    }
}
