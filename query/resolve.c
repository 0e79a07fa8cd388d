#include "query/resolve.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "query/families.h"
#include "query/parser.h"
#include "query/sets.h"
#include "query/user_table.h"

/* Sets that name sets that name sets. */
enum { SET_DEPTH = 16 };

struct resolver {
    const char *archive;
    gboolean family;
    jb_families *families; /* NULL: not read yet */
    GPtrArray *sets;       /* the same */
    guint depth;
    GError **error;
};

static gboolean resolve(struct resolver *r, struct jb_node **slot);

/* TEXT without its plus, or as it is. (transfer full) */
static char *without_plus(const struct jb_node *node)
{
    gsize len = strlen(node->text);
    if (node->plus)
        len -= g_str_has_suffix(node->text, "+") ? 1 : strlen("＋");
    return g_strndup(node->text, len);
}

/* A leaf like NODE that looks for TEXT. */
static struct jb_node *sibling(const struct jb_node *node, const char *text,
                               enum jb_kin kin)
{
    struct jb_node *leaf = jb_node_new(node->kind);
    leaf->field = node->field;
    leaf->begin = node->begin;
    leaf->end = node->end;
    leaf->kin = kin;
    leaf->quoted = TRUE;
    if (jb_node_set_text(leaf, text, strlen(text), FALSE))
        return leaf;
    jb_node_free(leaf);
    return NULL;
}

static gboolean may_have_family(const struct resolver *r, const struct jb_node *node)
{
    gboolean in_text = node->kind == JB_NODE_STRING ||
                       (node->kind == JB_NODE_FIELD && node->field == JB_FIELD_TITLE);
    return in_text && !node->quoted && !node->prefix && (node->plus || r->family);
}

/* The terms related to TEXT, joined; NULL where there are none. (transfer full) */
static char *join_related(const struct resolver *r, const char *text)
{
    g_autoptr(GPtrArray) related = jb_families_related(r->families, text);
    g_ptr_array_add(related, NULL);
    return related->len > 1 ? g_strjoinv("、", (char **)related->pdata) : NULL;
}

static gboolean expand(struct resolver *r, struct jb_node **slot)
{
    g_autofree char *path = jb_user_path(r->archive, "families.tsv");
    if (!r->families && !(r->families = jb_families_load(path, r->error)))
        return FALSE;
    g_autofree char *text = without_plus(*slot);
    g_autoptr(GArray) terms = jb_families_expand(r->families, text);
    if (terms->len == 0)
        return TRUE;
    struct jb_node *any = jb_node_new(JB_NODE_OR);
    struct jb_node *own = sibling(*slot, text, JB_KIN_NONE);
    if (own) {
        own->related = join_related(r, text);
        g_ptr_array_add(any->children, own);
    }
    for (guint i = 0; i < terms->len; i++) {
        const struct jb_family_term *t = &g_array_index(terms, struct jb_family_term, i);
        struct jb_node *leaf = sibling(*slot, t->term, t->kin);
        if (leaf)
            g_ptr_array_add(any->children, leaf);
    }
    jb_node_free(*slot);
    *slot = any;
    return TRUE;
}

/* "; there are 山西, 吕梁", or how to make one. (transfer full) */
static char *known_sets(const GPtrArray *sets)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < sets->len; i++)
        g_ptr_array_add(names, ((const struct jb_set *)sets->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    return sets->len ? g_strdup_printf(_("there are %s"), list)
                     : g_strdup(_("make one: jianbao set NAME QUERY"));
}

/* Reads the query that NODE names. */
static struct jb_node *read_set(struct resolver *r, const struct jb_node *node)
{
    if (!r->sets && !(r->sets = jb_sets_load(r->archive, r->error)))
        return NULL;
    const char *query = jb_sets_find(r->sets, node->text);
    if (!query) {
        g_autofree char *known = known_sets(r->sets);
        g_set_error(r->error, JB_ERROR, JB_ERROR_NOT_FOUND, _("in:%s: no such set; %s"),
                    node->text, known);
        return NULL;
    }
    if (r->depth >= SET_DEPTH) {
        g_set_error(r->error, JB_ERROR, JB_ERROR_SYNTAX,
                    _("in:%s: sets name one another more than %d deep"), node->text,
                    SET_DEPTH);
        return NULL;
    }
    struct jb_node *root = jb_query_parse(query, r->error);
    if (!root)
        g_prefix_error(r->error, "in:%s: ", node->text);
    return root;
}

static gboolean fill_set(struct resolver *r, struct jb_node *node)
{
    if (node->children->len) /* given with the query, not by name */
        return resolve(r, (struct jb_node **)&node->children->pdata[0]);
    struct jb_node *root = read_set(r, node);
    if (!root)
        return FALSE;
    r->depth++;
    gboolean good = resolve(r, &root);
    r->depth--;
    g_ptr_array_add(node->children, root);
    return good;
}

static gboolean resolve(struct resolver *r, struct jb_node **slot)
{
    struct jb_node *node = *slot;
    if (node->kind == JB_NODE_SET)
        return fill_set(r, node);
    if (may_have_family(r, node))
        return expand(r, slot);
    for (guint i = 0; node->children && i < node->children->len; i++)
        if (!resolve(r, (struct jb_node **)&node->children->pdata[i]))
            return FALSE;
    return TRUE;
}

gboolean jb_query_resolve(struct jb_node **root, const char *archive, gboolean family,
                          GError **error)
{
    struct resolver r = {.archive = archive, .family = family, .error = error};
    gboolean good = resolve(&r, root);
    jb_families_free(r.families);
    g_clear_pointer(&r.sets, g_ptr_array_unref);
    return good;
}
