#include "query/figure_match.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/report/passage.h"
#include "lib/report/ref.h"
#include "lib/report/section.h"
#include "lib/store/segment_writer.h"
#include "lib/text/token.h"
#include "query/figure_filter.h"
#include "query/question_rank.h"

struct jb_figure_matcher {
    const struct jb_figure_options *options;
    GPtrArray *words; /* of struct word */
    jb_figure_filter *filter;
    gboolean by_words;
    struct jb_question *question; /* once by_words; NULL */
    struct jb_figure_effect effect;
    struct jb_folded topic;
    struct jb_folded scratch;
    struct {
        guint32 begin, end;
        enum jb_figure_region region;
        GByteArray *has; /* for each word: SENTENCE_… */
    } sentence;          /* the last one looked at: thousands of figures may share it */
};

enum { SENTENCE_UNKNOWN, SENTENCE_HAS, SENTENCE_LACKS };

/* A word of the topic. */
struct word {
    struct jb_pattern pattern;
    char *canonical; /* what it and its synonyms are compared by; NULL: none are wanted */
    GPtrArray *parts; /* of GArray of struct jb_pattern: for the index */
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

static void free_patterns(gpointer patterns)
{
    g_array_unref(patterns);
}

static void free_word(gpointer data)
{
    struct word *word = data;
    jb_pattern_clear(&word->pattern);
    g_ptr_array_unref(word->parts);
    g_free(word->canonical);
    g_free(word);
}

/* Spellings of one part of a word, as patterns. */
static GArray *patterns_of(jb_figure_matcher *m, char *const *spellings)
{
    GArray *patterns = g_array_new(FALSE, FALSE, sizeof(struct jb_pattern));
    g_array_set_clear_func(patterns, clear_pattern);
    for (; *spellings; spellings++) {
        struct jb_pattern pattern;
        jb_fold(*spellings, strlen(*spellings), &m->scratch);
        if (m->scratch.len == 0)
            continue;
        jb_pattern_init(&pattern, m->scratch.text, m->scratch.len, FALSE);
        g_array_append_val(patterns, pattern);
    }
    return patterns;
}

/* LEN units of TEXT as a word of the topic, with its synonyms where they are asked for. */
static void add_word(jb_figure_matcher *m, const UChar *text, gsize len)
{
    const jb_synonyms *synonyms = m->options->synonyms;
    g_autofree char *utf8 =
        g_utf16_to_utf8((const gunichar2 *)text, (glong)len, NULL, NULL, NULL);
    struct word *word = g_new0(struct word, 1);
    jb_pattern_init(&word->pattern, text, len, FALSE);
    word->parts = g_ptr_array_new_with_free_func(free_patterns);
    g_ptr_array_add(m->words, word);
    if (!synonyms || !utf8) {
        char *alone[] = {utf8 ? utf8 : (char *)"", NULL};
        g_ptr_array_add(word->parts, patterns_of(m, alone));
        return;
    }
    g_autoptr(GPtrArray) parts = jb_synonyms_parts(synonyms, utf8);
    for (guint i = 0; i < parts->len; i++)
        g_ptr_array_add(word->parts, patterns_of(m, parts->pdata[i]));
    word->canonical = jb_synonyms_canonical(synonyms, utf8);
}

/* The words of the topic: its folded parts between spaces, quotation marks aside. */
static void add_words(jb_figure_matcher *m)
{
    const struct jb_folded *t = &m->topic;
    for (gsize i = 0; i < t->len;) {
        gsize begin = i;
        while (i < t->len && jb_char_class(t->text[i]) != JB_CHAR_BRIDGE)
            i++;
        if (i > begin)
            add_word(m, t->text + begin, i - begin);
        i++;
    }
}

jb_figure_matcher *jb_figure_matcher_new(const struct jb_figure_options *o,
                                         GError **error)
{
    g_autoptr(jb_figure_matcher) m = g_new0(jb_figure_matcher, 1);
    const char *topic = o->topic ? o->topic : "";
    m->options = o;
    m->sentence.has = g_byte_array_new();
    m->words = g_ptr_array_new_with_free_func(free_word);
    jb_fold(topic, strlen(topic), &m->topic);
    add_words(m);
    m->filter = jb_figure_filter_new(o, error);
    return m->filter ? g_steal_pointer(&m) : NULL;
}

void jb_figure_matcher_free(jb_figure_matcher *m)
{
    if (!m)
        return;
    g_ptr_array_unref(m->words);
    jb_figure_filter_free(m->filter);
    jb_folded_clear(&m->topic);
    jb_folded_clear(&m->scratch);
    jb_question_free(m->question);
    g_byte_array_unref(m->sentence.has);
    g_free(m);
}

guint jb_figure_matcher_words(const jb_figure_matcher *m)
{
    return m->words->len;
}

const GPtrArray *jb_figure_matcher_parts(const jb_figure_matcher *m, guint number)
{
    return ((const struct word *)m->words->pdata[number])->parts;
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

/* Does LEN bytes of TEXT hold WORD, or a synonym of it? */
static gboolean text_has(jb_figure_matcher *m, const char *text, gsize len,
                         const struct word *word)
{
    struct jb_match match;
    if (!text)
        return FALSE;
    if (word->canonical) {
        g_autofree char *copy = g_strndup(text, len);
        g_autofree char *canonical = jb_synonyms_canonical(m->options->synonyms, copy);
        return strstr(canonical, word->canonical) != NULL;
    }
    jb_fold(text, len, &m->scratch);
    const struct jb_haystack h = {.text = m->scratch.text, .len = m->scratch.len};
    return jb_pattern_next(&word->pattern, &h, 0, &match);
}

static gboolean string_has(jb_figure_matcher *m, const char *text,
                           const struct word *word)
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

/* Does the sentence of P hold word NUMBER? Asked once for each sentence. */
static gboolean sentence_has(jb_figure_matcher *m, const struct sheet *s,
                             const struct jb_packed_figure *p, guint number)
{
    const struct jb_figure *f = &p->figure;
    if (m->sentence.begin != f->sentence_begin || m->sentence.end != f->sentence_end ||
        m->sentence.region != p->region)
        forget_sentence(m);
    m->sentence.begin = f->sentence_begin;
    m->sentence.end = f->sentence_end;
    m->sentence.region = p->region;
    if (m->sentence.has->data[number] == SENTENCE_UNKNOWN)
        m->sentence.has->data[number] =
            text_has(m, region_text(s, p->region) + f->sentence_begin,
                     f->sentence_end - f->sentence_begin, m->words->pdata[number])
                ? SENTENCE_HAS
                : SENTENCE_LACKS;
    return m->sentence.has->data[number] == SENTENCE_HAS;
}

/* The best place that a word of the topic is found in. */
static enum jb_found_in find_word(jb_figure_matcher *m, const struct sheet *s,
                                  guint number, guint word_number)
{
    const struct word *word = m->words->pdata[word_number];
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
    if (sentence_has(m, s, p, word_number))
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
        enum jb_found_in one = find_word(m, s, number, i);
        if (one == JB_FOUND_ALL)
            return FALSE;
        *found = MAX(*found, one);
    }
    return TRUE;
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

static void leave_out(jb_figure_matcher *m, guint figures, gboolean is_undated)
{
    m->effect.left_out += figures;
    m->effect.undated += is_undated ? figures : 0;
}

gboolean jb_figure_matcher_passes_over(jb_figure_matcher *m, const struct jb_row *row)
{
    if (m->words->len || jb_figure_filter_is_published(m->filter, row->date))
        return FALSE;
    leave_out(m, row->figure_count, row->date == 0);
    return TRUE;
}

struct jb_figure_effect jb_figure_matcher_effect(const jb_figure_matcher *m)
{
    return m->effect;
}

static void find_by_topic(jb_figure_matcher *m, const struct sheet *s, GArray *out)
{
    guint64 date = jb_date_number(s->report->date);
    gboolean is_published = jb_figure_filter_is_published(m->filter, date);
    for (guint i = 0; i < s->list->len; i++) {
        struct found found = {.number = i};
        const struct jb_figure *figure =
            &g_array_index(s->list, struct jb_packed_figure, i).figure;
        if (!find_topic(m, s, i, &found.found))
            continue;
        if (is_published && jb_figure_filter_passes(m->filter, s->report, figure))
            g_array_append_val(out, found);
        else
            leave_out(m, 1, !is_published && date == 0);
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
        if (jb_figure_filter_passes(
                m->filter, s->report,
                &g_array_index(s->list, struct jb_packed_figure, found.number).figure))
            g_array_append_val(out, found);
    }
}

static GArray *find_answers(jb_figure_matcher *m, const struct sheet *s)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct found));
    forget_sentence(m);
    guint64 date = jb_date_number(s->report->date);
    if (!m->by_words)
        find_by_topic(m, s, out);
    else if (!jb_figure_filter_is_published(m->filter, date))
        return out;
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
                    _("report %s: a figure lies outside its text; run: jianbao check"),
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
