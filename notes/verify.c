#include "notes/verify_private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "query/node.h"
#include "query/plan.h"
#include "query/user_table.h"
#include "notes/words.h"

/* So many characters of a quotation choose the reports that may have it, and so many of
 * these are read. */
enum { SEARCHED_CHARS = 40, SEARCHED_REPORTS = 64 };

// clang-format off
static const struct jb_verdict_info infos[] = {
    [JB_VERDICT_SAME]         = {"same",         N_("the same"), FALSE, FALSE},
    [JB_VERDICT_MOVED]        = {"moved",        N_("the same, at another place of the report"), TRUE, FALSE},
    [JB_VERDICT_CUT]          = {"cut",          N_("the same, but for words left off at its ends"), TRUE, FALSE},
    [JB_VERDICT_PUNCTUATION]  = {"punctuation",  N_("differs in punctuation or width"), TRUE, FALSE},
    [JB_VERDICT_QUALIFIER]    = {"qualifier",    N_("the qualifier differs, or it is rounded"), TRUE, FALSE},
    [JB_VERDICT_UNREFERENCED] = {"unreferenced", N_("the same, without a reference"), FALSE, FALSE},
    [JB_VERDICT_ALTERED]      = {"altered",      N_("altered"), TRUE, TRUE},
    [JB_VERDICT_CHANGED]      = {"changed",      N_("the report has changed"), TRUE, TRUE},
    [JB_VERDICT_ELSEWHERE]    = {"elsewhere",    N_("stands elsewhere"), TRUE, TRUE},
    [JB_VERDICT_MISSING]      = {"missing",      N_("not found"), TRUE, TRUE},
    [JB_VERDICT_DELETED]      = {"deleted",      N_("the report is not in the archive"), TRUE, TRUE},
    [JB_VERDICT_BROKEN]       = {"broken",       N_("cannot be read"), TRUE, TRUE},
};
// clang-format on

const struct jb_verdict_info *jb_verdict_info(enum jb_verdict verdict)
{
    return &infos[verdict];
}

jb_verifier *jb_verifier_new(jb_archive *archive, GError **error)
{
    g_autofree char *path = jb_user_path(jb_archive_folder(archive), "reviews");
    jb_reviews *reviews = jb_reviews_load(path, error);
    if (!reviews)
        return NULL;
    jb_verifier *v = g_new0(jb_verifier, 1);
    v->archive = archive;
    v->reviews = reviews;
    v->originals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify)jb_original_free);
    return v;
}

void jb_verifier_free(jb_verifier *v)
{
    if (!v)
        return;
    jb_reviews_free(v->reviews);
    g_hash_table_unref(v->originals);
    g_free(v);
}

jb_original *jb_verifier_original(jb_verifier *v, const char *id, GError **error)
{
    struct jb_place place;
    jb_original *original = g_hash_table_lookup(v->originals, id);
    if (original || !jb_archive_find(v->archive, id, &place))
        return original;
    struct jb_report *report = jb_archive_report(v->archive, place, error);
    if (!report)
        return NULL;
    original = jb_original_new(report);
    g_hash_table_insert(v->originals, g_strdup(id), original);
    return original;
}

static void clear_locator(gpointer data)
{
    jb_locator_clear(data);
}

static void free_finding(gpointer data)
{
    struct jb_finding *finding = data;
    g_free(finding->note);
    g_free(finding->archive);
    g_free(finding->difference);
    g_free(finding->detail);
    g_array_unref(finding->places);
    g_free(finding);
}

struct jb_finding *jb_verifier_add(jb_verifier *v, const struct jb_note_item *item,
                                   enum jb_verdict verdict)
{
    struct jb_finding *finding = g_new0(struct jb_finding, 1);
    finding->item = item;
    finding->verdict = verdict;
    finding->places = g_array_new(FALSE, TRUE, sizeof(struct jb_locator));
    g_array_set_clear_func(finding->places, clear_locator);
    g_ptr_array_add(v->findings, finding);
    return finding;
}

void jb_finding_place(struct jb_finding *finding, const jb_original *original,
                      const gsize range[2])
{
    g_array_unref(finding->places);
    finding->places = jb_original_locators(original, range);
}

const struct jb_note_reference *jb_note_reference_at(const struct jb_note_item *item,
                                                     guint i)
{
    return &g_array_index(item->references, struct jb_note_reference, i);
}

/* Up to SEARCHED_CHARS characters of the longest piece of PARTS without a space, not broken
 * off inside a number or word: what an index can look for. (transfer full) */
static char *searchable(char *const *parts)
{
    const char *best = "";
    gsize most = 0;
    for (; *parts; parts++)
        for (const char *p = *parts; *p;) {
            gsize len = strcspn(p, " \t\r\n");
            if (len > most) {
                most = len;
                best = p;
            }
            p += len + strspn(p + len, " \t\r\n");
        }
    g_autofree char *piece = g_strndup(best, most);
    if (g_utf8_strlen(piece, -1) <= SEARCHED_CHARS)
        return g_steal_pointer(&piece);
    char *end = g_utf8_offset_to_pointer(piece, SEARCHED_CHARS);
    while (end > piece && (guchar)end[-1] < 0x80)
        end--;
    return g_strndup(piece, (gsize)(end - piece));
}

static gint by_id(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Ids of the reports that hold TEXT after folding, ascending. NULL with an error. */
static GPtrArray *holders(jb_archive *archive, const char *text, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_node) leaf = jb_node_new(JB_NODE_STRING);
    if (!jb_node_set_text(leaf, text, strlen(text), FALSE))
        return g_steal_pointer(&ids);
    for (guint s = 0; s < jb_archive_segments(archive); s++) {
        jb_segment *segment = jb_archive_segment(archive, s);
        g_autoptr(jb_rows) rows = jb_plan_rows(segment, leaf, NULL, error);
        if (!rows)
            return NULL;
        for (guint i = 0; i < rows->len; i++) {
            const struct jb_row *row = jb_segment_row(segment, jb_rows_at(rows, i));
            g_ptr_array_add(ids, g_strdup(jb_segment_string(segment, row->id)));
        }
    }
    g_ptr_array_sort(ids, by_id);
    return g_steal_pointer(&ids);
}

jb_original *jb_verifier_elsewhere(jb_verifier *v, char *const *parts, const char *except,
                                   gsize range[2], GError **error)
{
    g_autofree char *text = searchable(parts);
    GError *local = NULL;
    if (jb_note_letters(text) == 0)
        return NULL;
    g_autoptr(GPtrArray) ids = holders(v->archive, text, error);
    for (guint i = 0; ids && i < MIN(ids->len, SEARCHED_REPORTS); i++) {
        const char *id = ids->pdata[i];
        if (g_strcmp0(id, except) == 0)
            continue;
        jb_original *original = jb_verifier_original(v, id, &local);
        if (local) {
            g_propagate_error(error, local);
            return NULL;
        }
        const gsize all[2] = {0, original->text->len};
        if (jb_words_find(original->text->str, all, parts, JB_WORDS_EXACT, range))
            return original;
    }
    return NULL;
}

static gboolean verify_item(jb_verifier *v, const struct jb_note_item *item,
                            GError **error)
{
    switch (item->kind) {
    case JB_NOTE_QUOTE:
        return item->references->len ? jb_verify_quote(v, item, error)
                                     : jb_verify_loose(v, item, error);
    case JB_NOTE_FIGURE:
        return jb_verify_figure(v, item, error);
    case JB_NOTE_FORMULA:
        return jb_verify_formula(v, item, error);
    case JB_NOTE_POINTER:
        return jb_verify_pointer(v, item, error);
    case JB_NOTE_BROKEN:
        break;
    }
    struct jb_finding *finding = jb_verifier_add(v, item, JB_VERDICT_BROKEN);
    finding->note = g_strdup(item->words);
    finding->detail = g_strdup(item->trouble);
    return TRUE;
}

GPtrArray *jb_verify(jb_verifier *v, const GPtrArray *items, GError **error)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);
    v->items = items;
    v->findings = findings;
    for (guint i = 0; i < items->len; i++)
        if (!verify_item(v, items->pdata[i], error))
            return NULL;
    return g_steal_pointer(&findings);
}
