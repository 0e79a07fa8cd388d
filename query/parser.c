/* One pass over the query by recursive descent. What is text and what is an operator is
 * decided by the characters around it, in word_end() and group_end() alone. */

#include "query/parser.h"

#include <string.h>

#include "lib/base/error.h"
#include "query/date_range.h"

/* Opening quotation marks and what closes them. */
static const struct {
    gunichar open, close;
} quotes[] = {
    {'"', '"'},       {0x201C, 0x201D}, /* “ ” */
    {0x201D, 0x201D},                   /* ” typed at both ends */
    {0xFF02, 0xFF02},                   /* ＂ */
    {0x300C, 0x300D},                   /* 「 」 */
    {0x300E, 0x300F},                   /* 『 』 */
    {0x2018, 0x2019},                   /* ‘ ’ */
};

struct parser {
    const char *query;
    gsize len, at;
    guint depth;  /* of groups around AT */
    guint levels; /* of calls: nesting and NOT NOT NOT */
    GError **error;
};

static struct jb_node *parse_or(struct parser *p);

static gunichar peek(const struct parser *p, gsize at)
{
    return at < p->len ? g_utf8_get_char(p->query + at) : 0;
}

static gsize after(const struct parser *p, gsize at)
{
    return (gsize)(g_utf8_next_char(p->query + at) - p->query);
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0;
}

static gboolean is_open(gunichar c)
{
    return c == '(' || c == 0xFF08;
}

static gboolean is_close(gunichar c)
{
    return c == ')' || c == 0xFF09;
}

/* The mark that closes a quotation opened by C, or 0. */
static gunichar closing_quote(gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS(quotes); i++)
        if (quotes[i].open == c)
            return quotes[i].close;
    return 0;
}

/* Columns of the query's first N bytes in a terminal: Han and full-width take two. */
static gsize columns(const char *query, gsize n)
{
    gsize width = 0;
    for (const char *c = query; c < query + n; c = g_utf8_next_char(c))
        width += g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
    return width;
}

static struct jb_node *fail_at(const struct parser *p, gsize at, const char *what)
{
    g_autofree char *line = g_strdelimit(g_strdup(p->query), "\n\r\t", ' ');
    g_set_error(p->error, JB_ERROR, JB_ERROR_SYNTAX, "%s\n  %s\n  %*s^", what, line,
                (int)columns(p->query, at), "");
    return NULL;
}

static void skip_spaces(struct parser *p)
{
    while (p->at < p->len && is_space(peek(p, p->at)))
        p->at = after(p, p->at);
}

/* The end of the quotation that begins at AT, before its closing mark; LEN without one. */
static gsize quote_end(const struct parser *p, gsize at)
{
    gunichar close = closing_quote(peek(p, at));
    gsize i = after(p, at);
    while (i < p->len && peek(p, i) != close)
        i = after(p, i);
    return i;
}

/* Is the end AT of a word, quotation or group followed by what ends it? */
static gboolean ends_here(const struct parser *p, gsize at)
{
    gunichar c = peek(p, at);
    return c == 0 || is_space(c) || is_close(c);
}

/* The parenthesis that closes the one at AT; LEN without one. Quotations at the start of a
 * word are passed over. */
static gsize group_end(const struct parser *p, gsize at)
{
    guint open = 0;
    gboolean starts = TRUE;
    for (gsize i = at; i < p->len; i = after(p, i)) {
        gunichar c = peek(p, i);
        if (starts && closing_quote(c)) {
            gsize end = quote_end(p, i);
            if (end == p->len)
                return p->len;
            i = end;
        } else if (is_open(c)) {
            open++;
        } else if (is_close(c) && --open == 0) {
            return i;
        }
        starts = is_space(c) || is_open(c) || c == ':' || c == 0xFF1A || c == '~';
    }
    return p->len;
}

/* A parenthesis opens a group unless the one that closes it is glued to text:
 * （2019）晋11刑终12号. */
static gboolean opens_group(const struct parser *p)
{
    if (!is_open(peek(p, p->at)))
        return FALSE;
    gsize end = group_end(p, p->at);
    return end == p->len || ends_here(p, after(p, end));
}

/* The end of the bare word at AT: a space, or the parenthesis of a group around it. */
static gsize word_end(const struct parser *p, gsize at)
{
    guint open = 0;
    for (gsize i = at; i < p->len; i = after(p, i)) {
        gunichar c = peek(p, i);
        if (is_space(c))
            return i;
        if (is_open(c))
            open++;
        else if (is_close(c) && open)
            open--;
        else if (is_close(c) && p->depth && ends_here(p, after(p, i)))
            return i;
    }
    return p->len;
}

/* Is the word at AT exactly OPERATOR? */
static gboolean at_operator(const struct parser *p, const char *operator)
{
    gsize len = strlen(operator), left = p->len - p->at;
    return left >= len && memcmp(p->query + p->at, operator, len) == 0 &&
           (left == len || is_space(peek(p, p->at + len)) ||
            is_open(peek(p, p->at + len)));
}

static gboolean accept_operator(struct parser *p, const char *operator)
{
    skip_spaces(p);
    if (!at_operator(p, operator))
        return FALSE;
    p->at += strlen(operator);
    return TRUE;
}

/* Sets text and pattern of a leaf from bytes BEGIN..END of the query. */
static struct jb_node *finish_string(struct parser *p, struct jb_node *node, gsize begin,
                                     gsize end, gboolean loose)
{
    node->begin = (guint32)begin;
    node->end = (guint32)end;
    node->text = g_strndup(p->query + begin, end - begin);
    gsize len = end - begin;
    if (!node->quoted && len > 1 && node->text[len - 1] == '*' &&
        g_ascii_isalpha(node->text[len - 2])) {
        node->prefix = TRUE;
        node->text[--len] = '\0';
    }
    struct jb_folded folded = {0};
    jb_fold(node->text, len, &folded);
    gboolean empty = folded.len == 0 ||
                     (loose && jb_pattern_is_skipped_whole(folded.text, folded.len));
    if (!empty)
        jb_pattern_init(&node->pattern, folded.text, folded.len, loose);
    jb_folded_clear(&folded);
    if (!empty)
        return node;
    jb_node_free(node);
    return fail_at(p, begin, "nothing to look for here");
}

static struct jb_node *parse_quoted(struct parser *p, struct jb_node *node,
                                    gboolean loose)
{
    gsize open = p->at, begin = after(p, open), end = quote_end(p, open);
    if (end == p->len) {
        jb_node_free(node);
        return fail_at(p, open, "this quotation mark is never closed");
    }
    p->at = after(p, end);
    node->quoted = TRUE;
    return finish_string(p, node, begin, end, loose);
}

static struct jb_node *parse_value(struct parser *p, struct jb_node *node)
{
    gunichar c = peek(p, p->at);
    if (closing_quote(c) && quote_end(p, p->at) < p->len)
        return parse_quoted(p, node, FALSE);
    if (c == '~' && closing_quote(peek(p, p->at + 1))) {
        p->at++;
        return parse_quoted(p, node, TRUE);
    }
    if (closing_quote(c))
        return parse_quoted(p, node, FALSE); /* tells what is missing */
    gsize begin = p->at;
    p->at = word_end(p, begin);
    return finish_string(p, node, begin, p->at, FALSE);
}

/* Reads the range of a date: or period: leaf out of its text. */
static struct jb_node *finish_range(struct parser *p, struct jb_node *node)
{
    enum jb_field field = node->field;
    if (field != JB_FIELD_DATE && field != JB_FIELD_PERIOD)
        return node;
    node->kind = field == JB_FIELD_DATE ? JB_NODE_DATE : JB_NODE_PERIOD;
    if (jb_date_range_parse(node->text, &node->first, &node->last))
        return node;
    gsize begin = node->begin;
    jb_node_free(node);
    return fail_at(p, begin,
                   "not a range of dates like 2019, 2019-03..2020 or ..2018-06-30");
}

/* The field that is named at AT, and where its value begins; NULL where none is. */
static const struct jb_field_info *field_at(const struct parser *p, gsize *value)
{
    for (const struct jb_field_info *info = jb_fields; info->name; info++) {
        gsize len = strlen(info->name);
        if (p->len - p->at <= len || memcmp(p->query + p->at, info->name, len) != 0)
            continue;
        gunichar colon = peek(p, p->at + len);
        if (colon != ':' && colon != 0xFF1A)
            continue;
        *value = after(p, p->at + len);
        return info;
    }
    return NULL;
}

static struct jb_node *parse_group(struct parser *p)
{
    gsize open = p->at;
    if (group_end(p, open) == p->len)
        return fail_at(p, open,
                       "this parenthesis is never closed; if it is text, put the "
                       "string in quotes");
    p->at = after(p, open);
    p->depth++;
    struct jb_node *node = parse_or(p);
    p->depth--;
    if (!node)
        return NULL;
    skip_spaces(p);
    p->at = after(p, p->at); /* the closing one: parse_or() stops nowhere else inside */
    return node;
}

static struct jb_node *parse_primary(struct parser *p)
{
    skip_spaces(p);
    if (p->at == p->len || (p->depth && is_close(peek(p, p->at))))
        return fail_at(p, p->at, "a string is missing here");
    if (opens_group(p))
        return parse_group(p);
    gsize value;
    const struct jb_field_info *info = field_at(p, &value);
    if (!info)
        return parse_value(p, jb_node_new(JB_NODE_STRING));
    p->at = value;
    if (ends_here(p, value))
        return fail_at(p, value, "the value of this field is missing");
    struct jb_node *node = jb_node_new(JB_NODE_FIELD);
    node->field = info->field;
    node = parse_value(p, node);
    return node ? finish_range(p, node) : NULL;
}

/* NEAR/5: moves behind it and tells the distance. */
static gboolean accept_near(struct parser *p, guint *distance)
{
    skip_spaces(p);
    if (p->len - p->at < 6 || memcmp(p->query + p->at, "NEAR/", 5) != 0 ||
        !g_ascii_isdigit(p->query[p->at + 5]))
        return FALSE;
    char *end;
    guint64 n = g_ascii_strtoull(p->query + p->at + 5, &end, 10);
    if (!ends_here(p, (gsize)(end - p->query)))
        return FALSE;
    *distance = (guint)MIN(n, 1000000);
    p->at = (gsize)(end - p->query);
    return TRUE;
}

static struct jb_node *join(enum jb_node_kind kind, struct jb_node *left,
                            struct jb_node *right)
{
    struct jb_node *node = left;
    if (left->kind != kind || kind == JB_NODE_NEAR) {
        node = jb_node_new(kind);
        g_ptr_array_add(node->children, left);
    }
    g_ptr_array_add(node->children, right);
    return node;
}

static struct jb_node *parse_near(struct parser *p)
{
    struct jb_node *left = parse_primary(p);
    guint distance;
    gsize before = p->at;
    if (!left || !accept_near(p, &distance))
        return left;
    struct jb_node *right = parse_primary(p);
    if (right && left->kind == JB_NODE_STRING && right->kind == JB_NODE_STRING) {
        struct jb_node *node = join(JB_NODE_NEAR, left, right);
        node->distance = distance;
        return node;
    }
    jb_node_free(left);
    jb_node_free(right);
    return right ? fail_at(p, before, "NEAR stands between two strings") : NULL;
}

static struct jb_node *parse_unary(struct parser *p)
{
    skip_spaces(p);
    gboolean minus = peek(p, p->at) == '-' && !ends_here(p, p->at + 1);
    if (!minus && !at_operator(p, "NOT"))
        return parse_near(p);
    if (++p->levels > JB_QUERY_DEPTH)
        return fail_at(p, p->at, "nested too deeply");
    p->at += minus ? 1 : 3;
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
    skip_spaces(p);
    return p->at == p->len || at_operator(p, "OR") ||
           (p->depth && is_close(peek(p, p->at)));
}

static struct jb_node *parse_and(struct parser *p)
{
    struct jb_node *left = parse_unary(p);
    while (left && !and_ends(p)) {
        accept_operator(p, "AND");
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
        return fail_at(p, p->at, "nested too deeply");
    struct jb_node *left = parse_and(p);
    while (left && accept_operator(p, "OR")) {
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
    struct parser p = {.query = query, .len = strlen(query), .error = error};
    if (p.len > JB_QUERY_MAX) {
        g_set_error(error, JB_ERROR, JB_ERROR_LIMIT,
                    "a query may have %d bytes; this one has %" G_GSIZE_FORMAT,
                    JB_QUERY_MAX, p.len);
        return NULL;
    }
    if (!g_utf8_validate(query, -1, NULL)) {
        g_set_error(error, JB_ERROR, JB_ERROR_SYNTAX, "the query is not valid UTF-8");
        return NULL;
    }
    skip_spaces(&p);
    if (p.at == p.len) {
        g_set_error(error, JB_ERROR, JB_ERROR_SYNTAX, "the query is empty");
        return NULL;
    }
    return parse_or(&p);
}
