#include "notes/draft.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/report/ref.h"
#include "lib/schema/figure_pack.h"

/* Measures share at least so much of their characters' pairs where a figure that agrees is
 * taken for the source, and where one that disagrees is taken for the same thing. */
#define LEAST_AGREEING 0.3
#define LEAST_WRONG 0.75

/* A number with so many digits that are no noughts at its end agrees by itself: by chance it
 * is in a large archive once in a while, by value and unit. */
enum { TELLING_DIGITS = 4 };

// clang-format off
static const struct jb_draft_info infos[] = {
    [JB_DRAFT_RIGHT]     = {"right",     N_("right")},
    [JB_DRAFT_QUALIFIER] = {"qualifier", N_("the qualifier differs, or it is rounded")},
    [JB_DRAFT_PERIOD]    = {"period",    N_("of another time in the archive")},
    [JB_DRAFT_AGENCY]    = {"agency",    N_("of others in the archive")},
    [JB_DRAFT_WRONG]     = {"wrong",     N_("wrong")},
    [JB_DRAFT_UNSOURCED] = {"unsourced", N_("no source in the archive")},
};
// clang-format on

const struct jb_draft_info *jb_draft_info(enum jb_draft_verdict verdict)
{
    return &infos[verdict];
}

/* How two values of one aspect stand to each other. */
enum relation { UNKNOWN, SAME, OTHER };

/* The best figure for a number so far. */
struct best {
    double score; /* 0: none */
    enum jb_draft_verdict verdict;
    struct jb_packed_figure packed;
    guint32 segment, row;
};

struct checking {
    jb_archive *archive;
    const GArray *numbers;
    struct best *best; /* one for each number */
};

/* The pairs of neighbouring characters that A has in common with B, twice, by the pairs of
 * both (Dice); 1 where one holds the other. */
static double likeness(const char *a, const char *b)
{
    if (!a || !b || !*a || !*b)
        return 0;
    if (strstr(a, b) || strstr(b, a))
        return 1;
    glong n = g_utf8_strlen(a, -1) - 1, m = g_utf8_strlen(b, -1) - 1, both = 0;
    if (n < 1 || m < 1)
        return 0;
    for (const char *p = a; *g_utf8_next_char(p); p = g_utf8_next_char(p)) {
        gsize len = (gsize)(g_utf8_next_char(g_utf8_next_char(p)) - p);
        both += memmem(b, strlen(b), p, len) ? 1 : 0;
    }
    return 2.0 * (double)both / (double)(n + m);
}

static enum relation relate(const char *a, const char *b)
{
    if (!a || !b)
        return UNKNOWN;
    return strstr(a, b) || strstr(b, a) ? SAME : OTHER;
}

static enum relation relate_periods(const struct jb_figure_period *a,
                                    const struct jb_figure_period *b)
{
    if ((!a->first && !a->last) || (!b->first && !b->last))
        return UNKNOWN;
    gboolean before = a->last && b->first && strcmp(a->last, b->first) < 0;
    gboolean behind = a->first && b->last && strcmp(a->first, b->last) > 0;
    return before || behind ? OTHER : SAME;
}

/* Is SUBJECT one that says no more than the place does: 全市, 我县, 吕梁 in 山西省吕梁市? */
static gboolean is_general(const char *subject, const char *place)
{
    static const char *const begins[] = {"全", "我", "本", "该", "各"};
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++)
        if (g_str_has_prefix(subject, begins[i]))
            return TRUE;
    return place && strstr(place, subject);
}

/* Who and where. Two subjects that differ are two agencies only where both name one. */
static enum relation relate_agencies(const struct jb_figure *a, const struct jb_figure *b)
{
    enum relation place = relate(a->place, b->place);
    if (a->subject && b->place && strstr(b->place, a->subject))
        place = SAME;
    if (b->subject && a->place && strstr(a->place, b->subject))
        place = SAME;
    if (place == OTHER)
        return OTHER;
    if (!a->subject || !b->subject || is_general(a->subject, b->place) ||
        is_general(b->subject, a->place))
        return place;
    return relate(a->subject, b->subject);
}

/* Digits of VALUE without its point and the noughts at its end. (transfer full) */
static char *digits_of(const char *value)
{
    GString *digits = g_string_new(NULL);
    for (const char *p = value; *p; p++)
        if (g_ascii_isdigit(*p))
            g_string_append_c(digits, *p);
    while (digits->len > 1 && digits->str[digits->len - 1] == '0')
        g_string_truncate(digits, digits->len - 1);
    return g_string_free(digits, FALSE);
}

static gint by_digit(gconstpointer a, gconstpointer b)
{
    return *(const char *)a - *(const char *)b;
}

/* The same digits in another order? */
static gboolean is_swapped(const char *a, const char *b)
{
    g_autofree char *x = g_strdup(a);
    g_autofree char *y = g_strdup(b);
    qsort(x, strlen(x), 1, by_digit);
    qsort(y, strlen(y), 1, by_digit);
    return strcmp(x, y) == 0;
}

/* Is B what a slip of the pen makes of A: two digits changed or swapped, or the point
 * moved? */
static gboolean is_slip(const char *a, const char *b)
{
    g_autofree char *x = digits_of(a);
    g_autofree char *y = digits_of(b);
    gsize differ = 0;
    if (strlen(x) != strlen(y))
        return FALSE;
    for (gsize i = 0; x[i]; i++)
        differ += x[i] != y[i] ? 1 : 0;
    return differ == 0 || (differ == 1 && x[1]) ||
           (differ == 2 && (x[2] || is_swapped(x, y)));
}

static gboolean is_telling(const struct jb_number *number)
{
    g_autofree char *digits = digits_of(number->figure.value);
    return strlen(digits) >= TELLING_DIGITS || (number->english && strlen(digits) >= 3);
}

/* How well an agreeing figure is the number's source; 0: not at all. */
static double agreeing_score(const struct jb_number *number, const struct jb_figure *f,
                             double measure, enum jb_draft_verdict *verdict)
{
    enum relation period = relate_periods(&number->figure.period, &f->period);
    enum relation agency = relate_agencies(&number->figure, f);
    if (measure < LEAST_AGREEING && !is_telling(number))
        return 0;
    if (*verdict == JB_DRAFT_RIGHT && agency == OTHER)
        *verdict = JB_DRAFT_AGENCY;
    else if (*verdict == JB_DRAFT_RIGHT && period == OTHER)
        *verdict = JB_DRAFT_PERIOD;
    return 10 + measure + (period == SAME) + (agency == SAME) - 2.0 * (period == OTHER) -
           2.0 * (agency == OTHER) - 2.0 * (*verdict == JB_DRAFT_QUALIFIER);
}

/* How surely a figure that disagrees is of the same thing; 0: it is not. */
static double wrong_score(const struct jb_number *number, const struct jb_figure *f,
                          double measure)
{
    enum relation period = relate_periods(&number->figure.period, &f->period);
    enum relation agency = relate_agencies(&number->figure, f);
    gboolean slip = is_slip(number->figure.value, f->value);
    if (measure < LEAST_WRONG || period == OTHER || agency == OTHER ||
        number->figure.value_max || f->value_max)
        return 0;
    if (!slip && (period != SAME || agency != SAME))
        return 0;
    return measure + (slip ? 2 : 0) + (period == SAME) + (agency == SAME);
}

static double score(const struct jb_number *number, const struct jb_figure *f,
                    enum jb_draft_verdict *verdict)
{
    enum jb_agreement agreement = jb_number_compare(number, f);
    double measure = likeness(number->figure.measure, f->measure);
    if (agreement != JB_DISAGREES) {
        *verdict = agreement == JB_AGREES ? JB_DRAFT_RIGHT : JB_DRAFT_QUALIFIER;
        return agreeing_score(number, f, measure, verdict);
    }
    *verdict = JB_DRAFT_WRONG;
    gboolean turned = number->figure.change != f->change;
    return number->english || turned ? 0 : wrong_score(number, f, measure);
}

/* A figure with strings of its own. */
static struct jb_packed_figure copy_of(const struct jb_packed_figure *packed)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct jb_packed_figure copy;
    gsize at = 0;
    jb_figure_pack(&packed->figure, packed->region, bytes);
    gboolean good =
        jb_figure_unpack((const char *)bytes->data, bytes->len, &at, &copy, NULL);
    g_assert(good);
    return copy;
}

/* Holds one figure against all numbers of its unit. */
static void try_figure(struct checking *c, const struct jb_packed_figure *packed,
                       guint32 segment, guint32 row)
{
    for (guint i = 0; i < c->numbers->len; i++) {
        const struct jb_number *number = &g_array_index(c->numbers, struct jb_number, i);
        enum jb_draft_verdict verdict;
        if (!jb_number_has_unit(number, packed->figure.unit))
            continue;
        double points = score(number, &packed->figure, &verdict);
        struct best *best = &c->best[i];
        if (points <= best->score)
            continue;
        jb_packed_figure_clear(&best->packed);
        *best = (struct best){points, verdict, copy_of(packed), segment, row};
    }
}

static gboolean check_row(struct checking *c, guint32 number, guint32 row, GError **error)
{
    jb_segment *segment = jb_archive_segment(c->archive, number);
    const char *data;
    gsize len, at = 0;
    if (jb_segment_is_dead(segment, row) ||
        jb_segment_row(segment, row)->figure_count == 0)
        return TRUE;
    if (!jb_segment_figures(segment, row, &data, &len, error))
        return FALSE;
    while (at < len) {
        struct jb_packed_figure packed;
        if (!jb_figure_unpack(data, len, &at, &packed, error))
            return FALSE;
        try_figure(c, &packed, number, row);
        jb_packed_figure_clear(&packed);
    }
    return TRUE;
}

static void clear_finding(gpointer data)
{
    struct jb_draft_finding *finding = data;
    struct jb_packed_figure packed = {.figure = finding->source};
    jb_packed_figure_clear(&packed);
    g_free(finding->quote);
    g_free(finding->ref);
}

/* The words and the reference of the figure that was found best. */
static gboolean fill_source(struct checking *c, const struct best *best,
                            struct jb_draft_finding *finding, GError **error)
{
    const struct jb_place place = {best->segment, best->row};
    const struct jb_figure *f = &best->packed.figure;
    g_autoptr(jb_report) report = jb_archive_report(c->archive, place, error);
    if (!report)
        return FALSE;
    const char *title = report->title ? report->title : "";
    const char *const regions[] = {report->text, title, report->subtitle};
    gsize before = best->packed.region == JB_REGION_SUBTITLE ? strlen(title) + 1 : 0;
    gboolean in_text = best->packed.region == JB_REGION_TEXT;
    finding->quote =
        g_strndup(regions[best->packed.region] + f->begin, f->end - f->begin);
    finding->ref = in_text ? jb_ref_figure(report->id, f->begin)
                           : jb_ref_title_figure(report->id, f->begin + (guint32)before);
    finding->source = *f;
    return TRUE;
}

static GArray *collect(struct checking *c, GError **error)
{
    g_autoptr(GArray) out = g_array_new(FALSE, TRUE, sizeof(struct jb_draft_finding));
    g_array_set_clear_func(out, clear_finding);
    for (guint i = 0; i < c->numbers->len; i++) {
        struct jb_draft_finding finding = {
            .number = &g_array_index(c->numbers, struct jb_number, i),
            .verdict = JB_DRAFT_UNSOURCED};
        struct best *best = &c->best[i];
        if (best->score > 0) {
            finding.verdict = best->verdict;
            if (!fill_source(c, best, &finding, error))
                return NULL;
            memset(&best->packed, 0, sizeof best->packed); /* the finding has it */
        }
        g_array_append_val(out, finding);
    }
    return g_steal_pointer(&out);
}

static gboolean check_all(struct checking *c, GError **error)
{
    for (guint32 s = 0; s < jb_archive_segments(c->archive); s++)
        for (guint32 row = 0; row < jb_segment_rows(jb_archive_segment(c->archive, s));
             row++)
            if (!check_row(c, s, row, error))
                return FALSE;
    return TRUE;
}

GArray *jb_draft_check(jb_archive *archive, const GArray *numbers, GError **error)
{
    struct checking c = {archive, numbers, g_new0(struct best, numbers->len + 1)};
    GArray *findings = check_all(&c, error) ? collect(&c, error) : NULL;
    for (guint i = 0; i < numbers->len; i++)
        jb_packed_figure_clear(&c.best[i].packed);
    g_free(c.best);
    return findings;
}
