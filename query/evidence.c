#include "query/evidence.h"

#include <math.h>
#include <string.h>

#include "lib/schema/term.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

/* Signs in one question that are told apart: one bit each. What a longer question has beyond
 * that still finds candidates. */
enum { SIGNS = 64 };

/* Weights, in units of a bigram's: docs/decisions/004. */
static const double run_weight =
    2.5; /* a number or a Latin word is seldom said by chance */
static const double asking_weight = 0.3; /* the question's own words */
static const double character_weight = 0.75;
static const double window_weight = 0.4;
static const double lead_weight = 2.0; /* news says first what it is about */

/* BM25's saturation, as in rank.c. */
static const double k1 = 1.2, b = 0.75;

/* Bigrams that ask, and say nothing of what is asked about. */
static const UChar asking[][3] = {
    u"什么", u"多少", u"哪些", u"哪个", u"哪一", u"是谁", u"谁是",
    u"如何", u"怎么", u"怎样", u"为什", u"何时", u"哪里", u"哪年",
    u"几年", u"何人", u"时候", u"是什", u"是多", u"是哪", u"是在",
};

/* A bigram or a run, and how much it weighs. */
struct sign {
    struct jb_term term;
    UChar first, second; /* of a bigram; 0, 0: a run */
    UChar *run;
    gsize run_len;
    double factor; /* on its BM25 weight */
    double weight; /* in a window */
};

struct character {
    UChar unit;
    double rarity;
    guint32 count; /* in the text looked at */
};

struct jb_evidence {
    GArray *signs;      /* of struct sign */
    GArray *characters; /* of struct character */
    guint8 *number_of;  /* for each unit: its character's number + 1 */
    double documents;
};

static void clear_sign(gpointer sign)
{
    g_free(((struct sign *)sign)->run);
}

static double rarity(double documents, double with)
{
    with = MIN(with, documents);
    return log(1.0 + (documents - with + 0.5) / (with + 0.5));
}

static gboolean is_asking(UChar first, UChar second)
{
    for (guint i = 0; i < G_N_ELEMENTS(asking); i++)
        if (asking[i][0] == first && asking[i][1] == second)
            return TRUE;
    return FALSE;
}

/* Adds SIGN unless the question had it before; its weight comes from the index. */
static gboolean add_sign(jb_evidence *e, const xap_reader *index, struct sign *sign,
                         GError **error)
{
    for (guint i = 0; i < e->signs->len; i++) {
        const struct sign *other = &g_array_index(e->signs, struct sign, i);
        if (other->term.len == sign->term.len &&
            memcmp(other->term.data, sign->term.data, sign->term.len) == 0) {
            g_free(sign->run);
            return TRUE;
        }
    }
    guint32 with = 0;
    const struct xap_slice term = {sign->term.data, sign->term.len};
    if (!xap_reader_termfreq(index, term, &with, error)) {
        g_free(sign->run);
        return FALSE;
    }
    sign->weight = sign->factor * rarity(e->documents, with);
    g_array_append_val(e->signs, *sign);
    return TRUE;
}

/* How many postings begin with the character: an upper bound of its reports, and cheap. */
static gboolean add_character(jb_evidence *e, const xap_reader *index, UChar unit,
                              GError **error)
{
    if (e->number_of[unit] || e->characters->len == SIGNS)
        return TRUE;
    struct jb_term term;
    jb_term_units(&term, JB_PREFIX_NONE, &unit, 1);
    g_autoptr(xap_terms) terms =
        xap_terms_open(index, (struct xap_slice){term.data, term.len},
                       (struct xap_slice){NULL, 0}, error);
    if (!terms)
        return FALSE;
    double with = 0;
    struct xap_term_entry entry;
    g_autoptr(GError) why = NULL;
    while (with < e->documents && xap_terms_next(terms, &entry, &why))
        with += entry.termfreq;
    if (why) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    /* Near everywhere it still is not nothing. */
    struct character c = {
        unit, MAX(0.05, rarity(e->documents, MIN(with, 0.9 * e->documents))), 0};
    g_array_append_val(e->characters, c);
    e->number_of[unit] = (guint8)e->characters->len;
    return TRUE;
}

static gboolean add_run(jb_evidence *e, const xap_reader *index, const UChar *text,
                        gsize len, GError **error)
{
    struct sign sign = {
        .run = g_memdup2(text, len * sizeof *text), .run_len = len, .factor = run_weight};
    jb_term_units(&sign.term, JB_PREFIX_NONE, text, len);
    return add_sign(e, index, &sign, error);
}

static gboolean add_bigram(jb_evidence *e, const xap_reader *index, const UChar *text,
                           GError **error)
{
    struct sign sign = {.first = text[0], .second = text[1]};
    sign.factor = is_asking(text[0], text[1]) ? asking_weight : 1.0;
    jb_term_units(&sign.term, JB_PREFIX_NONE, text, 2);
    return add_sign(e, index, &sign, error);
}

/* Characters beyond the BMP are rare names: their bigrams are left to exact search. */
static gboolean add_text(jb_evidence *e, const xap_reader *index,
                         const struct jb_pattern *text, GError **error)
{
    for (gsize i = 0; i < text->len; i++) {
        enum jb_char_class class = jb_char_class(text->text[i]);
        if (class == JB_CHAR_HAN) {
            if (!add_character(e, index, text->text[i], error))
                return FALSE;
            if (i + 1 < text->len && jb_char_class(text->text[i + 1]) == JB_CHAR_HAN &&
                !add_bigram(e, index, text->text + i, error))
                return FALSE;
        } else if (class == JB_CHAR_DIGIT || class == JB_CHAR_LATIN) {
            gsize end = jb_run_end(text->text, text->len, i);
            if (!add_run(e, index, text->text + i, end - i, error))
                return FALSE;
            i = end - 1;
        }
    }
    return TRUE;
}

jb_evidence *jb_evidence_new(const GPtrArray *texts, const xap_reader *index,
                             GError **error)
{
    struct xap_counts counts;
    if (!xap_reader_counts(index, &counts, error))
        return NULL;
    g_autoptr(jb_evidence) e = g_new(jb_evidence, 1);
    e->signs = g_array_new(FALSE, FALSE, sizeof(struct sign));
    g_array_set_clear_func(e->signs, clear_sign);
    e->characters = g_array_new(FALSE, FALSE, sizeof(struct character));
    e->number_of = g_new0(guint8, 0x10000);
    e->documents = counts.documents;
    for (guint i = 0; i < texts->len; i++)
        if (!add_text(e, index, texts->pdata[i], error))
            return NULL;
    return g_steal_pointer(&e);
}

void jb_evidence_free(jb_evidence *e)
{
    if (!e)
        return;
    g_array_unref(e->signs);
    g_array_unref(e->characters);
    g_free(e->number_of);
    g_free(e);
}

xap_query *jb_evidence_query(const jb_evidence *e, GError **error)
{
    g_autoptr(GPtrArray) parts =
        g_ptr_array_new_with_free_func((GDestroyNotify)xap_query_free);
    for (guint i = 0; i < e->signs->len; i++) {
        const struct sign *sign = &g_array_index(e->signs, struct sign, i);
        g_autoptr(xap_query) term =
            xap_query_term((struct xap_slice){sign->term.data, sign->term.len}, error);
        xap_query *weighed = term ? xap_query_scale(term, sign->factor, error) : NULL;
        if (!weighed)
            return NULL;
        g_ptr_array_add(parts, weighed);
    }
    return xap_query_combine(XAP_OP_OR, (const xap_query *const *)parts->pdata,
                             parts->len, error);
}

/* What a text shows while it is read once. */
struct reading {
    jb_evidence *evidence;
    const struct jb_haystack *haystack;
    guint64 signs, characters;           /* of the sentence being read, as bits */
    guint64 last_signs, last_characters; /* of the one before */
    double best;                         /* window so far */
    guint sentence, where; /* sentences before the one being read, and before the best */
};

static double weigh_window(const struct reading *r)
{
    const jb_evidence *e = r->evidence;
    double weight = 0.0;
    guint64 signs = r->signs | r->last_signs;
    guint64 characters = r->characters | r->last_characters;
    for (guint i = 0; i < MIN(e->signs->len, SIGNS); i++)
        if (signs >> i & 1)
            weight += g_array_index(e->signs, struct sign, i).weight;
    for (guint i = 0; i < e->characters->len; i++)
        if (characters >> i & 1)
            weight += character_weight *
                      g_array_index(e->characters, struct character, i).rarity;
    return weight;
}

static void end_sentence(struct reading *r)
{
    if (!r->signs && !r->characters)
        return; /* an empty one parts nothing */
    double weight = weigh_window(r);
    if (weight > r->best) {
        r->best = weight;
        r->where = r->sentence;
    }
    r->last_signs = r->signs;
    r->last_characters = r->characters;
    r->signs = r->characters = 0;
}

static gboolean ends_sentence(UChar c)
{
    return c == 0x3002 || c == '!' || c == '?' || c == ';' || c == '\n';
}

/* Notes the bigram that begins at AT, if the question has it. */
static void see_bigram(struct reading *r, gsize at)
{
    const struct jb_haystack *h = r->haystack;
    if (at + 1 == h->len)
        return;
    for (guint i = 0; i < MIN(r->evidence->signs->len, SIGNS); i++) {
        const struct sign *s = &g_array_index(r->evidence->signs, struct sign, i);
        if (s->first == h->text[at] && s->second == h->text[at + 1])
            r->signs |= (guint64)1 << i;
    }
}

/* Reads the run at AT, which is a sign only as a whole; its last unit. */
static gsize see_run(struct reading *r, gsize at)
{
    const struct jb_haystack *h = r->haystack;
    gsize end = jb_run_end(h->text, h->len, at);
    for (guint i = 0; i < MIN(r->evidence->signs->len, SIGNS); i++) {
        const struct sign *s = &g_array_index(r->evidence->signs, struct sign, i);
        if (s->run && s->run_len == end - at &&
            memcmp(s->run, h->text + at, s->run_len * sizeof(UChar)) == 0)
            r->signs |= (guint64)1 << i;
    }
    return end - 1;
}

static void read_text(struct reading *r)
{
    const struct jb_haystack *h = r->haystack;
    for (gsize i = 0; i < h->len; i++) {
        UChar c = h->text[i];
        guint number = r->evidence->number_of[c];
        if (number) {
            g_array_index(r->evidence->characters, struct character, number - 1).count++;
            r->characters |= (guint64)1 << (number - 1);
            see_bigram(r, i);
        } else if (ends_sentence(c)) {
            end_sentence(r);
            r->sentence += i > 0 && !ends_sentence(h->text[i - 1]);
        } else if (c < 0x80 && g_ascii_isalnum((char)c)) {
            i = see_run(r, i);
        }
    }
    end_sentence(r);
}

/* BM25 over the characters, of which BM25 over bigrams knows nothing. */
static double weigh_characters(jb_evidence *e, double length)
{
    double weight = 0.0;
    for (guint i = 0; i < e->characters->len; i++) {
        struct character *c = &g_array_index(e->characters, struct character, i);
        double count = c->count;
        weight += c->rarity * count * (k1 + 1.0) / (count + k1 * (1.0 - b + b * length));
        c->count = 0;
    }
    return weight;
}

double jb_evidence_weigh(jb_evidence *e, const struct jb_haystack *h, double average)
{
    struct reading r = {.evidence = e, .haystack = h};
    read_text(&r);
    double length = (double)h->len / MAX(average, 1.0);
    double lead = r.best > 0 ? lead_weight / (1.0 + r.where) : 0.0;
    return character_weight * weigh_characters(e, length) + window_weight * r.best + lead;
}
