#include "notes/repair.h"

#include <string.h>

#include "notes/citation.h"

gboolean jb_finding_can_be_repaired(const struct jb_finding *finding)
{
    switch (finding->verdict) {
    case JB_VERDICT_SAME:
    case JB_VERDICT_MOVED:
    case JB_VERDICT_CUT:
    case JB_VERDICT_ELSEWHERE:
        return finding->places->len > 0 && finding->item->references->len > 0;
    default:
        return FALSE;
    }
}

static void clear_edit(gpointer data)
{
    g_free((char *)(gsize)((struct jb_note_edit *)data)->text);
}

static void add_edit(GArray *edits, const char *text, const gsize range[2], char *now)
{
    struct jb_note_edit edit = {range[0], range[1], now};
    gsize len = range[1] - range[0];
    if (strlen(now) == len && memcmp(text + range[0], now, len) == 0)
        g_free(now);
    else
        g_array_append_val(edits, edit);
}

/* The key of REFERENCE becomes KEY. */
static void add_key(GArray *edits, const char *text,
                    const struct jb_note_reference *reference, const char *key)
{
    gsize begin = reference->key_begin, end = reference->key_end;
    if (!key || !end)
        return;
    gboolean braced = text[begin - 1] == '{';
    const gsize range[2] = {begin - 1 - (braced ? 1 : 0), end + (braced ? 1 : 0)};
    GString *now = g_string_new(NULL);
    jb_citation_append_key(now, key);
    add_edit(edits, text, range, g_string_free(now, FALSE));
}

/* The references of FINDING, one for one its places; where there is one reference, the first
 * place. */
static void repair(GArray *edits, const char *text, const struct jb_finding *finding,
                   jb_key_func key, gpointer data)
{
    const GArray *references = finding->item->references;
    guint left = references->len - finding->reference;
    guint n = left == 1 || finding->places->len != left ? 1 : left;
    for (guint i = 0; i < n; i++) {
        const struct jb_note_reference *r =
            &g_array_index(references, struct jb_note_reference, finding->reference + i);
        const struct jb_locator *place =
            &g_array_index(finding->places, struct jb_locator, i);
        const gsize range[2] = {r->begin, r->end};
        gboolean other = key && strcmp(place->ref.id, r->locator.ref.id) != 0;
        if (other)
            add_key(edits, text, r, key(place->ref.id, data));
        add_edit(edits, text, range, jb_locator_format(place));
    }
}

static gint by_begin(gconstpointer a, gconstpointer b)
{
    const struct jb_note_edit *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

GArray *jb_repairs(const char *text, const GPtrArray *findings, jb_key_func key,
                   gpointer data)
{
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(struct jb_note_edit));
    g_array_set_clear_func(edits, clear_edit);
    for (guint i = 0; i < findings->len; i++)
        if (jb_finding_can_be_repaired(findings->pdata[i]))
            repair(edits, text, findings->pdata[i], key, data);
    g_array_sort(edits, by_begin);
    return edits;
}
