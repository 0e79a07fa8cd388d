#include "query/evaluate.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/report/section.h"
#include "lib/schema/term.h"
#include "lib/text/utf.h"
#include "query/date_range.h"
#include "query/near_match.h"
#include "query/stated.h"
#include "query/tags.h"

struct jb_evaluation {
    jb_archive *archive;
    gboolean scan;
    struct jb_plan_note *note;
    GHashTable *frequencies; /* leaf → reports */
};

jb_evaluation *jb_evaluation_new(jb_archive *archive, gboolean scan,
                                 struct jb_plan_note *note)
{
    jb_evaluation *e = g_new(jb_evaluation, 1);
    e->archive = archive;
    e->scan = scan;
    e->note = note;
    e->frequencies = g_hash_table_new(NULL, NULL);
    return e;
}

void jb_evaluation_free(jb_evaluation *e)
{
    if (!e)
        return;
    g_hash_table_unref(e->frequencies);
    g_free(e);
}

jb_archive *jb_evaluation_archive(const jb_evaluation *e)
{
    return e->archive;
}

guint32 jb_evaluation_frequency(const jb_evaluation *e, const struct jb_node *leaf)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(e->frequencies, leaf));
}

static void note_frequency(jb_evaluation *e, const struct jb_node *leaf,
                           const jb_rows *rows)
{
    guint32 before = jb_evaluation_frequency(e, leaf);
    g_hash_table_insert(e->frequencies, (gpointer)leaf,
                        GUINT_TO_POINTER(before + rows->len));
}

static jb_rows *evaluate_string(jb_evaluation *e, jb_segment *segment,
                                const struct jb_node *leaf, GError **error)
{
    jb_rows *rows = e->scan ? jb_scan_rows(segment, leaf)
                            : jb_plan_rows(segment, leaf, e->note, error);
    if (rows)
        note_frequency(e, leaf, rows);
    return rows;
}

/* Does the folded field value TERM (behind its prefix) hold the value looked for? Spaces
 * do not count: 王　洋 is 王洋. */
static gboolean holds_value(const char *term, gsize len, gconstpointer data)
{
    g_autofree char *value = g_strndup(term + 1, len - 1);
    g_auto(GStrv) parts = g_strsplit(value, " ", 0);
    g_autofree char *joined = g_strjoinv("", parts);
    return strstr(joined, data) != NULL;
}

static char *wanted_value(const struct jb_node *node)
{
    g_autofree char *folded = jb_fold_utf8(node->text, strlen(node->text));
    g_auto(GStrv) parts = g_strsplit(folded, " ", 0);
    return g_strjoinv("", parts);
}

static jb_rows *evaluate_value(jb_segment *segment, const struct jb_node *node,
                               enum jb_prefix prefix, GError **error)
{
    const char letter = (char)prefix;
    g_autofree char *value = wanted_value(node);
    return jb_rows_of_terms(segment, &letter, 1, holds_value, value, error);
}

static jb_rows *evaluate_unit(jb_segment *segment, const struct jb_node *node,
                              GError **error)
{
    struct jb_term term;
    jb_term_field(&term, JB_PREFIX_UNIT, node->text);
    return jb_rows_of_term(segment, term.data, term.len, error);
}

static jb_rows *evaluate_id(const jb_segment *segment, const struct jb_node *node)
{
    jb_rows *rows = jb_rows_new();
    gint64 row = jb_segment_find(segment, node->text);
    if (row >= 0 && !jb_segment_is_dead(segment, (guint32)row))
        jb_rows_add(rows, (guint32)row);
    return rows;
}

static gint by_number(gconstpointer a, gconstpointer b)
{
    const guint32 *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Rows out of numbers in any order. */
static jb_rows *rows_of_numbers(GArray *numbers)
{
    jb_rows *rows = jb_rows_new();
    g_array_sort(numbers, by_number);
    for (guint i = 0; i < numbers->len; i++) {
        guint32 number = g_array_index(numbers, guint32, i);
        if (i == 0 || number != g_array_index(numbers, guint32, i - 1))
            jb_rows_add(rows, number);
    }
    return rows;
}

/* Reports with the tag, or one that begins so and goes on with a slash (tag:调解 has 调解/诉前
 * in it). */
static jb_rows *evaluate_tag(const jb_evaluation *e, const jb_segment *segment,
                             const struct jb_node *node, GError **error)
{
    g_autoptr(jb_tags) tags = jb_tags_load(jb_archive_folder(e->archive), error);
    if (!tags)
        return NULL;
    const GPtrArray *all = jb_tags_all(tags);
    g_autofree char *wanted = jb_fold_utf8(node->text, strlen(node->text));
    g_autofree char *group = g_strconcat(wanted, "/", NULL);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < all->len; i++) {
        const struct jb_tag *tag = all->pdata[i];
        g_autofree char *name = jb_fold_utf8(tag->name, strlen(tag->name));
        gint64 row = jb_segment_find(segment, tag->id);
        if (row < 0 || jb_segment_is_dead(segment, (guint32)row) ||
            (strcmp(name, wanted) != 0 && !g_str_has_prefix(name, group)))
            continue;
        guint32 number = (guint32)row;
        g_array_append_val(found, number);
    }
    return rows_of_numbers(found);
}

gboolean jb_date_is_inside(guint64 date, guint64 first, guint64 last)
{
    guint64 year = date / G_GUINT64_CONSTANT(10000000000);
    guint64 month = date / 100000000 % 100, day = date / 1000000 % 100;
    guint64 begin = date, end = date;
    if (month == 0 || day == 0) {
        g_autofree char *text =
            month ? g_strdup_printf("%04u-%02u", (guint)year, (guint)month)
                  : g_strdup_printf("%04u", (guint)year);
        if (!jb_date_range_parse(text, &begin, &end))
            return FALSE;
    }
    return date && begin >= first && end <= last;
}

static jb_rows *evaluate_date(const jb_segment *segment, const struct jb_node *node)
{
    jb_rows *rows = jb_rows_new();
    for (guint32 row = 0; row < jb_segment_rows(segment); row++)
        if (!jb_segment_is_dead(segment, row) &&
            jb_date_is_inside(jb_segment_row(segment, row)->date, node->first,
                              node->last))
            jb_rows_add(rows, row);
    return rows;
}

gboolean jb_period_meets(const struct jb_figure_period *period, guint64 first,
                         guint64 last)
{
    guint64 begin = 0, end = G_MAXUINT64, ignored;
    if (!period->first && !period->last)
        return FALSE;
    if (period->first && !jb_date_range_parse(period->first, &begin, &ignored))
        return FALSE;
    if (period->last && !jb_date_range_parse(period->last, &ignored, &end))
        return FALSE;
    return begin <= last && end >= first;
}

static gboolean has_heading(jb_segment *segment, guint32 row, const struct jb_node *node,
                            gboolean *has, GError **error)
{
    g_autoptr(jb_report) report = jb_segment_report(segment, row, error);
    if (!report)
        return FALSE;
    g_auto(GStrv) titles = jb_section_titles(report->text, report->text_len);
    *has = FALSE;
    for (char **title = titles; *title && !*has; title++) {
        struct jb_folded folded = {0};
        struct jb_match match;
        jb_fold(*title, strlen(*title), &folded);
        const struct jb_haystack haystack = {.text = folded.text, .len = folded.len};
        *has = jb_pattern_next(&node->pattern, &haystack, 0, &match);
        jb_folded_clear(&folded);
    }
    return TRUE;
}

/* Headings are not kept apart: reports that hold the string are read again. */
static jb_rows *evaluate_section(jb_evaluation *e, jb_segment *segment,
                                 const struct jb_node *node, GError **error)
{
    struct jb_node text = *node;
    text.kind = JB_NODE_STRING;
    g_autoptr(jb_rows) holding = e->scan ? jb_scan_rows(segment, &text)
                                         : jb_plan_rows(segment, &text, e->note, error);
    g_autoptr(jb_rows) rows = jb_rows_new();
    for (guint i = 0; holding && i < holding->len; i++) {
        gboolean has;
        if (!has_heading(segment, jb_rows_at(holding, i), node, &has, error))
            return NULL;
        if (has)
            jb_rows_add(rows, jb_rows_at(holding, i));
    }
    return holding ? g_steal_pointer(&rows) : NULL;
}

static jb_rows *evaluate_field(jb_evaluation *e, jb_segment *segment,
                               const struct jb_node *node, GError **error)
{
    switch (node->field) {
    case JB_FIELD_TITLE:
        return evaluate_string(e, segment, node, error);
    case JB_FIELD_SOURCE:
        return evaluate_value(segment, node, JB_PREFIX_SOURCE, error);
    case JB_FIELD_AUTHOR:
        return evaluate_value(segment, node, JB_PREFIX_AUTHOR, error);
    case JB_FIELD_PLACE:
        return evaluate_value(segment, node, JB_PREFIX_PLACE, error);
    case JB_FIELD_SECTION:
        return evaluate_section(e, segment, node, error);
    case JB_FIELD_UNIT:
        return evaluate_unit(segment, node, error);
    case JB_FIELD_ID:
        return evaluate_id(segment, node);
    case JB_FIELD_TAG:
        return evaluate_tag(e, segment, node, error);
    default:
        g_assert_not_reached();
    }
}

/* AND of all children. All are looked up, also where nothing is left: ranking asks how
 * frequent each string is. */
static jb_rows *evaluate_and(jb_evaluation *e, guint number, const struct jb_node *node,
                             GError **error)
{
    g_autoptr(jb_rows) rows = jb_evaluate(e, number, node->children->pdata[0], error);
    for (guint i = 1; rows && i < node->children->len; i++) {
        g_autoptr(jb_rows) more = jb_evaluate(e, number, node->children->pdata[i], error);
        jb_rows *both = more ? jb_rows_and(rows, more) : NULL;
        g_array_unref(rows);
        rows = both;
    }
    return g_steal_pointer(&rows);
}

static jb_rows *evaluate_or(jb_evaluation *e, guint number, const struct jb_node *node,
                            GError **error)
{
    g_autoptr(jb_rows) rows = jb_rows_new();
    for (guint i = 0; rows && i < node->children->len; i++) {
        g_autoptr(jb_rows) more = jb_evaluate(e, number, node->children->pdata[i], error);
        jb_rows *both = more ? jb_rows_or(rows, more) : NULL;
        g_array_unref(rows);
        rows = both;
    }
    return g_steal_pointer(&rows);
}

static jb_rows *evaluate_not(jb_evaluation *e, guint number, const struct jb_node *node,
                             GError **error)
{
    g_autoptr(jb_rows) live = jb_live_rows(jb_archive_segment(e->archive, number));
    g_autoptr(jb_rows) child = jb_evaluate(e, number, node->children->pdata[0], error);
    return child ? jb_rows_without(live, child) : NULL;
}

/* Rows that hold all strings which every match of the expression holds. */
static jb_rows *regex_candidates(jb_evaluation *e, jb_segment *segment,
                                 const struct jb_node *node, GError **error)
{
    const GArray *literals = jb_regex_literals(node->regex);
    g_autoptr(jb_rows) rows = jb_live_rows(segment);
    for (guint i = 0; !e->scan && i < literals->len; i++) {
        struct jb_node leaf = {.kind = JB_NODE_STRING, .text = node->text};
        leaf.pattern = g_array_index(literals, struct jb_pattern, i);
        g_autoptr(jb_rows) some = jb_plan_rows(segment, &leaf, e->note, error);
        if (!some)
            return NULL;
        jb_rows *both = jb_rows_and(rows, some);
        g_array_unref(rows);
        rows = both;
    }
    return g_steal_pointer(&rows);
}

/* Every match is looked for, not just the first, so that who counts and marks them later
 * finds no expression that gives up. */
static jb_rows *evaluate_regex(jb_evaluation *e, jb_segment *segment,
                               const struct jb_node *node, GError **error)
{
    g_autoptr(jb_rows) some = regex_candidates(e, segment, node, error);
    g_autoptr(jb_rows) rows = jb_rows_new();
    for (guint i = 0; some && i < some->len; i++) {
        guint32 row = jb_rows_at(some, i);
        if (jb_leaf_count(segment, row, node))
            jb_rows_add(rows, row);
        if (!jb_regex_gave_up(node->regex))
            continue;
        g_set_error(
            error, JB_ERROR, JB_ERROR_LIMIT,
            _("re:/%s/ was given up in report %s: it tries too many ways; write it "
              "without nested + and *, or beside a string that narrows"),
            node->text, jb_segment_string(segment, jb_segment_row(segment, row)->id));
        return NULL;
    }
    if (some)
        note_frequency(e, node, rows);
    return some ? g_steal_pointer(&rows) : NULL;
}

static jb_rows *evaluate_near(jb_evaluation *e, guint number, const struct jb_node *node,
                              GError **error)
{
    const jb_segment *segment = jb_archive_segment(e->archive, number);
    g_autoptr(jb_rows) both = evaluate_and(e, number, node, error);
    jb_rows *rows = both ? jb_rows_new() : NULL;
    for (guint i = 0; both && i < both->len; i++)
        if (jb_near_holds(segment, jb_rows_at(both, i), node))
            jb_rows_add(rows, jb_rows_at(both, i));
    return rows;
}

jb_rows *jb_evaluate(jb_evaluation *e, guint number, const struct jb_node *node,
                     GError **error)
{
    jb_segment *segment = jb_archive_segment(e->archive, number);
    switch (node->kind) {
    case JB_NODE_AND:
        return evaluate_and(e, number, node, error);
    case JB_NODE_OR:
        return evaluate_or(e, number, node, error);
    case JB_NODE_NOT:
        return evaluate_not(e, number, node, error);
    case JB_NODE_NEAR:
        return evaluate_near(e, number, node, error);
    case JB_NODE_SET:
        return jb_evaluate(e, number, node->children->pdata[0], error);
    case JB_NODE_REGEX:
        return evaluate_regex(e, segment, node, error);
    case JB_NODE_STRING:
        return evaluate_string(e, segment, node, error);
    case JB_NODE_FIELD:
        return evaluate_field(e, segment, node, error);
    case JB_NODE_DATE:
        return evaluate_date(segment, node);
    case JB_NODE_PERIOD:
    case JB_NODE_FIGURE:
        return jb_stated_rows(segment, node, error);
    }
    g_assert_not_reached();
}
