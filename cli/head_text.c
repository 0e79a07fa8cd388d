#include "cli/head_text.h"

#include <glib/gi18n.h>

#include "cli/screen.h"
#include "lib/out/json.h"

static void append_occurrences(GString *text, guint64 occurrences)
{
    g_string_append_printf(
        text, ngettext(", %lu occurrence", ", %lu occurrences", (gulong)occurrences),
        (gulong)occurrences);
}

char *jb_head_counts(guint32 reports, guint64 occurrences)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, ngettext("%u report", "%u reports", reports), reports);
    if (reports)
        append_occurrences(text, occurrences);
    return g_string_free(text, FALSE);
}

char *jb_head_search_counts(const struct jb_search *s)
{
    if (s->groups == s->unfolded)
        return jb_head_counts(s->total, s->occurrences);
    GString *text = g_string_new(NULL);
    if (s->folded)
        g_string_append_printf(
            text,
            ngettext("%u group of %u reports", "%u groups of %u reports", s->groups),
            s->groups, s->unfolded);
    else
        g_string_append_printf(
            text, ngettext("%u reports = %u group", "%u reports = %u groups", s->groups),
            s->unfolded, s->groups);
    append_occurrences(text, s->occurrences);
    return g_string_free(text, FALSE);
}

void jb_head_print_filters(const struct jb_terminal *terminal,
                           const struct jb_search *search)
{
    const struct jb_filter_effect *filters = &search->filters;
    if (!filters->text)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text,
                           ngettext("%s leaves out %u report", "%s leaves out %u reports",
                                    filters->left_out),
                           filters->text, filters->left_out);
    if (filters->undated)
        g_string_append_printf(text, _(", %u of them without a date"), filters->undated);
    jb_screen_line(stdout, terminal, JB_STYLE_FAINT, text->str);
}

/* What families only relate to what was asked for. */
static void print_related(const struct jb_terminal *terminal,
                          const struct jb_search *search)
{
    for (guint i = 0; i < search->leaves->len; i++) {
        const struct jb_node *leaf = search->leaves->pdata[i];
        if (!leaf->related)
            continue;
        g_autofree char *text = g_strdup_printf(_("related to %s, and not included: %s"),
                                                leaf->text, leaf->related);
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT, text);
    }
}

void jb_head_print_added(const struct jb_terminal *terminal,
                         const struct jb_search *search)
{
    g_autoptr(GArray) list = jb_search_added(search);
    for (guint i = 0; i < list->len; i++) {
        const struct jb_added *added = &g_array_index(list, struct jb_added, i);
        g_autofree char *counts = jb_head_counts(added->reports, added->occurrences);
        g_autofree char *text = g_strdup_printf(added->kin == JB_KIN_SAME
                                                    ? _("with the synonym %s: %s")
                                                    : _("with the narrower term %s: %s"),
                                                added->term, counts);
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT, text);
    }
    print_related(terminal, search);
}

static void print_clause(const struct jb_terminal *terminal,
                         const struct jb_clause *clause)
{
    g_autoptr(GString) text = g_string_new("  ");
    g_string_append_printf(text,
                           ngettext("%s: %u report", "%s: %u reports", clause->reports),
                           clause->text, clause->reports);
    if (clause->nearest)
        g_string_append_printf(text,
                               ngettext("; nearest in the archive: %s, %u report",
                                        "; nearest in the archive: %s, %u reports",
                                        clause->nearest_reports),
                               clause->nearest, clause->nearest_reports);
    if (clause->no_field)
        g_string_append_printf(text, _("; %s: is no field; see: jianbao help query"),
                               clause->no_field);
    jb_screen_line(stdout, terminal, JB_STYLE_FAINT, text->str);
}

void jb_head_print_clauses(const struct jb_terminal *terminal,
                           const struct jb_search *search)
{
    const GArray *clauses = search->clauses;
    if (!clauses)
        return;
    gboolean any_empty = FALSE;
    for (guint i = 0; i < clauses->len; i++)
        any_empty = any_empty || g_array_index(clauses, struct jb_clause, i).reports == 0;
    if (!any_empty)
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT,
                       _("Every part finds some, but no report has them all:"));
    else if (clauses->len > 1)
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT,
                       _("What each part finds by itself:"));
    for (guint i = 0; i < clauses->len; i++) {
        const struct jb_clause *clause = &g_array_index(clauses, struct jb_clause, i);
        if (clauses->len > 1 || clause->nearest || clause->no_field)
            print_clause(terminal, clause);
    }
}

json_t *jb_head_filters_json(const struct jb_search *search)
{
    const struct jb_filter_effect *filters = &search->filters;
    json_t *object = json_object();
    jb_json_set_text(object, "text", filters->text);
    jb_json_set_int(object, "left_out", filters->left_out);
    jb_json_set_int(object, "undated", filters->undated);
    return object;
}

json_t *jb_head_added_json(const struct jb_search *search)
{
    g_autoptr(GArray) list = jb_search_added(search);
    json_t *array = json_array();
    for (guint i = 0; i < list->len; i++) {
        const struct jb_added *added = &g_array_index(list, struct jb_added, i);
        json_t *object = json_object();
        jb_json_set_text(object, "term", added->term);
        jb_json_set_text(object, "kin",
                         added->kin == JB_KIN_SAME ? "synonym" : "narrower");
        jb_json_set_int(object, "reports", added->reports);
        jb_json_set_int(object, "occurrences", (gint64)added->occurrences);
        json_array_append_new(array, object);
    }
    return array;
}

json_t *jb_head_clauses_json(const struct jb_search *search)
{
    json_t *array = json_array();
    for (guint i = 0; search->clauses && i < search->clauses->len; i++) {
        const struct jb_clause *clause =
            &g_array_index(search->clauses, struct jb_clause, i);
        json_t *object = json_object();
        jb_json_set_text(object, "text", clause->text);
        jb_json_set_int(object, "reports", clause->reports);
        jb_json_set_text(object, "nearest", clause->nearest);
        jb_json_set_int(object, "nearest_reports", clause->nearest_reports);
        json_array_append_new(array, object);
    }
    return array;
}
