/* Quotations. The order of the questions is what decides: are the words where the reference
 * says; are they elsewhere in the report; do only punctuation and width differ; does another
 * report have them; and only then: which words are they an alteration of? A reference whose
 * digest is that of the words it names is sound: where a sound reference names other words
 * than the note has, somebody changed the note, else the report has changed. */

#include "notes/verify_private.h"

#include <string.h>

#include "lib/base/error.h"
#include "notes/difference.h"
#include "notes/words.h"
#include "query/locate.h"

/* What is less alike than this is no alteration of it. Sentences of one report on one
 * subject are up to half alike by chance (characters in order, corpus/sample). */
#define LEAST_LIKENESS 0.6

/* One character of fifteen. */
#define SLIP_LIKENESS 0.93

/* A quotation without a reference is taken for an alteration only when it is nearly the
 * archive's: it may be of a book. */
#define LEAST_LOOSE 0.8

/* A quotation being verified against the report its references name. */
struct quoting {
    jb_verifier *v;
    const struct jb_note_item *item;
    guint first; /* the first of the item's references to this report */
    char **parts;
    jb_original *original;
    gsize cited[2]; /* what the references name, from the first to the last */
    gboolean has_cited;
    gboolean sound; /* every digest is that of the words named */
    gboolean moved; /* CITED was found by its digest, not by its place */
};

static gboolean is_like(jb_original *original, const gsize range[2], gconstpointer data)
{
    g_autofree char *words = jb_original_words(original, range);
    return jb_difference_likeness(words, data) >= LEAST_LIKENESS;
}

/* Adds the range of one reference to what is cited. */
static void cite(struct quoting *q, const gsize range[2])
{
    q->cited[0] = q->has_cited ? MIN(q->cited[0], range[0]) : range[0];
    q->cited[1] = q->has_cited ? MAX(q->cited[1], range[1]) : range[1];
    q->has_cited = TRUE;
}

static void resolve(struct quoting *q)
{
    q->sound = TRUE;
    for (guint i = 0; i < q->item->references->len; i++) {
        const struct jb_locator *l = &jb_note_reference_at(q->item, i)->locator;
        gsize range[2];
        if (strcmp(l->ref.id, q->original->report->id) != 0)
            continue;
        gboolean there = jb_original_range(q->original, &l->ref, range);
        const char *text = q->original->text->str;
        if (there && (!l->digest[0] ||
                      jb_locator_agrees(l, text + range[0], range[1] - range[0]))) {
            cite(q, range);
            continue;
        }
        q->sound = FALSE;
        if (jb_original_search(q->original, l, is_like, q->item->words, range)) {
            cite(q, range);
            q->moved = TRUE;
        } else if (there)
            cite(q, range);
    }
}

static struct jb_finding *add(const struct quoting *q, enum jb_verdict verdict)
{
    struct jb_finding *finding = jb_verifier_add(q->v, q->item, verdict);
    finding->reference = q->first;
    finding->note = g_strdup(q->item->words);
    if (q->has_cited)
        finding->archive = jb_original_words(q->original, q->cited);
    return finding;
}

static struct jb_finding *add_different(const struct quoting *q, enum jb_verdict verdict,
                                        const char *archive)
{
    struct jb_finding *finding = add(q, verdict);
    g_free(finding->archive);
    finding->archive = g_strdup(archive);
    finding->difference = jb_difference(archive, q->item->words);
    return finding;
}

/* Were words left off at an end of what a reference to characters names? An ellipsis at the
 * end says so itself. */
static gboolean is_cut(const struct quoting *q, const gsize found[2])
{
    const struct jb_locator *l = &jb_note_reference_at(q->item, q->first)->locator;
    if (l->ref.kind != JB_REF_RANGE || strstr(q->item->words, "…") ||
        strstr(q->item->words, "..."))
        return FALSE;
    const char *text = q->original->text->str;
    gsize head = found[0] - q->cited[0], tail = q->cited[1] - found[1];
    return !jb_is_blank(text + q->cited[0], head) || !jb_is_blank(text + found[1], tail);
}

/* Letters that were left off, or only punctuation? */
static enum jb_verdict cut_verdict(const struct quoting *q, const gsize found[2])
{
    const char *text = q->original->text->str;
    g_autofree char *head = g_strndup(text + q->cited[0], found[0] - q->cited[0]);
    g_autofree char *tail = g_strndup(text + found[1], q->cited[1] - found[1]);
    return jb_note_letters(head) + jb_note_letters(tail) ? JB_VERDICT_CUT
                                                         : JB_VERDICT_PUNCTUATION;
}

/* The words stand where the reference says. */
static gboolean try_cited(const struct quoting *q)
{
    gsize found[2];
    const char *text = q->original->text->str;
    if (!q->has_cited || !jb_words_find(text, q->cited, q->parts, JB_WORDS_EXACT, found))
        return FALSE;
    if (q->sound && is_cut(q, found)) {
        g_autofree char *archive = jb_original_words(q->original, q->cited);
        jb_finding_place(add_different(q, cut_verdict(q, found), archive), q->original,
                         found);
        return TRUE;
    }
    struct jb_finding *finding = add(q, q->moved ? JB_VERDICT_MOVED : JB_VERDICT_SAME);
    if (!q->sound)
        jb_finding_place(finding, q->original, q->moved ? q->cited : found);
    return TRUE;
}

/* They stand elsewhere in the report: the quotation goes on behind what is cited, the
 * report has changed, or the reference is another's. */
static gboolean try_report(const struct quoting *q)
{
    gsize found[2];
    const gsize all[2] = {0, q->original->text->len};
    gsize rest[2] = {q->has_cited ? q->cited[0] : 0, all[1]};
    const char *text = q->original->text->str;
    gboolean goes_on = q->has_cited && q->sound &&
                       jb_words_find(text, rest, q->parts, JB_WORDS_EXACT, found) &&
                       found[0] == rest[0];
    if (!goes_on && !jb_words_find(text, all, q->parts, JB_WORDS_EXACT, found))
        return FALSE;
    enum jb_verdict verdict = q->sound ? JB_VERDICT_ELSEWHERE : JB_VERDICT_MOVED;
    jb_finding_place(add(q, goes_on ? JB_VERDICT_SAME : verdict), q->original, found);
    return TRUE;
}

static gboolean try_letters(const struct quoting *q)
{
    gsize found[2];
    const gsize all[2] = {0, q->original->text->len};
    const char *text = q->original->text->str;
    gboolean there =
        q->has_cited && jb_words_find(text, q->cited, q->parts, JB_WORDS_LETTERS, found);
    if (!there && !jb_words_find(text, all, q->parts, JB_WORDS_LETTERS, found))
        return FALSE;
    const gsize *range = there ? q->cited : found;
    if (there && is_cut(q, found) && cut_verdict(q, found) == JB_VERDICT_CUT)
        range = found;
    g_autofree char *archive = jb_original_words(q->original, range);
    struct jb_finding *finding = add_different(q, JB_VERDICT_PUNCTUATION, archive);
    if (!there)
        jb_finding_place(finding, q->original, found);
    return TRUE;
}

/* A character or two of the words that a sound reference names are others: an alteration,
 * even if it makes them those of another report (第35届, 第36届). */
static gboolean try_slip(const struct quoting *q)
{
    if (!q->sound || !q->has_cited)
        return FALSE;
    g_autofree char *cited = jb_original_words(q->original, q->cited);
    if (jb_difference_likeness(cited, q->item->words) < SLIP_LIKENESS)
        return FALSE;
    add_different(q, JB_VERDICT_ALTERED, cited);
    return TRUE;
}

/* Another report has the words. */
static gboolean try_elsewhere(const struct quoting *q, const char *except,
                              gboolean *found_any, GError **error)
{
    gsize found[2];
    GError *local = NULL;
    jb_original *other = jb_verifier_elsewhere(q->v, q->parts, except, found, &local);
    *found_any = other != NULL;
    if (other)
        jb_finding_place(add(q, JB_VERDICT_ELSEWHERE), other, found);
    if (local)
        g_propagate_error(error, local);
    return local == NULL;
}

/* Is the note word for word what was referred to once, so that the archive has changed? */
static gboolean is_as_it_was(const struct quoting *q)
{
    const struct jb_locator *l = &jb_note_reference_at(q->item, q->first)->locator;
    return q->original && !q->sound && q->item->references->len == 1 &&
           jb_locator_agrees(l, q->item->words, strlen(q->item->words));
}

/* The best place of the words in any report, nearest first. */
static GPtrArray *locate(const struct jb_note_item *item, jb_verifier *v, double least,
                         GError **error)
{
    const struct jb_locate_options options = {
        .quote = item->words, .limit = 5, .least = least};
    GError *local = NULL;
    GPtrArray *found = jb_locate(v->archive, &options, &local);
    if (!local)
        return found;
    if (g_error_matches(local, JB_ERROR, JB_ERROR_INPUT) ||
        g_error_matches(local, JB_ERROR, JB_ERROR_LIMIT)) {
        g_clear_error(&local); /* too short or long for it: nothing is near */
        return g_ptr_array_new();
    }
    g_propagate_error(error, local);
    return NULL;
}

/* Sets FINDING to where LOCATED is. */
static void place_located(struct jb_finding *finding, const struct jb_located *located)
{
    struct jb_locator l = {0};
    if (!jb_ref_parse(located->ref, &l.ref, NULL))
        return;
    jb_locator_sign(&l, located->text + located->begin, located->end - located->begin);
    g_array_append_val(finding->places, l);
}

/* Nothing has the words: what are they an alteration of? */
static gboolean add_nearest(const struct quoting *q, GError **error)
{
    g_autofree char *cited =
        q->has_cited ? jb_original_words(q->original, q->cited) : g_strdup("");
    if (is_as_it_was(q)) {
        add_different(q, JB_VERDICT_CHANGED, cited);
        return TRUE;
    }
    if (q->has_cited && jb_difference_likeness(cited, q->item->words) >= LEAST_LIKENESS) {
        add_different(q, JB_VERDICT_ALTERED, cited);
        return TRUE;
    }
    g_autoptr(GPtrArray) near = locate(q->item, q->v, LEAST_LIKENESS, error);
    if (!near)
        return FALSE;
    const struct jb_located *best = near->len ? near->pdata[0] : NULL;
    if (!best) {
        add(q, q->original ? JB_VERDICT_MISSING : JB_VERDICT_DELETED);
        return TRUE;
    }
    g_autofree char *words = g_strndup(best->text + best->begin, best->end - best->begin);
    place_located(add_different(q, JB_VERDICT_ALTERED, words), best);
    return TRUE;
}

static gboolean verify(struct quoting *q, GError **error)
{
    gboolean found = FALSE;
    const char *id = jb_note_reference_at(q->item, q->first)->locator.ref.id;
    if (q->original) {
        resolve(q);
        if (try_cited(q) || try_report(q) || try_letters(q) || try_slip(q))
            return TRUE;
    }
    return try_elsewhere(q, id, &found, error) && (found || add_nearest(q, error));
}

/* Is reference I the first of ITEM to its report? */
static gboolean is_first(const struct jb_note_item *item, guint i)
{
    const char *id = jb_note_reference_at(item, i)->locator.ref.id;
    for (guint k = 0; k < i; k++)
        if (strcmp(jb_note_reference_at(item, k)->locator.ref.id, id) == 0)
            return FALSE;
    return TRUE;
}

gboolean jb_verify_quote(jb_verifier *v, const struct jb_note_item *item, GError **error)
{
    g_auto(GStrv) parts = jb_words_parts(item->words);
    for (guint i = 0; i < item->references->len; i++) {
        GError *local = NULL;
        struct quoting q = {.v = v, .item = item, .first = i, .parts = parts};
        if (!is_first(item, i))
            continue;
        q.original = jb_verifier_original(
            v, jb_note_reference_at(item, i)->locator.ref.id, &local);
        if (local || !verify(&q, &local)) {
            g_propagate_error(error, local);
            return FALSE;
        }
    }
    return TRUE;
}

/* A long quotation without a reference: of any report, or of none. */
gboolean jb_verify_loose(jb_verifier *v, const struct jb_note_item *item, GError **error)
{
    gsize range[2];
    GError *local = NULL;
    g_auto(GStrv) parts = jb_words_parts(item->words);
    struct quoting q = {.v = v, .item = item, .parts = parts};
    jb_original *original = jb_verifier_elsewhere(v, parts, NULL, range, &local);
    if (local) {
        g_propagate_error(error, local);
        return FALSE;
    }
    if (original) {
        jb_finding_place(add(&q, JB_VERDICT_UNREFERENCED), original, range);
        return TRUE;
    }
    g_autoptr(GPtrArray) near = locate(item, v, LEAST_LOOSE, error);
    if (!near)
        return FALSE;
    if (near->len == 0) {
        if (!item->cited)
            add(&q, JB_VERDICT_MISSING);
        return TRUE;
    }
    const struct jb_located *best = near->pdata[0];
    const gsize all[2] = {0, strlen(best->text)};
    gboolean letters = jb_words_find(best->text, all, parts, JB_WORDS_LETTERS, range);
    g_autofree char *words = g_strndup(best->text + best->begin, best->end - best->begin);
    place_located(
        add_different(&q, letters ? JB_VERDICT_PUNCTUATION : JB_VERDICT_ALTERED, words),
        best);
    return TRUE;
}

static gboolean is_any(jb_original *original, const gsize range[2], gconstpointer data)
{
    (void)original;
    (void)range;
    (void)data;
    return TRUE;
}

/* A reference alone: do the words it names still stand there? */
static void verify_place(struct quoting *q)
{
    const struct jb_locator *l = &jb_note_reference_at(q->item, q->first)->locator;
    gsize range[2];
    if (!q->original) {
        add(q, JB_VERDICT_DELETED);
        return;
    }
    const char *text = q->original->text->str;
    gboolean there = jb_original_range(q->original, &l->ref, range);
    if (there &&
        (!l->digest[0] || jb_locator_agrees(l, text + range[0], range[1] - range[0])))
        add(q, JB_VERDICT_SAME);
    else if (jb_original_search(q->original, l, is_any, NULL, range))
        jb_finding_place(add(q, JB_VERDICT_MOVED), q->original, range);
    else
        add(q, JB_VERDICT_CHANGED);
}

gboolean jb_verify_pointer(jb_verifier *v, const struct jb_note_item *item,
                           GError **error)
{
    for (guint i = 0; i < item->references->len; i++) {
        GError *local = NULL;
        struct quoting q = {.v = v, .item = item, .first = i};
        q.original = jb_verifier_original(
            v, jb_note_reference_at(item, i)->locator.ref.id, &local);
        if (local) {
            g_propagate_error(error, local);
            return FALSE;
        }
        verify_place(&q);
    }
    return TRUE;
}
