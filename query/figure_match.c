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
#include "query/question_rank.h"

struct jb_figure_matcher {
    const struct jb_figure_options *options;
    GArray *words; /* of struct jb_pattern */
    gboolean by_words;
    struct jb_question *question; /* once by_words; NULL */
    struct jb_folded topic;
    guint64 period[2];
    char *place; /* folded; NULL */
    struct jb_folded scratch;
    struct {
        guint32 begin, end;
        enum jb_figure_region region;
        GByteArray *has; /* for each word: SENTENCE_… */
    } sentence;          /* the last one looked at: thousands of figures may share it */
};

enum { SENTENCE_UNKNOWN, SENTENCE_HAS, SENTENCE_LACKS };

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
    m->sentence.has = g_byte_array_new();
    m->words = g_array_new(FALSE, FALSE, sizeof(struct jb_pattern));
    g_array_set_clear_func(m->words, clear_pattern);
    jb_fold(topic, strlen(topic), &m->topic);
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
    jb_folded_clear(&m->scratch);
    jb_question_free(m->question);
    g_byte_array_unref(m->sentence.has);
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
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    m->by_words = TRUE;
    if (!m->question)
        m->question = jb_question_new(m->options->topic, today);
}

struct jb_question *jb_figure_matcher_take_question(jb_figure_matcher *m)
{
    return g_steal_pointer(&m->question);
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

/* Forgets the sentence looked at last, which may have been another report's. */
static void forget_sentence(jb_figure_matcher *m)
{
    g_byte_array_set_size(m->sentence.has, m->words->len);
    if (m->words->len)
        memset(m->sentence.has->data, SENTENCE_UNKNOWN, m->words->len);
}

/* Does the sentence of P hold WORD? Asked once for each sentence. */
static gboolean sentence_has(jb_figure_matcher *m, const struct sheet *s,
                             const struct jb_packed_figure *p,
                             const struct jb_pattern *word)
{
    const struct jb_figure *f = &p->figure;
    gsize number = (gsize)(word - jb_figure_matcher_word(m, 0));
    if (m->sentence.begin != f->sentence_begin || m->sentence.end != f->sentence_end ||
        m->sentence.region != p->region)
        forget_sentence(m);
    m->sentence.begin = f->sentence_begin;
    m->sentence.end = f->sentence_end;
    m->sentence.region = p->region;
    if (m->sentence.has->data[number] == SENTENCE_UNKNOWN)
        m->sentence.has->data[number] =
            text_has(m, region_text(s, p->region) + f->sentence_begin,
                     f->sentence_end - f->sentence_begin, word)
                ? SENTENCE_HAS
                : SENTENCE_LACKS;
    return m->sentence.has->data[number] == SENTENCE_HAS;
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
    if (sentence_has(m, s, p, word))
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

static char *shared(const char *text)
{
    return text ? g_ref_string_new(text) : NULL;
}

/* Another reference to TEXT; NULL for NULL. */
static char *share(char *text)
{
    return text ? g_ref_string_acquire(text) : NULL;
}

/* What figures of one sentence have in common is kept once: a sentence may hold ten thousand
 * of them. BEFORE is the hit before this one, of the same report, or NULL. */
static void fill_common(struct jb_figure_hit *hit, const struct sheet *s,
                        const struct jb_packed_figure *p,
                        const struct jb_figure_hit *before)
{
    const struct jb_figure *f = &p->figure;
    const char *text = region_text(s, p->region);
    gboolean is_first = before == NULL;
    gboolean is_same = before && before->packed.region == p->region &&
                       before->packed.figure.sentence_begin == f->sentence_begin &&
                       before->packed.figure.sentence_end == f->sentence_end;
    hit->id = is_first ? shared(s->report->id) : share(before->id);
    hit->title = is_first ? shared(s->report->title) : share(before->title);
    hit->date = is_first ? shared(s->report->date) : share(before->date);
    hit->source = is_first ? shared(s->report->source) : share(before->source);
    hit->sentence = is_same ? share(before->sentence)
                            : g_ref_string_new_len(text + f->sentence_begin,
                                                   f->sentence_end - f->sentence_begin);
    g_autofree char *section = is_same ? NULL : heading_of(s, p);
    hit->section = is_same ? share(before->section) : shared(section);
}

/* Figure NUMBER of the sheet as a hit; the figure's own strings stay in the sheet. */
static struct jb_figure_hit *make_hit(const struct sheet *s, guint number,
                                      const struct jb_figure_hit *before)
{
    const struct jb_packed_figure *p =
        &g_array_index(s->list, struct jb_packed_figure, number);
    const struct jb_figure *f = &p->figure;
    const struct jb_packed_figure *parent = parent_of(s, number);
    struct jb_figure_hit *hit = g_new0(struct jb_figure_hit, 1);
    fill_common(hit, s, p, before);
    hit->packed = *p;
    hit->quote = g_strndup(region_text(s, p->region) + f->begin, f->end - f->begin);
    hit->parent = parent ? ref_of(s, parent) : NULL;
    hit->ref = ref_of(s, p);
    hit->passage = (guint32)(passage_index(s, p) + 1);
    return hit;
}

/* A hit that is still to be made: number of the figure in the sheet, and how it answers. */
struct found {
    guint number;
    enum jb_found_in found;
    guint score;
};

static void find_by_topic(jb_figure_matcher *m, const struct sheet *s, GArray *out)
{
    for (guint i = 0; i < s->list->len; i++) {
        struct found found = {.number = i};
        if (passes(m, s, &g_array_index(s->list, struct jb_packed_figure, i).figure) &&
            find_topic(m, s, i, &found.found))
            g_array_append_val(out, found);
    }
}

/* Points of an answer as a whole number; what answers badly may have less than none. */
static guint score_of(double points)
{
    return (guint)(MAX(points + 50, 0) * 1000);
}

/* Appends a number that is no statistic to the sheet; returns its place there. */
static guint add_loose(const struct sheet *s, enum jb_figure_region region,
                       struct jb_candidate *c)
{
    struct jb_packed_figure p = {.figure = c->loose, .region = region};
    p.figure.sentence_begin = (guint32)c->sentence[0];
    p.figure.sentence_end = (guint32)c->sentence[1];
    p.figure.parent = -1;
    memset(&c->loose, 0, sizeof c->loose);
    g_array_append_val(s->list, p);
    return s->list->len - 1;
}

/* What answers the question in one region: a figure of it, or another number. */
static void find_in_region(jb_figure_matcher *m, const struct sheet *s,
                           enum jb_figure_region region, GArray *out)
{
    const char *text = region_text(s, region);
    gsize len = region == JB_REGION_TEXT ? s->report->text_len : text ? strlen(text) : 0;
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(struct jb_known_figure));
    for (guint i = 0; i < s->list->len; i++) {
        const struct jb_packed_figure *p =
            &g_array_index(s->list, struct jb_packed_figure, i);
        const struct jb_known_figure k = {&p->figure, i};
        if (p->region == region)
            g_array_append_val(known, k);
    }
    g_autoptr(GArray) candidates =
        jb_question_candidates(m->question, text ? text : "", len, known);
    for (guint i = 0; i < candidates->len; i++) {
        struct jb_candidate *c = &g_array_index(candidates, struct jb_candidate, i);
        if (!c->is_near)
            continue;
        struct found found = {.found = JB_FOUND_WORDS, .score = score_of(c->score)};
        found.number = c->number >= 0 ? (guint)c->number : add_loose(s, region, c);
        if (passes(m, s,
                   &g_array_index(s->list, struct jb_packed_figure, found.number).figure))
            g_array_append_val(out, found);
    }
}

static GArray *find_answers(jb_figure_matcher *m, const struct sheet *s)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct found));
    forget_sentence(m);
    if (!m->by_words)
        find_by_topic(m, s, out);
    for (guint region = 0; m->by_words && region <= JB_REGION_SUBTITLE; region++)
        find_in_region(m, s, (enum jb_figure_region)region, out);
    return out;
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
    g_autoptr(GArray) found = good ? find_answers(m, &s) : NULL;
    const struct jb_figure_hit *before = NULL;
    for (guint i = 0; good && i < found->len; i++) {
        const struct found *f = &g_array_index(found, struct found, i);
        struct jb_figure_hit *hit = make_hit(&s, f->number, before);
        hit->found = f->found;
        hit->score = f->score;
        g_ptr_array_add(hits, hit);
        before = hit;
    }
    /* The hits have the figures' strings now; only here, for parents were still needed. */
    for (guint i = 0; good && i < found->len; i++)
        memset(&g_array_index(s.list, struct jb_packed_figure,
                              g_array_index(found, struct found, i).number),
               0, sizeof(struct jb_packed_figure));
    g_array_unref(s.list);
    jb_passages_clear(&s.passages);
    g_free(s.sections);
    return good;
}
