#include "query/blame.h"

#include <string.h>

#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "lib/text/token.h"
#include "query/evaluate.h"
#include "query/locate.h"
#include "query/plan.h"
#include "query/spelling.h"

/* A spelling is near if two thirds of it are as they should be. */
static const double near_enough = 0.6;

static void clear_clause(gpointer clause)
{
    struct jb_clause *c = clause;
    g_free(c->text);
    g_free(c->nearest);
    g_free(c->no_field);
}

static gboolean count(jb_archive *archive, const struct jb_node *node, guint32 *reports,
                      GError **error)
{
    g_autoptr(jb_evaluation) e = jb_evaluation_new(archive, FALSE, NULL);
    *reports = 0;
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        g_autoptr(jb_rows) rows = jb_evaluate(e, i, node, error);
        if (!rows)
            return FALSE;
        *reports += rows->len;
    }
    return TRUE;
}

/* Counts the reports that hold SPELLING and keeps it if there are any; takes it. */
static gboolean keep_spelling(jb_archive *archive, struct jb_clause *clause,
                              char *spelling, GError **error)
{
    g_autofree char *own = spelling;
    g_autoptr(jb_node) leaf = jb_node_new(JB_NODE_STRING);
    if (!own || !jb_node_set_text(leaf, own, strlen(own), FALSE))
        return TRUE;
    if (!count(archive, leaf, &clause->nearest_reports, error))
        return FALSE;
    if (clause->nearest_reports)
        clause->nearest = g_steal_pointer(&own);
    return TRUE;
}

/* A Latin word of the archive that begins with the same letter and is nearest to WORD. */
static gboolean nearest_word(jb_archive *archive, const char *word, char **nearest,
                             GError **error)
{
    guint best = strlen(word) > 5 ? 3 : 2; /* one less differences are allowed */
    g_autoptr(GError) why = NULL;
    for (guint i = 0; !why && i < jb_archive_segments(archive); i++) {
        const xap_reader *index = jb_segment_index(jb_archive_segment(archive, i));
        g_autoptr(xap_terms) terms = xap_terms_open(index, (struct xap_slice){word, 1},
                                                    (struct xap_slice){NULL, 0}, &why);
        struct xap_term_entry entry;
        while (terms && xap_terms_next(terms, &entry, &why)) {
            g_autofree char *term = g_strndup(entry.term.data, entry.term.len);
            guint distance = jb_spelling_distance(term, word);
            if (distance == 0 || distance >= best)
                continue;
            best = distance;
            g_free(*nearest);
            *nearest = g_steal_pointer(&term);
        }
    }
    if (!why)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

static gboolean nearest_string(jb_archive *archive, const char *text, char **nearest,
                               GError **error)
{
    const struct jb_locate_options options = {text, 1, near_enough};
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) found = jb_locate(archive, &options, &why);
    if (!found) {
        if (g_error_matches(why, JB_ERROR, JB_ERROR_INPUT) ||
            g_error_matches(why, JB_ERROR, JB_ERROR_LIMIT))
            return TRUE; /* too short or too long to be near anything */
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (found->len) {
        const struct jb_located *l = found->pdata[0];
        *nearest = g_strndup(l->text + l->begin, l->end - l->begin);
    }
    return TRUE;
}

static gboolean is_latin(const struct jb_pattern *p)
{
    for (gsize i = 0; i < p->len; i++)
        if (jb_char_class(p->text[i]) != JB_CHAR_LATIN)
            return FALSE;
    return p->len > 2;
}

static gboolean find_nearest(jb_archive *archive, const struct jb_node *leaf,
                             struct jb_clause *clause, GError **error)
{
    char *nearest = NULL;
    if (leaf->kind != JB_NODE_STRING || leaf->prefix)
        return TRUE;
    g_autofree char *folded = jb_fold_utf8(leaf->text, strlen(leaf->text));
    gboolean good = is_latin(&leaf->pattern)
                        ? nearest_word(archive, folded, &nearest, error)
                        : nearest_string(archive, leaf->text, &nearest, error);
    return good && keep_spelling(archive, clause, nearest, error);
}

/* The Latin word before a colon that LEAF begins with, and that is no field's name. (transfer
 * full) */
static char *find_no_field(const struct jb_node *leaf)
{
    gsize len = 0;
    if (leaf->kind != JB_NODE_STRING || leaf->quoted)
        return NULL;
    while (g_ascii_isalpha(leaf->text[len]))
        len++;
    gboolean has_colon =
        leaf->text[len] == ':' || g_str_has_prefix(leaf->text + len, "：");
    return len && has_colon ? g_strndup(leaf->text, len) : NULL;
}

/* The parts of NODE that are told of one by one. */
static void collect(const struct jb_node *node, GPtrArray *parts)
{
    if (node->kind != JB_NODE_AND && node->kind != JB_NODE_OR &&
        node->kind != JB_NODE_NEAR) {
        g_ptr_array_add(parts, (gpointer)node);
        return;
    }
    for (guint i = 0; i < node->children->len; i++)
        collect(node->children->pdata[i], parts);
    if (node->kind == JB_NODE_NEAR)
        g_ptr_array_add(parts, (gpointer)node);
}

GArray *jb_blame(jb_archive *archive, const struct jb_node *root, GError **error)
{
    /* More parts than a person reads need no explanation each. */
    enum { MOST = 16 };
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_autoptr(GArray) clauses = g_array_new(FALSE, TRUE, sizeof(struct jb_clause));
    g_array_set_clear_func(clauses, clear_clause);
    collect(root, parts);
    for (guint i = 0; i < parts->len && i < MOST; i++) {
        const struct jb_node *part = parts->pdata[i];
        struct jb_clause clause = {.text = jb_node_describe(part),
                                   .is_filter = jb_node_is_filter(part)};
        gboolean good = count(archive, part, &clause.reports, error);
        if (good && clause.reports == 0) {
            clause.no_field = find_no_field(part);
            good = find_nearest(archive, part, &clause, error);
        }
        g_array_append_val(clauses, clause);
        if (!good)
            return NULL;
    }
    return g_steal_pointer(&clauses);
}
