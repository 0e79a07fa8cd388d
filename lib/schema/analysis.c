/* Terms are left in two groups: Han tokens as the integers that they are, everything that
 * begins with an ASCII character (runs, prefixed terms) as strings. Nothing is sorted here:
 * whoever writes an index sorts all its postings at once. */

#include "lib/schema/analysis.h"

#include <stdlib.h>
#include <string.h>

#include "lib/figure/figure.h"
#include "lib/schema/figure_pack.h"
#include "lib/schema/term.h"
#include "lib/text/utf.h"
#include "lib/text/words.h"

/* ICU words shorter than this are no terms of their own: two characters are a bigram. */
enum { WORD_CHARS = 3 };

/* Characters of the Basic Multilingual Plane. */
enum { PLANE = 1 << 16 };

struct jb_analyser {
    struct jb_analysis result;
    jb_words *words;
    GByteArray *arena; /* bytes of the terms */
    GArray *strings;   /* of struct xap_term; data is an offset until all are there */
    GArray *han;       /* of struct jb_token */
    guint32
        *begins; /* for each character the last report in which a bigram begins with it */
    guint32 number; /* of the report, from 1 */
    GArray *sorted; /* of struct xap_term: jb_analyser_terms() */
    GByteArray *sorted_bytes;
    struct jb_folded measure;
    struct jb_tokens measure_tokens;
};

jb_analyser *jb_analyser_new(GError **error)
{
    jb_words *words = jb_words_open(NULL, error);
    if (!words)
        return NULL;
    jb_analyser *a = g_new0(jb_analyser, 1);
    a->words = words;
    a->arena = g_byte_array_new();
    a->strings = g_array_new(FALSE, FALSE, sizeof(struct xap_term));
    a->han = g_array_new(FALSE, FALSE, sizeof(struct jb_token));
    a->begins = g_new0(guint32, PLANE);
    a->sorted = g_array_new(FALSE, FALSE, sizeof(struct xap_term));
    a->sorted_bytes = g_byte_array_new();
    a->result.figures = g_byte_array_new();
    return a;
}

void jb_analyser_free(jb_analyser *a)
{
    if (!a)
        return;
    jb_words_close(a->words);
    g_byte_array_unref(a->arena);
    g_array_unref(a->strings);
    g_array_unref(a->han);
    g_free(a->begins);
    g_array_unref(a->sorted);
    g_byte_array_unref(a->sorted_bytes);
    g_byte_array_unref(a->result.figures);
    jb_folded_clear(&a->result.folded);
    jb_folded_clear(&a->measure);
    jb_tokens_clear(&a->measure_tokens);
    jb_tokens_clear(&a->result.tokens);
    g_free(a);
}

static void append_line(const char *line, struct jb_folded *folded)
{
    if (line)
        jb_fold_append(line, strlen(line), folded);
}

void jb_fold_report(const struct jb_report *report, struct jb_folded *folded,
                    gsize *title_end, gsize *subtitle_end)
{
    jb_fold("", 0, folded);
    append_line(report->title, folded);
    *title_end = folded->len;
    append_line("\n", folded);
    append_line(report->subtitle, folded);
    *subtitle_end = folded->len;
    append_line("\n", folded);
    jb_fold_append(report->text, report->text_len, folded);
}

/* Appends TERM; its data pointer holds an offset into the arena for now. */
static void add_term(jb_analyser *a, const struct jb_term *term, guint wdf)
{
    struct xap_term entry = {GSIZE_TO_POINTER(a->arena->len), term->len, wdf};
    g_byte_array_append(a->arena, (const guint8 *)term->data, term->len);
    g_array_append_val(a->strings, entry);
}

static void add_field(jb_analyser *a, enum jb_prefix prefix, const char *value)
{
    if (!value || !*value)
        return;
    struct jb_term term;
    jb_term_field(&term, prefix, value);
    add_term(a, &term, 0);
}

static void add_raw(jb_analyser *a, enum jb_prefix prefix, const char *data, gsize len)
{
    struct jb_term term;
    jb_term_bytes(&term, prefix, data, len);
    add_term(a, &term, 0);
}

static void add_fields(jb_analyser *a, const struct jb_report *report)
{
    add_raw(a, JB_PREFIX_ID, report->id, strlen(report->id));
    add_field(a, JB_PREFIX_SOURCE, report->source);
    add_field(a, JB_PREFIX_PLACE, report->place);
    for (char **author = report->authors; author && *author; author++)
        add_field(a, JB_PREFIX_AUTHOR, *author);
    gsize date = report->date ? strlen(report->date) : 0;
    if (date >= 4)
        add_raw(a, JB_PREFIX_YEAR, report->date, 4);
    if (date >= 7) {
        char month[] = {report->date[0], report->date[1], report->date[2],
                        report->date[3], report->date[5], report->date[6]};
        add_raw(a, JB_PREFIX_MONTH, month, sizeof month);
    }
}

static void add_runs(jb_analyser *a)
{
    const struct jb_analysis *r = &a->result;
    struct jb_term term;
    for (gsize i = 0; i < r->tokens.run_count; i++) {
        const struct jb_run *run = &r->tokens.runs[i];
        jb_term_units(&term, JB_PREFIX_NONE, r->folded.text + run->begin,
                      run->end - run->begin);
        add_term(a, &term, 1);
    }
    if (r->tokens.bounded)
        add_raw(a, JB_PREFIX_BOUNDED, "", 0);
}

static void add_words(jb_analyser *a)
{
    const struct jb_folded *f = &a->result.folded;
    struct jb_word word;
    struct jb_term term;
    jb_words_set(a->words, f->text, f->len);
    while (jb_words_next(a->words, &word)) {
        if (word.class != JB_WORD_HAN || word.end - word.begin < WORD_CHARS)
            continue;
        jb_term_units(&term, JB_PREFIX_WORD, f->text + word.begin, word.end - word.begin);
        add_term(a, &term, 1);
    }
}

/* Notes which characters bigrams begin with. */
static void note_beginnings(jb_analyser *a)
{
    const struct jb_tokens *tokens = &a->result.tokens;
    if (++a->number == 0) { /* after 4 thousand million reports: start anew */
        memset(a->begins, 0, PLANE * sizeof *a->begins);
        a->number = 1;
    }
    for (gsize i = 0; i < tokens->count; i++) {
        UChar32 first = JB_TOKEN_FIRST(tokens->list[i].key);
        if (JB_TOKEN_KIND(tokens->list[i].key) == JB_TOKEN_BIGRAM && first < PLANE)
            a->begins[first] = a->number;
    }
}

static gboolean begins_bigram(const jb_analyser *a, UChar32 c)
{
    if (c < PLANE)
        return a->begins[c] == a->number;
    for (gsize i = 0; i < a->result.tokens.count; i++) {
        guint64 key = a->result.tokens.list[i].key;
        if (JB_TOKEN_KIND(key) == JB_TOKEN_BIGRAM && JB_TOKEN_FIRST(key) == c)
            return TRUE;
    }
    return FALSE;
}

/* A character alone is a term where no bigram begins with it already. */
static void add_han(jb_analyser *a)
{
    struct jb_term term;
    note_beginnings(a);
    for (gsize i = 0; i < a->result.tokens.count; i++) {
        const struct jb_token *token = &a->result.tokens.list[i];
        enum jb_token_kind kind = JB_TOKEN_KIND(token->key);
        if (kind == JB_TOKEN_BRIDGE) {
            jb_term_han(&term, token->key);
            add_term(a, &term, token->count);
        } else if (kind == JB_TOKEN_BIGRAM ||
                   !begins_bigram(a, JB_TOKEN_FIRST(token->key))) {
            g_array_append_val(a->han, *token);
        }
    }
}

/* The bigrams of MEASURE that the text does not hold, under M: the phrase restores a verb
 * that the text elides, and a topic may be worded like the phrase. */
static void add_measure(jb_analyser *a, const char *measure)
{
    jb_fold(measure, strlen(measure), &a->measure);
    jb_tokens_scan(&a->measure, &a->measure_tokens);
    struct jb_term term;
    char with_prefix[JB_TERM_MAX];
    for (gsize i = 0; i < a->measure_tokens.count; i++) {
        guint64 key = a->measure_tokens.list[i].key;
        if (JB_TOKEN_KIND(key) != JB_TOKEN_BIGRAM ||
            jb_tokens_have(&a->result.tokens, key))
            continue;
        jb_term_han(&term, key);
        memcpy(with_prefix, term.data, term.len);
        jb_term_bytes(&term, JB_PREFIX_MEASURE, with_prefix, term.len);
        add_term(a, &term, 0);
    }
}

static void add_figures(jb_analyser *a, const struct jb_figures *figures,
                        enum jb_figure_region region)
{
    for (gsize i = 0; i < figures->count; i++) {
        const struct jb_figure *figure = &figures->list[i];
        jb_figure_pack(figure, region, a->result.figures);
        add_field(a, JB_PREFIX_UNIT, figure->unit);
        if (figure->measure)
            add_measure(a, figure->measure);
    }
    a->result.figure_count += (guint)figures->count;
}

static void scan_figures(jb_analyser *a, const struct jb_report *report)
{
    const struct jb_figure_context context = {report->date, report->place, report->source,
                                              report->title};
    const struct {
        const char *text;
        gsize len;
    } regions[] = {
        [JB_REGION_TEXT] = {report->text, report->text_len},
        [JB_REGION_TITLE] = {report->title, report->title ? strlen(report->title) : 0},
        [JB_REGION_SUBTITLE] = {report->subtitle,
                                report->subtitle ? strlen(report->subtitle) : 0},
    };
    g_byte_array_set_size(a->result.figures, 0);
    a->result.figure_count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(regions); i++) {
        struct jb_figures figures = {0};
        if (regions[i].len)
            jb_figures_scan(regions[i].text, regions[i].len, &context, &figures);
        add_figures(a, &figures, (enum jb_figure_region)i);
        jb_figures_clear(&figures);
    }
}

/* The strings are all there: their bytes stay where they are. */
static void settle_strings(jb_analyser *a)
{
    struct xap_term *strings = (struct xap_term *)(void *)a->strings->data;
    const char *base = (const char *)a->arena->data;
    for (guint i = 0; i < a->strings->len; i++)
        strings[i].data = base + GPOINTER_TO_SIZE(strings[i].data);
    a->result.strings = strings;
    a->result.string_count = a->strings->len;
    a->result.han = (const struct jb_token *)(const void *)a->han->data;
    a->result.han_count = a->han->len;
}

const struct jb_analysis *jb_analyse(jb_analyser *a, const struct jb_report *report)
{
    struct jb_analysis *r = &a->result;
    g_byte_array_set_size(a->arena, 0);
    g_array_set_size(a->strings, 0);
    g_array_set_size(a->han, 0);
    jb_fold_report(report, &r->folded, &r->title_end, &r->subtitle_end);
    jb_tokens_scan(&r->folded, &r->tokens);
    scan_figures(a, report);
    add_fields(a, report);
    add_runs(a);
    add_words(a);
    add_han(a);
    settle_strings(a);
    return r;
}

static int compare_terms(const void *a, const void *b)
{
    const struct xap_term *x = a, *y = b;
    int order = memcmp(x->data, y->data, MIN(x->len, y->len));
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

/* The bytes of the Han terms, one behind the other. */
static void write_han(jb_analyser *a)
{
    struct jb_term term;
    g_byte_array_set_size(a->sorted_bytes, 0);
    for (guint i = 0; i < a->han->len; i++) {
        jb_term_han(&term, a->result.han[i].key);
        g_byte_array_append(a->sorted_bytes, (const guint8 *)term.data, term.len);
    }
}

const struct xap_term *jb_analyser_terms(jb_analyser *a, gsize *count)
{
    struct jb_term han;
    guint kept = 0;
    g_array_set_size(a->sorted, 0);
    g_array_append_vals(a->sorted, a->strings->data, a->strings->len);
    write_han(a);
    const char *bytes = (const char *)a->sorted_bytes->data;
    for (guint i = 0; i < a->han->len; i++) {
        jb_term_han(&han, a->result.han[i].key);
        const struct xap_term term = {bytes, han.len, a->result.han[i].count};
        g_array_append_val(a->sorted, term);
        bytes += han.len;
    }
    struct xap_term *list = (struct xap_term *)(void *)a->sorted->data;
    if (a->sorted->len) /* qsort() takes no NULL, not even for nothing */
        qsort(list, a->sorted->len, sizeof *list, compare_terms);
    for (guint i = 0; i < a->sorted->len; i++)
        if (kept && compare_terms(&list[kept - 1], &list[i]) == 0)
            list[kept - 1].wdf += list[i].wdf;
        else
            list[kept++] = list[i];
    *count = kept;
    return list;
}
