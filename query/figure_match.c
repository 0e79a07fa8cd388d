#include "query/figure_match.h"

#include <string.h>

#include "lib/base/error.h"
#include "lib/report/passage.h"
#include "lib/report/ref.h"
#include "lib/report/section.h"
#include "lib/text/token.h"
#include "query/date_range.h"
#include "query/plain_number.h"
#include "query/evaluate.h"

/* What a shared bigram of the question counts: in the measure it names what is counted, in
 * the sentence it only says what is spoken of. */
enum { SCORE_MEASURE = 3, SCORE_SUBJECT = 1, SCORE_SENTENCE = 1 };

struct jb_figure_matcher {
    const struct jb_figure_options *options;
    GArray *words; /* of struct jb_pattern */
    gboolean by_words;
    struct jb_folded topic;
    struct jb_tokens bigrams; /* of the topic */
    guint64 period[2];
    char *place; /* folded; NULL */
    struct jb_folded scratch;
    struct jb_tokens scratch_tokens;
};

/* The figures of one report while they are matched. */
struct sheet {
    const struct jb_report *report;
    GArray *list; /* of struct jb_packed_figure */
    struct jb_passages passages;
    guint32 *sections;
};

static void clear_pattern(gpointer pattern)
{
    jb_pattern_clear(pattern);
}

/* The words of the topic: its folded parts between spaces, quotation marks aside. */
static void add_words(jb_figure_matcher *m)
{
    const struct jb_folded *t = &m->topic;
    for (gsize i = 0; i < t->len;) {
        gsize begin = i;
        while (i < t->len && jb_char_class(t->text[i]) != JB_CHAR_BRIDGE)
            i++;
        if (i > begin) {
            struct jb_pattern word;
            jb_pattern_init(&word, t->text + begin, i - begin, FALSE);
            g_array_append_val(m->words, word);
        }
        i++;
    }
}

static gboolean check_numbers(const struct jb_figure_options *o, GError **error)
{
    const char *const numbers[] = {o->min, o->max};
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (numbers[i] && !jb_plain_number_is_valid(numbers[i])) {
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        "%s: not a plain decimal number like 100 or 22.58", numbers[i]);
            return FALSE;
        }
    return TRUE;
}

jb_figure_matcher *jb_figure_matcher_new(const struct jb_figure_options *o,
                                         GError **error)
{
    g_autoptr(jb_figure_matcher) m = g_new0(jb_figure_matcher, 1);
    const char *topic = o->topic ? o->topic : "";
    m->options = o;
    m->words = g_array_new(FALSE, FALSE, sizeof(struct jb_pattern));
    g_array_set_clear_func(m->words, clear_pattern);
    jb_fold(topic, strlen(topic), &m->topic);
    jb_tokens_scan(&m->topic, &m->bigrams);
    add_words(m);
    if (o->place)
        m->place = jb_fold_utf8(o->place, strlen(o->place));
    if (!check_numbers(o, error))
        return NULL;
    if (o->period && !jb_date_range_parse(o->period, &m->period[0], &m->period[1])) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: not a range of dates like 2019..2020-06", o->period);
        return NULL;
    }
    return g_steal_pointer(&m);
}

void jb_figure_matcher_free(jb_figure_matcher *m)
{
    if (!m)
        return;
    g_array_unref(m->words);
    jb_folded_clear(&m->topic);
    jb_tokens_clear(&m->bigrams);
    jb_folded_clear(&m->scratch);
    jb_tokens_clear(&m->scratch_tokens);
    g_free(m->place);
    g_free(m);
}

guint jb_figure_matcher_words(const jb_figure_matcher *m)
{
    return m->words->len;
}

const struct jb_pattern *jb_figure_matcher_word(const jb_figure_matcher *m, guint number)
{
    return &g_array_index(m->words, struct jb_pattern, number);
}

void jb_figure_matcher_by_words(jb_figure_matcher *m)
{
    m->by_words = TRUE;
}

/* Does LEN bytes of TEXT hold WORD? */
static gboolean text_has(jb_figure_matcher *m, const char *text, gsize len,
                         const struct jb_pattern *word)
{
    struct jb_match match;
    if (!text)
        return FALSE;
    jb_fold(text, len, &m->scratch);
    const struct jb_haystack h = {.text = m->scratch.text, .len = m->scratch.len};
    return jb_pattern_next(word, &h, 0, &match);
}

static gboolean string_has(jb_figure_matcher *m, const char *text,
                           const struct jb_pattern *word)
{
    return text_has(m, text, text ? strlen(text) : 0, word);
}

static const char *region_text(const struct sheet *s, enum jb_figure_region region)
{
    if (region == JB_REGION_TEXT)
        return s->report->text;
    return region == JB_REGION_TITLE ? s->report->title : s->report->subtitle;
}

/* Figures of one region stand together and in order; parents are numbered within it. */
static const struct jb_packed_figure *parent_of(const struct sheet *s, guint number)
{
    const struct jb_packed_figure *p =
        &g_array_index(s->list, struct jb_packed_figure, number);
    if (p->figure.parent < 0)
        return NULL;
    guint first = 0;
    while (g_array_index(s->list, struct jb_packed_figure, first).region != p->region)
        first++;
    guint parent = first + (guint)p->figure.parent;
    return parent < s->list->len
               ? &g_array_index(s->list, struct jb_packed_figure, parent)
               : NULL;
}

/* The passage a figure of the text stands in: its index, or -1. */
static gint64 passage_index(const struct sheet *s, const struct jb_packed_figure *p)
{
    if (p->region != JB_REGION_TEXT)
        return -1;
    const struct jb_passage *passage = jb_passages_at(&s->passages, p->figure.begin);
    return passage ? (gint64)passage->number - 1 : -1;
}

static char *heading_of(const struct sheet *s, const struct jb_packed_figure *p)
{
    gint64 i = passage_index(s, p);
    return i >= 0 && s->sections[i]
               ? jb_section_title(s->report->text, &s->passages, s->sections[i])
               : NULL;
}

/* The best place that WORD is found in. */
static enum jb_found_in find_word(jb_figure_matcher *m, const struct sheet *s,
                                  guint number, const struct jb_pattern *word)
{
    const struct jb_packed_figure *p =
        &g_array_index(s->list, struct jb_packed_figure, number);
    const struct jb_figure *f = &p->figure;
    if (string_has(m, f->measure, word))
        return JB_FOUND_MEASURE;
    const struct jb_packed_figure *parent = parent_of(s, number);
    if (parent && string_has(m, parent->figure.measure, word))
        return JB_FOUND_PARENT;
    if (string_has(m, f->subject, word))
        return JB_FOUND_SUBJECT;
    if (text_has(m, region_text(s, p->region) + f->sentence_begin,
                 f->sentence_end - f->sentence_begin, word))
        return JB_FOUND_SENTENCE;
    g_autofree char *heading = heading_of(s, p);
    return string_has(m, heading, word) ? JB_FOUND_HEADING : JB_FOUND_ALL;
}

/* Where the topic is found: the worst of its words' places. FALSE where one is nowhere. */
static gboolean find_topic(jb_figure_matcher *m, const struct sheet *s, guint number,
                           enum jb_found_in *found)
{
    *found = m->words->len ? JB_FOUND_MEASURE : JB_FOUND_ALL;
    for (guint i = 0; i < m->words->len; i++) {
        enum jb_found_in one = find_word(m, s, number, jb_figure_matcher_word(m, i));
        if (one == JB_FOUND_ALL)
            return FALSE;
        *found = MAX(*found, one);
    }
    return TRUE;
}

/* Bigrams of the topic that LEN bytes of TEXT share. */
static guint shared(jb_figure_matcher *m, const char *text, gsize len)
{
    guint count = 0;
    if (!text)
        return 0;
    jb_fold(text, len, &m->scratch);
    jb_tokens_scan(&m->scratch, &m->scratch_tokens);
    for (gsize i = 0; i < m->bigrams.count; i++) {
        guint64 key = m->bigrams.list[i].key;
        count += JB_TOKEN_KIND(key) == JB_TOKEN_BIGRAM &&
                 jb_tokens_have(&m->scratch_tokens, key);
    }
    return count;
}

static guint score_of(jb_figure_matcher *m, const struct sheet *s,
                      const struct jb_packed_figure *p)
{
    const struct jb_figure *f = &p->figure;
    guint score = 0;
    if (f->measure)
        score += SCORE_MEASURE * shared(m, f->measure, strlen(f->measure));
    if (f->subject)
        score += SCORE_SUBJECT * shared(m, f->subject, strlen(f->subject));
    return score + SCORE_SENTENCE * shared(m,
                                           region_text(s, p->region) + f->sentence_begin,
                                           f->sentence_end - f->sentence_begin);
}

static gboolean place_passes(const jb_figure_matcher *m, const struct sheet *s,
                             const struct jb_figure *f)
{
    const char *place = f->place ? f->place : s->report->place;
    if (!m->place)
        return TRUE;
    g_autofree char *folded = place ? jb_fold_utf8(place, strlen(place)) : NULL;
    return folded && strstr(folded, m->place) != NULL;
}

/* Are two units the same, whatever their width and script (個, 个)? */
static gboolean same_unit(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return TRUE;
    g_autofree char *x = jb_fold_utf8(a, strlen(a)), *y = jb_fold_utf8(b, strlen(b));
    return strcmp(x, y) == 0;
}

static gboolean passes(const jb_figure_matcher *m, const struct sheet *s,
                       const struct jb_figure *f)
{
    const struct jb_figure_options *o = m->options;
    const char *greatest = f->value_max ? f->value_max : f->value;
    return (!o->unit || same_unit(o->unit, f->unit ? f->unit : "")) &&
           (!o->min || jb_plain_number_compare(f->value, o->min) >= 0) &&
           (!o->max || jb_plain_number_compare(greatest, o->max) <= 0) &&
           (!o->period || jb_period_meets(&f->period, m->period[0], m->period[1])) &&
           place_passes(m, s, f);
}

static char *ref_of(const struct sheet *s, const struct jb_packed_figure *p)
{
    const char *id = s->report->id ? s->report->id : "";
    if (p->region == JB_REGION_TEXT)
        return jb_ref_figure(id, p->figure.begin);
    gsize before = p->region == JB_REGION_SUBTITLE && s->report->title
                       ? strlen(s->report->title) + 1
                       : 0;
    return jb_ref_title_figure(id, p->figure.begin + (guint32)before);
}

/* Takes the figure out of the sheet into a hit. */
static struct jb_figure_hit *make_hit(const struct sheet *s, guint number)
{
    struct jb_packed_figure *p = &g_array_index(s->list, struct jb_packed_figure, number);
    const struct jb_figure *f = &p->figure;
    const struct jb_packed_figure *parent = parent_of(s, number);
    const char *text = region_text(s, p->region);
    struct jb_figure_hit *hit = g_new0(struct jb_figure_hit, 1);
    hit->id = g_strdup(s->report->id);
    hit->title = g_strdup(s->report->title);
    hit->date = g_strdup(s->report->date);
    hit->source = g_strdup(s->report->source);
    hit->quote = g_strndup(text + f->begin, f->end - f->begin);
    hit->sentence =
        g_strndup(text + f->sentence_begin, f->sentence_end - f->sentence_begin);
    hit->section = heading_of(s, p);
    hit->parent = parent ? ref_of(s, parent) : NULL;
    hit->ref = ref_of(s, p);
    hit->passage = (guint32)(passage_index(s, p) + 1);
    return hit;
}

static gboolean answers(jb_figure_matcher *m, const struct sheet *s, guint number,
                        enum jb_found_in *found, guint *score)
{
    const struct jb_packed_figure *p =
        &g_array_index(s->list, struct jb_packed_figure, number);
    *score = 0;
    if (!passes(m, s, &p->figure))
        return FALSE;
    if (!m->by_words)
        return find_topic(m, s, number, found);
    *found = JB_FOUND_WORDS;
    *score = score_of(m, s, p);
    return *score > 0;
}

/* Offsets out of a damaged file never lead out of the text. */
static gboolean is_inside(const struct sheet *s, const struct jb_packed_figure *p)
{
    const char *text = region_text(s, p->region);
    const struct jb_figure *f = &p->figure;
    gsize len = text ? strlen(text) : 0;
    if (p->region == JB_REGION_TEXT)
        len = s->report->text_len;
    return f->begin <= f->end && f->end <= len && f->sentence_begin <= f->sentence_end &&
           f->sentence_end <= len;
}

static gboolean fill_sheet(struct sheet *s, const char *data, gsize len, GError **error)
{
    for (gsize at = 0; at < len;) {
        struct jb_packed_figure packed;
        if (!jb_figure_unpack(data, len, &at, &packed, error))
            return FALSE;
        g_array_append_val(s->list, packed);
        if (is_inside(s, &packed))
            continue;
        g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED,
                    "report %s: a figure lies outside its text; run: jianbao check",
                    s->report->id);
        return FALSE;
    }
    return TRUE;
}

static void clear_packed(gpointer packed)
{
    jb_packed_figure_clear(packed);
}

gboolean jb_figure_matcher_add(jb_figure_matcher *m, const struct jb_report *report,
                               const char *data, gsize len, GPtrArray *hits,
                               GError **error)
{
    struct sheet s = {.report = report};
    s.list = g_array_new(FALSE, FALSE, sizeof(struct jb_packed_figure));
    g_array_set_clear_func(s.list, clear_packed);
    jb_passages_init(&s.passages, report->text, report->text_len);
    s.sections = jb_sections_find(report->text, &s.passages);
    gboolean good = fill_sheet(&s, data, len, error);
    g_autoptr(GPtrArray) numbers = g_ptr_array_new();
    for (guint i = 0; good && i < s.list->len; i++) {
        enum jb_found_in found;
        guint score;
        if (!answers(m, &s, i, &found, &score))
            continue;
        struct jb_figure_hit *hit = make_hit(&s, i);
        hit->found = found;
        hit->score = score;
        g_ptr_array_add(hits, hit);
        g_ptr_array_add(numbers, GUINT_TO_POINTER(i));
    }
    /* Only now may the figures leave the sheet: parents were still needed. */
    for (guint k = 0; k < numbers->len; k++) {
        struct jb_figure_hit *hit = hits->pdata[hits->len - numbers->len + k];
        struct jb_packed_figure *p = &g_array_index(s.list, struct jb_packed_figure,
                                                    GPOINTER_TO_UINT(numbers->pdata[k]));
        hit->packed = *p;
        memset(p, 0, sizeof *p);
    }
    g_array_unref(s.list);
    jb_passages_clear(&s.passages);
    g_free(s.sections);
    return good;
}
