#include "notes/bibliography.h"

#include "notes/citation_key.h"

struct jb_bibliography {
    GPtrArray *citations; /* owned, in order */
    GHashTable *by_id;    /* borrowed strings → borrowed citations */
    GHashTable *by_key;
};

jb_bibliography *jb_bibliography_new(void)
{
    jb_bibliography *bibliography = g_new0(jb_bibliography, 1);
    bibliography->citations =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_citation_free);
    bibliography->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    bibliography->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    return bibliography;
}

void jb_bibliography_free(jb_bibliography *bibliography)
{
    if (!bibliography)
        return;
    g_hash_table_unref(bibliography->by_id);
    g_hash_table_unref(bibliography->by_key);
    g_ptr_array_unref(bibliography->citations);
    g_free(bibliography);
}

/* The entry that another report of the same item of the library made; NULL: none. */
static struct jb_citation *same_item(jb_bibliography *bibliography,
                                     const struct jb_report *report)
{
    if (!report->citekey || !jb_citation_key_is_valid(report->citekey))
        return NULL;
    return g_hash_table_lookup(bibliography->by_key, report->citekey);
}

/* Lengthens the made key of CITATION until no other citation has it. */
static void settle_key(jb_bibliography *bibliography, struct jb_citation *citation,
                       const struct jb_report *report)
{
    for (guint digits = JB_KEY_DIGITS + 2; digits <= JB_KEY_DIGITS_MAX; digits += 2) {
        if (!g_hash_table_contains(bibliography->by_key, citation->key))
            return;
        g_free(citation->key);
        citation->key = jb_citation_made_key(report, digits);
    }
}

const struct jb_citation *jb_bibliography_add(jb_bibliography *bibliography,
                                              const struct jb_report *report)
{
    struct jb_citation *citation = g_hash_table_lookup(bibliography->by_id, report->id);
    if (!citation)
        citation = same_item(bibliography, report);
    if (citation)
        return citation;
    citation = jb_citation_new(report);
    settle_key(bibliography, citation, report);
    g_ptr_array_add(bibliography->citations, citation);
    g_hash_table_insert(bibliography->by_id, citation->id, citation);
    g_hash_table_insert(bibliography->by_key, citation->key, citation);
    return citation;
}

guint jb_bibliography_count(const jb_bibliography *bibliography)
{
    return bibliography->citations->len;
}

const struct jb_citation *jb_bibliography_get(const jb_bibliography *bibliography,
                                              guint i)
{
    return g_ptr_array_index(bibliography->citations, i);
}
