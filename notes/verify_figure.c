/* Figures and worked-out numbers: the number that stands before a reference against what
 * the archive says where it points. */

#include "notes/verify_private.h"

#include <string.h>

#include "lib/base/error.h"
#include "notes/block.h"
#include "notes/difference.h"
#include "notes/formula.h"
#include "notes/number.h"
#include "query/exact.h"

/* A figure being verified. */
struct figuring {
    jb_verifier *v;
    const struct jb_note_item *item;
    guint reference;
    const struct jb_locator *locator;
    jb_original *original;
    gsize range[2]; /* of the figure's words in the archive */
    gboolean sound, moved;
    struct jb_figure said; /* what the archive says; strings borrowed */
    char *words;           /* its words there */
    char *sentence;        /* the note's, without references */
    GArray *numbers;       /* of the sentence */
};

/* The words of an item without the places of references, spaces at the end, and one stop
 * there. (transfer full) */
static char *sentence_of(const struct jb_note_item *item)
{
    g_auto(GStrv) pieces = g_strsplit(item->words, JB_BLOCK_MARK, -1);
    return g_strchomp(g_strjoinv("", pieces));
}

static void read_sentence(struct figuring *f)
{
    f->sentence = sentence_of(f->item);
    f->numbers = jb_numbers_read(f->sentence, strlen(f->sentence), NULL);
    jb_numbers_add_last(f->numbers, f->sentence);
}

static gboolean states(const struct jb_figure_hit *hit, const struct jb_stated *stated)
{
    const struct jb_figure *f = &hit->packed.figure;
    return jb_decimals_equal(f->value, stated->value) &&
           jb_decimals_equal(f->value_max, stated->value_max) &&
           g_strcmp0(f->unit, stated->unit) == 0 && f->qualifier == stated->qualifier;
}

/* A place with the right digest is taken for the figure's only where a figure is that says
 * what the reference states. */
static gboolean is_stated(jb_original *original, const gsize range[2], gconstpointer data)
{
    const struct jb_figure_hit *hit = jb_original_figure_at(original, range);
    const struct jb_locator *locator = data;
    return hit && (!locator->stated.value || states(hit, &locator->stated));
}

/* Finds where the reference points now. */
static gboolean resolve(struct figuring *f)
{
    const struct jb_locator *l = f->locator;
    const char *text = f->original->text->str;
    gboolean there = jb_original_range(f->original, &l->ref, f->range);
    f->sound = there && (!l->digest[0] || jb_locator_agrees(l, text + f->range[0],
                                                            f->range[1] - f->range[0]));
    if (f->sound)
        return TRUE;
    f->moved = jb_original_search(f->original, l, is_stated, l, f->range);
    return f->moved;
}

/* Fills what the archive says there: its figure, or where the scanner sees none, what the
 * reference states. */
static gboolean read_archive(struct figuring *f)
{
    const struct jb_figure_hit *hit = jb_original_figure_at(f->original, f->range);
    const struct jb_stated *stated = &f->locator->stated;
    f->words = jb_original_words(f->original, f->range);
    if (hit) {
        f->said = hit->packed.figure;
        return TRUE;
    }
    f->said = (struct jb_figure){.value = stated->value,
                                 .value_max = stated->value_max,
                                 .unit = stated->unit,
                                 .qualifier = stated->qualifier,
                                 .change = stated->change};
    return stated->value != NULL;
}

static const struct jb_number *number_at(const struct figuring *f, guint i)
{
    return &g_array_index(f->numbers, struct jb_number, i);
}

/* Does the sentence end with the archive's words, and with no longer number (约35个), so that
 * there is nothing to be read? */
static gboolean ends_with_words(const struct figuring *f)
{
    const struct jb_number *last =
        f->numbers->len ? number_at(f, f->numbers->len - 1) : NULL;
    if (!g_str_has_suffix(f->sentence, f->words) || !f->words[0])
        return FALSE;
    if (last && last->figure.end == strlen(f->sentence) &&
        last->figure.end - last->figure.begin > strlen(f->words))
        return FALSE;
    const char *at = f->sentence + strlen(f->sentence) - strlen(f->words);
    gboolean goes_on = at > f->sentence && g_ascii_isdigit(*at) &&
                       (g_ascii_isdigit(at[-1]) || strchr(".,", at[-1]));
    return !goes_on;
}

/* The number of the note that is meant: the last one, if it is of the unit and no other
 * reference shares the place; else the nearest that agrees; else the nearest of the unit;
 * else the last. NULL where there is none. */
static const struct jb_number *choose(const struct figuring *f)
{
    const struct jb_number *last = NULL, *agrees = NULL, *unit = NULL;
    for (guint i = f->numbers->len; i-- > 0;) {
        const struct jb_number *n = number_at(f, i);
        last = last ? last : n;
        if (!unit && jb_number_has_unit(n, f->said.unit))
            unit = n;
        if (!agrees && jb_number_compare(n, &f->said) == JB_AGREES)
            agrees = n;
    }
    gboolean is_last = last && last->figure.end == strlen(f->sentence);
    if (unit && unit == last && is_last && !f->item->shared)
        return unit;
    return agrees ? agrees : unit ? unit : last;
}

static struct jb_finding *add(const struct figuring *f, enum jb_verdict verdict,
                              const char *note)
{
    struct jb_finding *finding = jb_verifier_add(f->v, f->item, verdict);
    finding->reference = f->reference;
    finding->note = g_strdup(note);
    finding->archive = g_strdup(f->words);
    if (f->words && verdict != JB_VERDICT_SAME && verdict != JB_VERDICT_MOVED)
        finding->difference = jb_difference(f->words, note);
    return finding;
}

/* The reference as it should be: place, digest and what is stated. */
static void set_place(struct jb_finding *finding, const jb_original *original,
                      const gsize range[2], const struct jb_figure *figure)
{
    jb_finding_place(finding, original, range);
    if (finding->places->len)
        jb_stated_set(&g_array_index(finding->places, struct jb_locator, 0).stated,
                      figure);
}

/* Does the reference say, but for its place, what the archive says? */
static gboolean is_stated_right(const struct figuring *f)
{
    const struct jb_stated *s = &f->locator->stated;
    return !s->value ||
           (jb_decimals_equal(s->value, f->said.value) &&
            jb_decimals_equal(s->value_max, f->said.value_max) &&
            s->qualifier == f->said.qualifier && g_strcmp0(s->unit, f->said.unit) == 0);
}

static void add_agreeing(const struct figuring *f, enum jb_verdict verdict,
                         const char *note)
{
    if (verdict == JB_VERDICT_SAME && f->moved)
        verdict = JB_VERDICT_MOVED;
    struct jb_finding *finding = add(f, verdict, note);
    if (f->moved || !is_stated_right(f))
        set_place(finding, f->original, f->range, &f->said);
}

/* A figure of ORIGINAL that says NUMBER, and whose measure the sentence names. */
static const struct jb_figure_hit *find_like(jb_original *original, jb_verifier *v,
                                             const struct jb_number *number,
                                             const char *sentence)
{
    const GPtrArray *hits = jb_original_figures(original, v->reviews);
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        const char *measure = hit->packed.figure.measure;
        if (measure && strstr(sentence, measure) &&
            jb_number_compare(number, &hit->packed.figure) == JB_AGREES)
            return hit;
    }
    return NULL;
}

/* A reference that another figure of the note was meant to have: the sentence names not the
 * measure of the figure referred to, but that of one in a report the note cites. */
static gboolean try_elsewhere(const struct figuring *f, const struct jb_number *number)
{
    if (f->said.measure && strstr(f->sentence, f->said.measure))
        return FALSE;
    for (guint i = 0; i < f->v->items->len; i++) {
        const struct jb_note_item *item = f->v->items->pdata[i];
        for (guint k = 0; k < item->references->len; k++) {
            const char *id = jb_note_reference_at(item, k)->locator.ref.id;
            jb_original *original = jb_verifier_original(f->v, id, NULL);
            const struct jb_figure_hit *hit =
                original ? find_like(original, f->v, number, f->sentence) : NULL;
            if (!hit)
                continue;
            gsize range[2];
            jb_original_figure_range(original, hit, range);
            set_place(add(f, JB_VERDICT_ELSEWHERE, number->quote), original, range,
                      &hit->packed.figure);
            return TRUE;
        }
    }
    return FALSE;
}

/* The number disagrees: was it right by what the reference states? */
static void add_disagreeing(const struct figuring *f, const struct jb_number *number)
{
    const struct jb_stated *s = &f->locator->stated;
    struct jb_figure then = {.value = s->value,
                             .value_max = s->value_max,
                             .unit = s->unit,
                             .qualifier = s->qualifier,
                             .change = s->change};
    if (try_elsewhere(f, number))
        return;
    gboolean changed =
        !f->sound && s->value && jb_number_compare(number, &then) == JB_AGREES;
    add(f, changed ? JB_VERDICT_CHANGED : JB_VERDICT_ALTERED, number->quote);
}

static void judge(const struct figuring *f)
{
    if (ends_with_words(f)) {
        add_agreeing(f, JB_VERDICT_SAME, f->words);
        return;
    }
    const struct jb_number *number = choose(f);
    if (!number) {
        struct jb_finding *finding = add(f, JB_VERDICT_MISSING, "");
        g_clear_pointer(&finding->difference, g_free);
        finding->detail = g_strdup("no number stands before the reference");
        return;
    }
    switch (jb_number_compare(number, &f->said)) {
    case JB_AGREES:
        add_agreeing(f, JB_VERDICT_SAME, number->quote);
        break;
    case JB_AGREES_ROUGHLY:
        add_agreeing(f, JB_VERDICT_QUALIFIER, number->quote);
        break;
    case JB_DISAGREES:
        add_disagreeing(f, number);
    }
}

/* The place is lost: was the number what the reference states? */
static void add_lost(struct figuring *f)
{
    f->said = (struct jb_figure){.value = f->locator->stated.value,
                                 .value_max = f->locator->stated.value_max,
                                 .unit = f->locator->stated.unit,
                                 .qualifier = f->locator->stated.qualifier};
    const struct jb_number *number = f->said.value ? choose(f) : NULL;
    gboolean agrees = number && jb_number_compare(number, &f->said) != JB_DISAGREES;
    add(f,
        !f->original ? JB_VERDICT_DELETED
        : agrees     ? JB_VERDICT_CHANGED
                     : JB_VERDICT_MISSING,
        number ? number->quote : "");
}

static void clear(struct figuring *f)
{
    g_free(f->words);
    g_free(f->sentence);
    g_array_unref(f->numbers);
}

/* The original of the reference, its figures read. FALSE with an error; NULL in F where the
 * archive has none. */
static gboolean open_original(struct figuring *f, GError **error)
{
    GError *local = NULL;
    f->original = jb_verifier_original(f->v, f->locator->ref.id, &local);
    if (local) {
        g_propagate_error(error, local);
        return FALSE;
    }
    if (f->original)
        jb_original_figures(f->original, f->v->reviews);
    return TRUE;
}

gboolean jb_verify_figure(jb_verifier *v, const struct jb_note_item *item, GError **error)
{
    gboolean good = TRUE;
    for (guint i = 0; good && i < item->references->len; i++) {
        struct figuring f = {.v = v, .item = item, .reference = i};
        f.locator = &jb_note_reference_at(item, i)->locator;
        read_sentence(&f);
        good = open_original(&f, error);
        if (good && f.original && resolve(&f) && read_archive(&f))
            judge(&f);
        else if (good)
            add_lost(&f);
        clear(&f);
    }
    return good;
}

/* Looks up a reference of a formula. */
static gboolean look_up(const char *reference, struct jb_fraction *value, gpointer data,
                        GError **error)
{
    struct figuring *f = data;
    struct jb_locator locator;
    const char *text = g_str_has_prefix(reference, "jb:") ? reference + 3 : reference;
    if (!jb_locator_parse(text, &locator, error))
        return FALSE;
    f->locator = &locator;
    gboolean good = open_original(f, error);
    gboolean found = good && f->original && resolve(f);
    const struct jb_figure_hit *hit =
        found ? jb_original_figure_at(f->original, f->range) : NULL;
    const char *digits = hit ? hit->packed.figure.value : "";
    value->negative = *digits == '-';
    gboolean read = jb_exact_parse(digits + (value->negative ? 1 : 0), &value->top);
    if (good && !read)
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    f->original ? "%s: no figure stands there"
                                : "%s: the report is not in the archive",
                    reference);
    jb_locator_clear(&locator);
    return read;
}

/* The number a formula is of: the last of its sentence. */
static void judge_formula(const struct figuring *f, const struct jb_fraction *result)
{
    g_autofree char *exact = jb_fraction_format(result);
    const struct jb_number *n =
        f->numbers->len ? number_at(f, f->numbers->len - 1) : NULL;
    gint last = n ? jb_number_last_digit(n) : 0;
    gboolean same =
        n && !n->figure.value_max && jb_fraction_is(result, n->figure.value, last);
    struct jb_finding *finding = jb_verifier_add(f->v, f->item,
                                                 same ? JB_VERDICT_SAME
                                                 : n  ? JB_VERDICT_ALTERED
                                                      : JB_VERDICT_MISSING);
    finding->note = g_strdup(n ? n->quote : "");
    finding->archive = g_strdup(exact);
    if (!n)
        finding->detail = g_strdup("no number stands before the formula");
}

gboolean jb_verify_formula(jb_verifier *v, const struct jb_note_item *item,
                           GError **error)
{
    struct jb_fraction result;
    struct figuring f = {.v = v, .item = item};
    GError *local = NULL;
    read_sentence(&f);
    gboolean good = jb_formula_evaluate(item->formula, look_up, &f, &result, &local);
    if (good) {
        judge_formula(&f, &result);
    } else if (g_error_matches(local, JB_ERROR, JB_ERROR_SYNTAX) ||
               g_error_matches(local, JB_ERROR, JB_ERROR_INPUT) ||
               g_error_matches(local, JB_ERROR, JB_ERROR_NOT_FOUND)) {
        gboolean lost = g_error_matches(local, JB_ERROR, JB_ERROR_NOT_FOUND);
        struct jb_finding *finding =
            jb_verifier_add(v, item, lost ? JB_VERDICT_CHANGED : JB_VERDICT_BROKEN);
        finding->note = g_strstrip(g_strdup(item->formula));
        finding->detail = g_strdup(local->message);
        g_clear_error(&local);
        good = TRUE;
    }
    clear(&f);
    if (local)
        g_propagate_error(error, local);
    return good;
}
