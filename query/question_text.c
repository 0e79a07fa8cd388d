#include "query/question_text.h"

#include <math.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "lib/figure/numeral.h"

enum {
    WINDOW =
        200, /* units to either side of a number that are looked at: keeps it linear */
    HALF_LIFE = 6, /* units at which a word counts for half as near */
    YEAR_BACK = 30 /* units before a sentence where its year may stand */
};

/* What a single character is worth beside a pair, and what all words of a question found in
 * a text are worth to it. */
static const double single_worth = 0.35, coverage_worth = 6;

static gboolean ends_sentence(UChar c)
{
    return u_strchr(u"。!?\n", c) != NULL && c;
}

static gboolean ends_clause(const struct jb_view *v, gsize i)
{
    UChar c = v->text[i];
    if (ends_sentence(c) || c == ';')
        return TRUE;
    return c == ',' && !(i > 0 && u_isdigit(v->text[i - 1]) && i + 1 < v->len &&
                         u_isdigit(v->text[i + 1]));
}

static void find_bounds(struct jb_question_text *t)
{
    gsize begin = 0;
    t->sentences = g_array_new(FALSE, FALSE, sizeof(gsize));
    t->clauses = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_array_append_val(t->sentences, begin);
    g_array_append_val(t->clauses, begin);
    for (gsize i = 0; i < t->view.len; i++) {
        begin = i + 1;
        if (ends_clause(&t->view, i))
            g_array_append_val(t->clauses, begin);
        if (ends_sentence(t->view.text[i]))
            g_array_append_val(t->sentences, begin);
    }
    begin = t->view.len;
    g_array_append_val(t->sentences, begin);
    g_array_append_val(t->clauses, begin);
}

/* Token number by its two characters, plus 1; 0 where there is none. */
static GHashTable *token_numbers(const struct jb_question *q)
{
    GHashTable *numbers = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < q->count; i++) {
        guint key = (guint)q->tokens[i].first << 16 | q->tokens[i].second;
        g_hash_table_insert(numbers, GUINT_TO_POINTER(key), GUINT_TO_POINTER(i + 1));
    }
    return numbers;
}

static gint8 number_of(GHashTable *numbers, UChar first, UChar second)
{
    guint key = (guint)first << 16 | second;
    return (gint8)(GPOINTER_TO_INT(g_hash_table_lookup(numbers, GUINT_TO_POINTER(key))) -
                   1);
}

/* Marks where tokens stand, and weighs them: 1 / (1 + log(1 + occurrences)). */
static void find_tokens(struct jb_question_text *t)
{
    const struct jb_question *q = t->question;
    g_autoptr(GHashTable) numbers = token_numbers(q);
    guint counts[JB_QUESTION_TOKENS] = {0};
    double all = 0, found = 0;
    t->pair = g_malloc(t->view.len + 1);
    t->single = g_malloc(t->view.len + 1);
    for (gsize i = 0; i < t->view.len; i++) {
        t->single[i] = number_of(numbers, t->view.text[i], 0);
        t->pair[i] = number_of(numbers, t->view.text[i], t->view.text[i + 1]);
        if (t->single[i] >= 0)
            counts[t->single[i]]++;
        if (i + 1 < t->view.len && t->pair[i] >= 0)
            counts[t->pair[i]]++;
        else if (i + 1 == t->view.len)
            t->pair[i] = -1;
    }
    for (guint i = 0; i < q->count; i++) {
        double worth = q->tokens[i].second ? 1 : single_worth;
        all += worth;
        found += counts[i] ? worth : 0;
        t->weight[i] = counts[i] ? worth / (1 + log1p(counts[i])) : 0;
        t->total += t->weight[i];
    }
    t->coverage = all > 0 ? coverage_worth * found / all : 0;
}

void jb_question_text_init(struct jb_question_text *t, const struct jb_question *question,
                           const char *text, gsize len)
{
    memset(t, 0, sizeof *t);
    t->question = question;
    jb_question_view(&t->view, text, len);
    find_bounds(t);
    find_tokens(t);
}

void jb_question_text_clear(struct jb_question_text *t)
{
    jb_view_clear(&t->view);
    g_array_unref(t->sentences);
    g_array_unref(t->clauses);
    g_free(t->pair);
    g_free(t->single);
}

/* The last of BOUNDS that is not behind AT. */
static guint bound_before(const GArray *bounds, gsize at)
{
    guint low = 0, high = bounds->len - 1;
    while (high - low > 1) {
        guint middle = (low + high) / 2;
        if (g_array_index(bounds, gsize, middle) <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

gsize jb_question_clause(const struct jb_question_text *t, gsize at)
{
    return g_array_index(t->clauses, gsize, bound_before(t->clauses, at));
}

void jb_question_sentence(const struct jb_question_text *t, gsize at, gsize bounds[2])
{
    guint i = bound_before(t->sentences, at);
    bounds[0] = g_array_index(t->sentences, gsize, i);
    bounds[1] = g_array_index(t->sentences, gsize, i + 1);
    while (bounds[1] > bounds[0] && u_isWhitespace(t->view.text[bounds[1] - 1]))
        bounds[1]--;
}

gsize jb_question_unit_at(const struct jb_question_text *t, gsize byte)
{
    gsize low = 0, high = t->view.len;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (t->view.byte[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gboolean jb_question_is_numeral(UChar c)
{
    return (c >= '0' && c <= '9') || jb_numeral_digit(c) >= 0 || jb_numeral_power(c) > 0;
}

/* What is known of one word while the surroundings of a number are looked at. */
struct nearest {
    gboolean in_clause;
    double near;
};

static void look(const struct jb_question_text *t, gint8 token, gsize len,
                 const gsize range[4], struct nearest *best)
{
    gsize at = range[0], begin = range[1], end = range[2];
    gsize clause_end = range[3];
    if (token < 0)
        return;
    gsize back = at + len > begin ? at + len - begin : begin - at - len;
    gsize ahead = at > end ? at - end : end - at;
    double near = 1 / (1 + (double)MIN(back, ahead) / HALF_LIFE);
    gboolean in_clause = at >= jb_question_clause(t, begin) && at < clause_end;
    struct nearest *n = &best[(gsize)token];
    if (in_clause > n->in_clause || (in_clause == n->in_clause && near > n->near))
        *n = (struct nearest){in_clause, near};
}

void jb_question_near(const struct jb_question_text *t, gsize begin, gsize end,
                      struct jb_question_nearness *out)
{
    struct nearest best[JB_QUESTION_TOKENS] = {{FALSE, 0}};
    gsize bounds[2];
    guint clause = bound_before(t->clauses, begin);
    gsize clause_end = g_array_index(t->clauses, gsize, clause + 1);
    memset(out, 0, sizeof *out);
    jb_question_sentence(t, begin, bounds);
    if (begin > WINDOW)
        bounds[0] = MAX(bounds[0], begin - WINDOW);
    bounds[1] = MIN(bounds[1], end + WINDOW);
    for (gsize i = bounds[0]; i < bounds[1]; i++) {
        const gsize range[4] = {i, begin, end, clause_end};
        look(t, t->pair[i], 2, range, best);
        look(t, t->single[i], 1, range, best);
    }
    for (guint i = 0; t->total > 0 && i < t->question->count; i++) {
        double share = t->weight[i] / t->total;
        out->near += share * best[i].near;
        out->clause += best[i].in_clause ? share : 0;
        out->sentence += best[i].near > 0 ? share : 0;
    }
}

/* The number that four digits at TEXT make; 0 where they are none. */
static guint year_at(const UChar *text)
{
    guint value = 0;
    for (gsize i = 0; i < 4; i++) {
        if (!u_isdigit(text[i]))
            return 0;
        value = value * 10 + (guint)u_charDigitValue(text[i]);
    }
    return value;
}

gboolean jb_question_has_year(const struct jb_question_text *t, gsize at,
                              const guint *years)
{
    gsize bounds[2];
    jb_question_sentence(t, at, bounds);
    bounds[0] -= MIN(bounds[0], YEAR_BACK);
    if (at > WINDOW)
        bounds[0] = MAX(bounds[0], at - WINDOW);
    bounds[1] = MIN(bounds[1], at + WINDOW);
    for (gsize i = bounds[0]; i + 4 <= bounds[1]; i++)
        for (const guint *year = years; *year; year++)
            if (year_at(t->view.text + i) == *year)
                return TRUE;
    return FALSE;
}

double jb_question_measure(const struct jb_question *q, const char *measure)
{
    guint pairs = 0, found = 0;
    struct jb_view view;
    if (!measure)
        return 0;
    jb_question_view(&view, measure, strlen(measure));
    for (gsize i = 0; i + 1 < view.len; i++) {
        pairs++;
        for (guint k = 0; k < q->count; k++)
            if (q->tokens[k].first == view.text[i] &&
                q->tokens[k].second == view.text[i + 1]) {
                found++;
                break;
            }
    }
    jb_view_clear(&view);
    return pairs ? (double)found / pairs : 0;
}
