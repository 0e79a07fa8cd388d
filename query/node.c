#include "query/node.h"

// clang-format off
const struct jb_field_info jb_fields[] = {
    {JB_FIELD_TITLE,   "title",   "in title or subtitle",          "防护网",     FALSE},
    {JB_FIELD_SECTION, "section", "in a section heading",          "法律援助",   TRUE},
    {JB_FIELD_SOURCE,  "source",  "outlet, or a part of its name", "吕梁新闻网", TRUE},
    {JB_FIELD_AUTHOR,  "author",  "an author, or a part of it",    "王洋",       TRUE},
    {JB_FIELD_PLACE,   "place",   "the report's place, or a part", "吕梁",       TRUE},
    {JB_FIELD_ID,      "id",      "the report with this id",       "r0123456789ab", TRUE},
    {JB_FIELD_DATE,    "date",    "day of publication",            "2019..2020-06", TRUE},
    {JB_FIELD_PERIOD,  "period",  "time a figure speaks of",       "2019",       TRUE},
    {JB_FIELD_UNIT,    "unit",    "holds a figure with this unit", "人",         TRUE},
    {JB_FIELD_TEXT,    NULL,      NULL,                            NULL,         FALSE},
};
// clang-format on

struct jb_node *jb_node_new(enum jb_node_kind kind)
{
    struct jb_node *node = g_new0(struct jb_node, 1);
    node->kind = kind;
    if (kind <= JB_NODE_NEAR)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)jb_node_free);
    return node;
}

void jb_node_free(struct jb_node *node)
{
    if (!node)
        return;
    g_clear_pointer(&node->children, g_ptr_array_unref);
    jb_pattern_clear(&node->pattern);
    g_free(node->text);
    g_free(node);
}

gboolean jb_node_is_filter(const struct jb_node *node)
{
    if (node->kind == JB_NODE_NOT)
        return jb_node_is_filter(node->children->pdata[0]);
    return node->kind == JB_NODE_DATE || node->kind == JB_NODE_PERIOD ||
           (node->kind == JB_NODE_FIELD && node->field != JB_FIELD_TITLE);
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

static void describe(const struct jb_node *node, GString *out)
{
    static const char *const joints[] = {[JB_NODE_AND] = " AND ", [JB_NODE_OR] = " OR "};
    switch (node->kind) {
    case JB_NODE_STRING:
        g_string_append_printf(out, "%s\"%s%s\"", node->pattern.loose ? "~" : "",
                               node->text, node->prefix ? "*" : "");
        return;
    case JB_NODE_FIELD:
        g_string_append_printf(out, "%s:\"%s\"", field_name(node->field), node->text);
        return;
    case JB_NODE_DATE:
    case JB_NODE_PERIOD:
        describe_range(node, out);
        return;
    case JB_NODE_NOT:
        g_string_append(out, "NOT ");
        describe(node->children->pdata[0], out);
        return;
    default:
        break;
    }
    g_string_append_c(out, '(');
    for (guint i = 0; i < node->children->len; i++) {
        if (i && node->kind == JB_NODE_NEAR)
            g_string_append_printf(out, " NEAR/%u ", node->distance);
        else if (i)
            g_string_append(out, joints[node->kind]);
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

void jb_node_leaves(const struct jb_node *node, GPtrArray *leaves)
{
    if (node->kind == JB_NODE_NOT)
        return;
    if (node->kind == JB_NODE_STRING ||
        (node->kind == JB_NODE_FIELD && node->field == JB_FIELD_TITLE))
        g_ptr_array_add(leaves, (gpointer)node);
    for (guint i = 0; node->children && i < node->children->len; i++)
        jb_node_leaves(node->children->pdata[i], leaves);
}
