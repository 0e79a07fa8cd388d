#include "query/node.h"

#include <string.h>

#include "lib/text/fold.h"

/* For xgettext alone: the text is translated where it is printed. */
#define N_(text) text

// clang-format off
const struct jb_field_info jb_fields[] = {
    {JB_FIELD_TITLE,   "title",   N_("in title or subtitle"),                     "防护网",        FALSE},
    {JB_FIELD_SECTION, "section", N_("in a section heading"),                     "法律援助",      TRUE},
    {JB_FIELD_SOURCE,  "source",  N_("outlet, or a part of its name"),            "吕梁新闻网",    TRUE},
    {JB_FIELD_AUTHOR,  "author",  N_("an author, or a part of the name"),         "王洋",          TRUE},
    {JB_FIELD_PLACE,   "place",   N_("the report's place, or a part of it"),      "吕梁",          TRUE},
    {JB_FIELD_ID,      "id",      N_("the report with this id"),                  "r0123456789ab", TRUE},
    {JB_FIELD_DATE,    "date",    N_("day of publication: 2019-03..2020, 2019年上半年, 今年, 近30天"), "2019..2020-06", TRUE},
    {JB_FIELD_PERIOD,  "period",  N_("a time that a figure speaks of, in the same forms"), "2019",  TRUE},
    {JB_FIELD_UNIT,    "unit",    N_("holds a figure with this unit"),            "人",            TRUE},
    {JB_FIELD_FIGURE,  "fig",     N_("holds a figure of this unit and size"),     "人>100",        TRUE},
    {JB_FIELD_TAG,     "tag",     N_("has this tag on it or a part of it"),       "调解",          TRUE},
    {JB_FIELD_SET,     "in",      N_("holds the query saved under this name"),    "定西援助",          TRUE},
    {JB_FIELD_REGEX,   "re",      N_("a regular expression, on one line"),        "/下降\\d+%/", FALSE},
    {JB_FIELD_TEXT,    NULL,      NULL,                                           NULL,            FALSE},
};

const struct jb_operator_info jb_operators[] = {
    {"A B",        N_("both occur in the report"),                         "法律援助 农民工"},
    {"A OR B",     N_("one of them does"),                                 "法律援助 OR 人民调解"},
    {"-A, NOT A",  N_("does not occur; - only at the start or after a space"), "法律援助 -医疗"},
    {"( )",        N_("a group, beside a space or an operator"),           "(调解 OR 援助) 农民工"},
    {"\"A\"",      N_("exactly this string, operators and spaces included; also “ ” 「 」"), "\"法律援助\""},
    {"~\"A\"",     N_("the same, but quotes, brackets and spaces inside the text are skipped"), "~\"发放以案定补补贴\""},
    {"A NEAR/5 B", N_("at most 5 characters between them, in either order"), "调解 NEAR/5 成功率"},
    {"A /s B",     N_("in one sentence"),                                  "调解 /s 成功率"},
    {"A /p B",     N_("in one passage"),                                   "调解 /p 成功率"},
    {"A*",         N_("a Latin word that begins so"),                      "wi*"},
    {"A+",         N_("its term family: synonyms and narrower terms"),     "扫黑除恶+"},
    {NULL, NULL, NULL},
};
// clang-format on

struct jb_node *jb_node_new(enum jb_node_kind kind)
{
    struct jb_node *node = g_new0(struct jb_node, 1);
    node->kind = kind;
    if (kind <= JB_NODE_SET)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)jb_node_free);
    return node;
}

void jb_node_free(struct jb_node *node)
{
    if (!node)
        return;
    g_clear_pointer(&node->children, g_ptr_array_unref);
    jb_pattern_clear(&node->pattern);
    jb_regex_free(node->regex);
    g_free(node->related);
    g_free(node->bounds.unit);
    g_free(node->bounds.min);
    g_free(node->bounds.max);
    g_free(node->text);
    g_free(node);
}

gboolean jb_node_is_filter(const struct jb_node *node)
{
    switch (node->kind) {
    case JB_NODE_NOT:
        return jb_node_is_filter(node->children->pdata[0]);
    case JB_NODE_FIELD:
        return node->field != JB_FIELD_TITLE;
    case JB_NODE_DATE:
    case JB_NODE_PERIOD:
    case JB_NODE_FIGURE:
    case JB_NODE_SET:
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean jb_node_is_operand(const struct jb_node *node)
{
    if (node->kind == JB_NODE_STRING || node->kind == JB_NODE_REGEX)
        return TRUE;
    if (node->kind != JB_NODE_OR)
        return FALSE;
    for (guint i = 0; i < node->children->len; i++)
        if (!jb_node_is_operand(node->children->pdata[i]))
            return FALSE;
    return TRUE;
}

static const char *field_name(enum jb_field field)
{
    for (const struct jb_field_info *info = jb_fields; info->name; info++)
        if (info->field == field)
            return info->name;
    return "";
}

static void describe_range(const struct jb_node *node, GString *out)
{
    guint64 first = node->first / 1000000, last = node->last / 1000000;
    g_string_append(out, node->kind == JB_NODE_DATE ? "date:" : "period:");
    if (node->first)
        g_string_append_printf(out, "%08" G_GUINT64_FORMAT, first);
    g_string_append(out, "..");
    if (node->last != G_MAXUINT64)
        g_string_append_printf(out, "%08" G_GUINT64_FORMAT, last);
}

/* A leaf, or a set, whose query is not told again. */
static void describe_leaf(const struct jb_node *node, GString *out)
{
    switch (node->kind) {
    case JB_NODE_STRING:
        g_string_append_printf(out, "%s\"%s%s\"", node->pattern.loose ? "~" : "",
                               node->text, node->prefix ? "*" : "");
        return;
    case JB_NODE_REGEX:
        g_string_append_printf(out, "re:/%s/", node->text);
        return;
    case JB_NODE_FIELD:
        g_string_append_printf(out, "%s:\"%s\"", field_name(node->field), node->text);
        return;
    case JB_NODE_FIGURE:
        g_string_append_printf(out, "fig:%s", node->text);
        return;
    case JB_NODE_SET:
        g_string_append_printf(out, "%s%s", node->field == JB_FIELD_SET ? "in:" : "",
                               node->text);
        return;
    default:
        describe_range(node, out);
    }
}

/* What stands between the children of NODE. */
static void describe_joint(const struct jb_node *node, GString *out)
{
    static const char *const joints[] = {[JB_NODE_AND] = " AND ", [JB_NODE_OR] = " OR "};
    static const char *const spans[] = {
        [JB_SPAN_SENTENCE] = " /s ", [JB_SPAN_PASSAGE] = " /p "};
    if (node->kind != JB_NODE_NEAR)
        g_string_append(out, joints[node->kind]);
    else if (node->span != JB_SPAN_CHARS)
        g_string_append(out, spans[node->span]);
    else
        g_string_append_printf(out, " NEAR/%u ", node->distance);
}

static void describe(const struct jb_node *node, GString *out)
{
    if (node->kind >= JB_NODE_SET) {
        describe_leaf(node, out);
        return;
    }
    if (node->kind == JB_NODE_NOT) {
        g_string_append(out, "NOT ");
        describe(node->children->pdata[0], out);
        return;
    }
    g_string_append_c(out, '(');
    for (guint i = 0; i < node->children->len; i++) {
        if (i)
            describe_joint(node, out);
        describe(node->children->pdata[i], out);
    }
    g_string_append_c(out, ')');
}

char *jb_node_describe(const struct jb_node *node)
{
    GString *out = g_string_new(NULL);
    describe(node, out);
    return g_string_free(out, FALSE);
}

static gboolean has_place(const struct jb_node *node)
{
    return node->kind == JB_NODE_STRING || node->kind == JB_NODE_REGEX ||
           (node->kind == JB_NODE_FIELD && node->field == JB_FIELD_TITLE);
}

void jb_node_leaves(const struct jb_node *node, GPtrArray *leaves)
{
    if (node->kind == JB_NODE_NOT || node->kind == JB_NODE_SET)
        return;
    if (has_place(node))
        g_ptr_array_add(leaves, (gpointer)node);
    for (guint i = 0; node->children && i < node->children->len; i++)
        jb_node_leaves(node->children->pdata[i], leaves);
}

void jb_node_marked(const struct jb_node *node, GPtrArray *nodes)
{
    if (node->kind == JB_NODE_NOT || node->kind == JB_NODE_SET)
        return;
    if (has_place(node) || node->kind == JB_NODE_NEAR) {
        g_ptr_array_add(nodes, (gpointer)node);
        return;
    }
    for (guint i = 0; node->children && i < node->children->len; i++)
        jb_node_marked(node->children->pdata[i], nodes);
}

gboolean jb_node_set_text(struct jb_node *node, const char *text, gsize len,
                          gboolean loose)
{
    struct jb_folded folded = {0};
    jb_fold(text, len, &folded);
    gboolean empty = folded.len == 0 ||
                     (loose && jb_pattern_is_skipped_whole(folded.text, folded.len));
    jb_pattern_clear(&node->pattern);
    if (!empty)
        jb_pattern_init(&node->pattern, folded.text, folded.len, loose);
    jb_folded_clear(&folded);
    char *own = g_strndup(text, len);
    g_free(node->text);
    node->text = own;
    return !empty;
}
