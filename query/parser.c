/* One pass over the query by recursive descent; lexer.c knows what a word is. */

#include "query/parser.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "query/date_range.h"
#include "query/lexer.h"
#include "query/spelling.h"

struct parser {
    struct jb_lexer in;
    guint levels; /* of calls: nesting and NOT NOT NOT */
    GError **error;
};

/* Of a long query so much is shown on either side of a fault: a line and its margin stay
 * within a terminal of 80 columns, which a caret in a wrapped line would not point in. */
enum { SHOWN_COLUMNS = 34 };

static struct jb_node *parse_or(struct parser *p);

static gunichar peek(const struct parser *p)
{
    return jb_lexer_peek(&p->in, p->in.at);
}

static struct jb_node *fail_at(const struct parser *p, gsize at, const char *what)
{
    gsize begin, end;
    jb_lexer_around(&p->in, at, SHOWN_COLUMNS, &begin, &end);
    const char *left = begin > 0 ? "..." : "", *right = end < p->in.len ? "..." : "";
    g_autofree char *shown = g_strndup(p->in.query + begin, end - begin);
    gsize column =
        strlen(left) + jb_lexer_columns(&p->in, at) - jb_lexer_columns(&p->in, begin);
    g_set_error(p->error, JB_ERROR, JB_ERROR_SYNTAX, "%s\n  %s%s%s\n  %*s^", what, left,
                g_strdelimit(shown, "\n\r\t", ' '), right, (int)column, "");
    return NULL;
}

/* The same for a leaf that is thrown away. */
static struct jb_node *fail_leaf(const struct parser *p, struct jb_node *leaf,
                                 const char *what)
{
    gsize begin = leaf->begin;
    jb_node_free(leaf);
    return fail_at(p, begin, what);
}

/* A star at the end of a Latin word, or a plus at the end of any: taken off, or noted. */
static gsize read_suffix(struct jb_node *node, const char *text, gsize len)
{
    if (node->quoted || len < 2)
        return len;
    if (text[len - 1] == '*' && g_ascii_isalpha(text[len - 2])) {
        node->prefix = TRUE;
        return len - 1;
    }
    node->plus =
        text[len - 1] == '+' || (len > 3 && memcmp(text + len - 3, "＋", 3) == 0);
    return len;
}

/* Sets text and pattern of a leaf from bytes BEGIN..END of the query. */
static struct jb_node *finish_string(struct parser *p, struct jb_node *node, gsize begin,
                                     gsize end, gboolean loose)
{
    const char *text = p->in.query + begin;
    node->begin = (guint32)begin;
    node->end = (guint32)end;
    gsize len = read_suffix(node, text, end - begin);
    return jb_node_set_text(node, text, len, loose)
               ? node
               : fail_leaf(p, node, _("nothing to look for here"));
}

static struct jb_node *parse_quoted(struct parser *p, struct jb_node *node,
                                    gboolean loose)
{
    gsize open = p->in.at, begin = jb_lexer_after(&p->in, open);
    gsize end = jb_lexer_quote_end(&p->in, open);
    if (end == p->in.len) {
        jb_node_free(node);
        return fail_at(p, open, _("this quotation mark is never closed"));
    }
    p->in.at = jb_lexer_after(&p->in, end);
    node->quoted = TRUE;
    return finish_string(p, node, begin, end, loose);
}

static struct jb_node *parse_value(struct parser *p, struct jb_node *node)
{
    gunichar c = peek(p);
    if (jb_lexer_opens_quote(&p->in,
                             p->in.at)) /* an unclosed one tells what is missing */
        return parse_quoted(p, node, FALSE);
    if (c == '~' && jb_lexer_closing_quote(jb_lexer_peek(&p->in, p->in.at + 1))) {
        p->in.at++;
        return parse_quoted(p, node, TRUE);
    }
    gsize begin = p->in.at;
    p->in.at = jb_lexer_word_end(&p->in, begin);
    return finish_string(p, node, begin, p->in.at, FALSE);
}

static struct jb_node *parse_regex(struct parser *p, struct jb_node *node)
{
    gsize open = p->in.at, close;
    node->begin = (guint32)open;
    if (peek(p) != '/')
        return fail_leaf(p, node,
                         _("a regular expression stands between slashes: re:/第.季度/"));
    close = jb_lexer_slash_end(&p->in, open);
    if (close >= p->in.len)
        return fail_leaf(p, node, _("this regular expression has no second slash"));
    if (!jb_lexer_ends_here(&p->in, close + 1))
        return fail_leaf(p, node,
                         _("a space is missing behind this regular expression, or a "
                           "backslash before a slash inside it"));
    node->kind = JB_NODE_REGEX;
    node->end = (guint32)(close + 1);
    node->text = g_strndup(p->in.query + open + 1, close - open - 1);
    p->in.at = close + 1;
    g_autoptr(GError) why = NULL;
    node->regex = jb_regex_new(node->text, &why);
    return node->regex ? node : fail_leaf(p, node, why->message);
}

static struct jb_node *finish_range(struct parser *p, struct jb_node *node)
{
    node->kind = node->field == JB_FIELD_DATE ? JB_NODE_DATE : JB_NODE_PERIOD;
    if (jb_date_range_parse(node->text, &node->first, &node->last))
        return node;
    return fail_leaf(p, node,
                     _("not a range of dates like 2019, 2019-03..2020, ..2018-06-30, "
                       "今年 or 近30天"));
}

/* Reads what a leaf of a field means out of its text. */
static struct jb_node *finish_field(struct parser *p, struct jb_node *node)
{
    switch (node->field) {
    case JB_FIELD_DATE:
    case JB_FIELD_PERIOD:
        return finish_range(p, node);
    case JB_FIELD_FIGURE:
        node->kind = JB_NODE_FIGURE;
        if (jb_figure_bounds_parse(node->text, &node->bounds))
            return node;
        return fail_leaf(p, node,
                         _("not a bound of figures like 人>100, 元>=1亿 or %=5..10"));
    case JB_FIELD_SET: {
        struct jb_node *set = jb_node_new(JB_NODE_SET);
        set->field = JB_FIELD_SET;
        set->text = g_steal_pointer(&node->text);
        set->begin = node->begin;
        set->end = node->end;
        jb_node_free(node);
        return set;
    }
    default:
        return node;
    }
}

/* The field that is named here, and where its value begins; NULL where none is. */
static const struct jb_field_info *field_at(const struct parser *p, gsize *value)
{
    for (const struct jb_field_info *info = jb_fields; info->name; info++)
        if (jb_lexer_has_name(&p->in, info->name, value))
            return info;
    return NULL;
}

/* The field whose name was meant by the Latin word and colon here; NULL where it is text. */
static const char *meant_field(const struct parser *p)
{
    const char *word = p->in.query + p->in.at;
    gsize len = 0;
    while (g_ascii_isalpha(word[len]))
        len++;
    if (len < 3 || word[len] != ':' || jb_lexer_ends_here(&p->in, p->in.at + len + 1))
        return NULL;
    g_autofree char *name = g_ascii_strdown(word, (gssize)len);
    for (const struct jb_field_info *info = jb_fields; info->name; info++)
        if (strlen(info->name) > 3 &&
            jb_spelling_distance(name, info->name) <= (strlen(info->name) > 5 ? 2u : 1u))
            return info->name;
    return NULL;
}

static struct jb_node *parse_group(struct parser *p)
{
    gsize open = p->in.at;
    if (jb_lexer_group_end(&p->in, open) == p->in.len)
        return fail_at(p, open,
                       _("this parenthesis is never closed; if it is text, put the "
                         "string in quotes"));
    p->in.at = jb_lexer_after(&p->in, open);
    p->in.depth++;
    struct jb_node *node = parse_or(p);
    p->in.depth--;
    if (!node)
        return NULL;
    jb_lexer_skip_spaces(&p->in);
    /* Behind the closing one: parse_or() stops nowhere else inside. */
    p->in.at = jb_lexer_after(&p->in, p->in.at);
    return node;
}

static struct jb_node *parse_bare(struct parser *p)
{
    const char *meant = meant_field(p);
    if (!meant)
        return parse_value(p, jb_node_new(JB_NODE_STRING));
    g_autofree char *what =
        g_strdup_printf(_("no such field; %s: is one; as text, put it in quotes"), meant);
    return fail_at(p, p->in.at, what);
}

/* NEAR/5, /s or /p: moves behind it and fills NODE's span and distance. */
static gboolean accept_near(struct parser *p, struct jb_node *near)
{
    static const struct {
        const char *spelling;
        enum jb_span span;
    } spans[] = {{"/s", JB_SPAN_SENTENCE},
                 {"／s", JB_SPAN_SENTENCE},
                 {"/p", JB_SPAN_PASSAGE},
                 {"／p", JB_SPAN_PASSAGE}};
    for (guint i = 0; i < G_N_ELEMENTS(spans); i++)
        if (jb_lexer_accept(&p->in, spans[i].spelling)) {
            near->span = spans[i].span;
            return TRUE;
        }
    const char *at = p->in.query + p->in.at;
    if (!g_str_has_prefix(at, "NEAR/") || !g_ascii_isdigit(at[5]))
        return FALSE;
    char *end;
    guint64 n = g_ascii_strtoull(at + 5, &end, 10);
    if (!jb_lexer_ends_here(&p->in, (gsize)(end - p->in.query)))
        return FALSE;
    near->span = JB_SPAN_CHARS;
    near->distance = (guint)MIN(n, 1000000);
    p->in.at = (gsize)(end - p->in.query);
    return TRUE;
}

/* Does an operator stand where a string must, that joins it to one before? */
static gboolean is_joined(const struct parser *p)
{
    struct parser ahead = *p;
    g_autoptr(jb_node) near = jb_node_new(JB_NODE_NEAR);
    return jb_lexer_at_operator(&p->in, "AND") || jb_lexer_at_operator(&p->in, "OR") ||
           accept_near(&ahead, near);
}

static struct jb_node *parse_primary(struct parser *p)
{
    gsize value;
    jb_lexer_skip_spaces(&p->in);
    if (p->in.at == p->in.len || (p->in.depth && jb_lexer_is_close(peek(p))))
        return fail_at(p, p->in.at, _("a string is missing here"));
    if (is_joined(p))
        return fail_at(p, p->in.at,
                       _("a string is missing before this operator; as text, put it in "
                         "quotes"));
    if (jb_lexer_opens_group(&p->in))
        return parse_group(p);
    const struct jb_field_info *info = field_at(p, &value);
    if (!info)
        return parse_bare(p);
    p->in.at = value;
    if (jb_lexer_ends_here(&p->in, value))
        return fail_at(p, value, _("the value of this field is missing"));
    if (jb_lexer_opens_group(&p->in))
        return fail_at(
            p, value,
            _("a field takes one string, not a group: put the string in quotes, "
              "or the field before each string"));
    struct jb_node *node = jb_node_new(JB_NODE_FIELD);
    node->field = info->field;
    if (info->field == JB_FIELD_REGEX)
        return parse_regex(p, node);
    node = parse_value(p, node);
    return node ? finish_field(p, node) : NULL;
}

/* Why RIGHT may not follow what NEAR holds already; NULL where it may. */
static const char *near_fault(const struct jb_node *near, const struct jb_node *right)
{
    if (!jb_node_is_operand(near->children->pdata[0]) || !jb_node_is_operand(right))
        return _("NEAR, /s and /p stand between strings, or groups of strings with OR");
    return NULL;
}

/* Reads what follows an operator of NEAR into it; FALSE with an error. */
static gboolean parse_operand(struct parser *p, struct jb_node *near, gsize before)
{
    struct jb_node *right = parse_primary(p);
    if (!right)
        return FALSE;
    const char *fault = near_fault(near, right);
    g_ptr_array_add(near->children, right);
    if (fault)
        fail_at(p, before, fault);
    return !fault;
}

static struct jb_node *parse_near(struct parser *p)
{
    struct jb_node *left = parse_primary(p);
    if (!left)
        return NULL;
    g_autoptr(jb_node) near = jb_node_new(JB_NODE_NEAR);
    g_autoptr(jb_node) next = jb_node_new(JB_NODE_NEAR);
    gsize before = p->in.at;
    gboolean is_near = accept_near(p, near);
    if (!is_near)
        return left;
    g_ptr_array_add(near->children, left);
    if (!parse_operand(p, near, before))
        return NULL;
    for (before = p->in.at; accept_near(p, next); before = p->in.at) {
        if (next->span != near->span || near->span == JB_SPAN_CHARS)
            return fail_at(
                p, before,
                _("NEAR joins two strings; /s or /p any number, but one kind at "
                  "a time: put pairs in parentheses, side by side"));
        if (!parse_operand(p, near, before))
            return NULL;
    }
    return g_steal_pointer(&near);
}

static struct jb_node *join(enum jb_node_kind kind, struct jb_node *left,
                            struct jb_node *right)
{
    struct jb_node *node = left;
    if (left->kind != kind) {
        node = jb_node_new(kind);
        g_ptr_array_add(node->children, left);
    }
    g_ptr_array_add(node->children, right);
    return node;
}

static struct jb_node *parse_unary(struct parser *p)
{
    jb_lexer_skip_spaces(&p->in);
    gboolean minus = jb_lexer_at_minus(&p->in);
    if (!minus && !jb_lexer_at_operator(&p->in, "NOT"))
        return parse_near(p);
    if (++p->levels > JB_QUERY_DEPTH)
        return fail_at(p, p->in.at, _("nested too deeply"));
    p->in.at += minus ? 1 : 3;
    struct jb_node *child = parse_unary(p);
    p->levels--;
    if (!child)
        return NULL;
    struct jb_node *node = jb_node_new(JB_NODE_NOT);
    g_ptr_array_add(node->children, child);
    return node;
}

static gboolean and_ends(struct parser *p)
{
    jb_lexer_skip_spaces(&p->in);
    return p->in.at == p->in.len || jb_lexer_at_operator(&p->in, "OR") ||
           (p->in.depth && jb_lexer_is_close(peek(p)));
}

static struct jb_node *parse_and(struct parser *p)
{
    struct jb_node *left = parse_unary(p);
    while (left && !and_ends(p)) {
        jb_lexer_accept(&p->in, "AND");
        struct jb_node *right = parse_unary(p);
        if (!right) {
            jb_node_free(left);
            return NULL;
        }
        left = join(JB_NODE_AND, left, right);
    }
    return left;
}

static struct jb_node *parse_or(struct parser *p)
{
    if (++p->levels > JB_QUERY_DEPTH)
        return fail_at(p, p->in.at, _("nested too deeply"));
    struct jb_node *left = parse_and(p);
    while (left && jb_lexer_accept(&p->in, "OR")) {
        struct jb_node *right = parse_and(p);
        if (!right) {
            jb_node_free(left);
            return NULL;
        }
        left = join(JB_NODE_OR, left, right);
    }
    p->levels--;
    return left;
}

struct jb_node *jb_query_parse(const char *query, GError **error)
{
    struct parser p = {.in = {.query = query, .len = strlen(query)}, .error = error};
    if (p.in.len > JB_QUERY_MAX) {
        g_set_error(error, JB_ERROR, JB_ERROR_LIMIT,
                    _("a query may have %d bytes; this one has %zu"), JB_QUERY_MAX,
                    p.in.len);
        return NULL;
    }
    if (!g_utf8_validate(query, -1, NULL)) {
        g_set_error(error, JB_ERROR, JB_ERROR_SYNTAX, _("the query is not valid UTF-8"));
        return NULL;
    }
    jb_lexer_skip_spaces(&p.in);
    if (p.in.at == p.in.len) {
        g_set_error(error, JB_ERROR, JB_ERROR_SYNTAX, _("the query is empty"));
        return NULL;
    }
    return parse_or(&p);
}
