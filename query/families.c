#include "query/families.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "query/user_table.h"

/* One relation between two terms. */
struct edge {
    char *term, *other; /* folded */
    char *shown;        /* other as it was written */
    char *shown_term;
    char relation;
    gboolean is_built_in;
};

struct jb_families {
    GArray *edges; /* of struct edge */
};

static void clear_edge(gpointer edge)
{
    struct edge *e = edge;
    g_free(e->term);
    g_free(e->other);
    g_free(e->shown);
    g_free(e->shown_term);
}

static void add_edge(jb_families *f, const char *term, char relation, const char *other)
{
    struct edge edge = {.term = jb_fold_utf8(term, strlen(term)),
                        .other = jb_fold_utf8(other, strlen(other)),
                        .shown = g_strdup(other),
                        .shown_term = g_strdup(term),
                        .relation = relation};
    g_array_append_val(f->edges, edge);
}

static void add_built_in(jb_families *f)
{
    for (const struct jb_family_row *row = jb_family_table; row->term; row++) {
        g_auto(GStrv) others = g_strsplit(row->others, " ", -1);
        for (char **other = others; *other; other++)
            add_edge(f, row->term, row->relation[0], *other);
    }
    for (guint i = 0; i < f->edges->len; i++)
        g_array_index(f->edges, struct edge, i).is_built_in = TRUE;
}

static void drop_built_in(jb_families *f, const char *term)
{
    g_autofree char *folded = jb_fold_utf8(term, strlen(term));
    for (guint i = f->edges->len; i > 0; i--) {
        const struct edge *e = &g_array_index(f->edges, struct edge, i - 1);
        if (e->is_built_in && strcmp(e->term, folded) == 0)
            g_array_remove_index(f->edges, i - 1);
    }
}

static gboolean add_row(jb_families *f, char **row, const char *name, GError **error)
{
    if (!row[1]) {
        drop_built_in(f, row[0]);
        return TRUE;
    }
    if (row[1][0] && strchr("=>~", row[1][0]) && !row[1][1] && row[2]) {
        for (char **other = row + 2; *other; other++)
            add_edge(f, row[0], row[1][0], *other);
        return TRUE;
    }
    g_set_error(
        error, JB_ERROR, JB_ERROR_INPUT,
        _("%s: the row of %s: behind the term stands =, > or ~, then other terms, "
          "a tab between"),
        name, row[0]);
    return FALSE;
}

static jb_families *from_rows(const GPtrArray *rows, const char *name, GError **error)
{
    g_autoptr(jb_families) f = g_new(jb_families, 1);
    f->edges = g_array_new(FALSE, FALSE, sizeof(struct edge));
    g_array_set_clear_func(f->edges, clear_edge);
    add_built_in(f);
    for (guint i = 0; i < rows->len; i++)
        if (!add_row(f, rows->pdata[i], name, error))
            return NULL;
    return g_steal_pointer(&f);
}

jb_families *jb_families_load(const char *path, GError **error)
{
    g_autoptr(GPtrArray) rows = jb_user_table_load(path, error);
    return rows ? from_rows(rows, path, error) : NULL;
}

jb_families *jb_families_parse(const char *text, gsize len, const char *name,
                               GError **error)
{
    g_autoptr(GPtrArray) rows = jb_user_table_parse(text, len, name, error);
    return rows ? from_rows(rows, name, error) : NULL;
}

void jb_families_free(jb_families *f)
{
    if (!f)
        return;
    g_array_unref(f->edges);
    g_free(f);
}

/* The terms found so far; TERMS[i] goes with FOLDED[i]. */
struct search {
    GArray *terms; /* of struct jb_family_term; the first is the one asked for */
    GPtrArray *folded;
};

static void meet(struct search *s, const char *folded, const char *shown, enum jb_kin kin)
{
    for (guint i = 0; i < s->folded->len; i++)
        if (strcmp(s->folded->pdata[i], folded) == 0)
            return;
    if (s->terms->len > JB_FAMILY_MAX)
        return;
    const struct jb_family_term term = {shown, kin};
    g_array_append_val(s->terms, term);
    g_ptr_array_add(s->folded, (gpointer)folded);
}

/* What stands in relation RELATION to term number I. */
static void follow(const jb_families *f, struct search *s, guint i, char relation)
{
    const char *at = s->folded->pdata[i];
    enum jb_kin kin = g_array_index(s->terms, struct jb_family_term, i).kin;
    enum jb_kin next =
        relation == '>' || kin == JB_KIN_NARROWER ? JB_KIN_NARROWER : JB_KIN_SAME;
    for (guint k = 0; k < f->edges->len; k++) {
        const struct edge *e = &g_array_index(f->edges, struct edge, k);
        if (e->relation != relation)
            continue;
        if (strcmp(e->term, at) == 0)
            meet(s, e->other, e->shown, next);
        else if (relation == '=' && strcmp(e->other, at) == 0)
            meet(s, e->term, e->shown_term, next);
    }
}

GArray *jb_families_expand(const jb_families *f, const char *term)
{
    g_autofree char *folded = jb_fold_utf8(term, strlen(term));
    struct search s = {g_array_new(FALSE, FALSE, sizeof(struct jb_family_term)),
                       g_ptr_array_new()};
    meet(&s, folded, term, JB_KIN_NONE);
    /* Synonyms of the term itself come before all that is narrower. */
    for (guint i = 0; i < s.terms->len; i++)
        follow(f, &s, i, '=');
    for (guint i = 0; i < s.terms->len; i++) {
        follow(f, &s, i, '=');
        follow(f, &s, i, '>');
    }
    g_array_remove_index(s.terms, 0);
    g_ptr_array_unref(s.folded);
    return s.terms;
}

GPtrArray *jb_families_related(const jb_families *f, const char *term)
{
    g_autofree char *folded = jb_fold_utf8(term, strlen(term));
    GPtrArray *related = g_ptr_array_new();
    for (guint i = 0; i < f->edges->len; i++) {
        const struct edge *e = &g_array_index(f->edges, struct edge, i);
        if (e->relation != '~')
            continue;
        if (strcmp(e->term, folded) == 0)
            g_ptr_array_add(related, e->shown);
        else if (strcmp(e->other, folded) == 0)
            g_ptr_array_add(related, e->shown_term);
    }
    return related;
}
