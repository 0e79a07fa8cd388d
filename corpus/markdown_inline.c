#include <string.h>

#include "corpus/markdown.h"

/* How far the end of a mark is looked for, bytes: a link's words, a tag, an emphasis. */
enum { REACH = 2000 };

struct cursor {
    const char *at, *end;
    const char *begin; /* of the paragraph */
    GString *out;
};

/* Entities that Markdown editors write; others stay as they are. */
// clang-format off
static const struct entity {
    const char *name;
    const char *text;
} entities[] = {
    {"&nbsp;", "\u00A0"}, {"&emsp;", "\u2003"}, {"&ensp;", "\u2002"}, {"&amp;", "&"},
    {"&lt;", "<"},        {"&gt;", ">"},        {"&quot;", "\""},     {"&ldquo;", "“"},
    {"&rdquo;", "”"},     {"&lsquo;", "‘"},     {"&rsquo;", "’"},     {"&mdash;", "—"},
    {"&hellip;", "…"},    {"&middot;", "·"},
};
// clang-format on

static gsize left(const struct cursor *c)
{
    return (gsize)(c->end - c->at);
}

/* The first WHAT behind FROM bytes, within reach; NULL where there is none. */
static const char *find(const struct cursor *c, gsize from, const char *what)
{
    gsize len = MIN(left(c), REACH);
    return from < len ? memmem(c->at + from, len - from, what, strlen(what)) : NULL;
}

static gboolean take_escape(struct cursor *c)
{
    if (*c->at != '\\' || left(c) < 2 || !g_ascii_ispunct(c->at[1]))
        return FALSE;
    g_string_append_c(c->out, c->at[1]);
    c->at += 2;
    return TRUE;
}

static gboolean take_entity(struct cursor *c)
{
    for (gsize i = 0; *c->at == '&' && i < G_N_ELEMENTS(entities); i++) {
        gsize len = strlen(entities[i].name);
        if (left(c) >= len && memcmp(c->at, entities[i].name, len) == 0) {
            g_string_append(c->out, entities[i].text);
            c->at += len;
            return TRUE;
        }
    }
    return FALSE;
}

/* `code`, ``code``: its words as they are. */
static gboolean take_code(struct cursor *c)
{
    gsize run = 0;
    while (run < left(c) && c->at[run] == '`')
        run++;
    if (run == 0 || run > 8)
        return FALSE;
    g_autofree char *mark = g_strndup(c->at, run);
    const char *end = find(c, run, mark);
    if (!end)
        return FALSE;
    g_string_append_len(c->out, c->at + run, end - c->at - (gssize)run);
    c->at = end + run;
    return TRUE;
}

/* Behind the target of a link: (url "title") or [name]; NULL where there is none. */
static const char *behind_target(const struct cursor *c, const char *at)
{
    char shut = at < c->end && *at == '(' ? ')' : at < c->end && *at == '[' ? ']' : '\0';
    int depth = 0;
    gsize reach = MIN((gsize)(c->end - at), REACH);
    for (const char *p = at; shut && p < at + reach; p++) {
        depth += *p == *at ? 1 : 0;
        depth -= *p == shut ? 1 : 0;
        if (depth == 0)
            return p + 1;
    }
    return NULL;
}

/* The ] that closes the [ at FROM, brackets inside counted. */
static const char *closing_bracket(const struct cursor *c, gsize from)
{
    int depth = 0;
    gsize len = MIN(left(c), REACH);
    for (gsize i = from; i < len; i++) {
        i += c->at[i] == '\\' ? 1 : 0;
        depth += i < len && c->at[i] == '[' ? 1 : 0;
        depth -= i < len && c->at[i] == ']' ? 1 : 0;
        if (depth == 0)
            return i < len ? c->at + i : NULL;
    }
    return NULL;
}

/* [words](url) leaves its words, ![…](…) and [^1] nothing. */
static gboolean take_link(struct cursor *c)
{
    gboolean is_image = *c->at == '!' && left(c) > 1 && c->at[1] == '[';
    if (*c->at != '[' && !is_image)
        return FALSE;
    const char *words = c->at + (is_image ? 2 : 1);
    const char *shut = closing_bracket(c, is_image ? 1 : 0);
    const char *behind = shut ? behind_target(c, shut + 1) : NULL;
    gboolean is_note = shut && *words == '^' && shut - words < 20;
    if (!behind && !is_note)
        return FALSE;
    c->at = behind ? behind : shut + 1;
    if (!is_image && !is_note)
        jb_markdown_inline(c->out, words, (gsize)(shut - words));
    return TRUE;
}

/* <br> ends a line, other tags leave nothing, <http://…> its address. */
static gboolean take_tag(struct cursor *c)
{
    gboolean begins = *c->at == '<' && left(c) > 2 &&
                      (g_ascii_isalpha(c->at[1]) || c->at[1] == '/' || c->at[1] == '!');
    const char *shut = begins ? find(c, 1, ">") : NULL;
    if (!shut)
        return FALSE;
    gsize len = (gsize)(shut - c->at - 1);
    if (memmem(c->at + 1, len, "://", 3) && !memchr(c->at + 1, ' ', len))
        g_string_append_len(c->out, c->at + 1, (gssize)len);
    else if (len >= 2 && g_ascii_strncasecmp(c->at + 1, "br", 2) == 0)
        g_string_append_c(c->out, '\n');
    c->at = shut + 1;
    return TRUE;
}

/* Whether a run of marks at AT can open (or, seen from behind, close) an emphasis: there are
 * words right beside it. _ also wants no word on its other side. */
static gboolean flanks(const struct cursor *c, const char *inner, const char *outer,
                       char mark)
{
    gboolean words = inner >= c->begin && inner < c->end && !g_ascii_isspace(*inner);
    gboolean apart = outer >= c->end || !g_ascii_isalnum(*outer);
    return words && (mark != '_' || apart);
}

/* *words*, **words**, __words__, ~~words~~: the words. */
static gboolean take_emphasis(struct cursor *c)
{
    gsize run = 0;
    char mark = *c->at;
    if (!strchr("*_~", mark))
        return FALSE;
    while (run < left(c) && c->at[run] == mark)
        run++;
    const char *inner = c->at + run;
    const char *before = c->at > c->begin ? c->at - 1 : c->end;
    if (run > 3 || (mark == '~' && run != 2) || !flanks(c, inner, before, mark))
        return FALSE;
    g_autofree char *close = g_strnfill(run, mark);
    const char *end = find(c, run + 1, close);
    while (end && !flanks(c, end - 1, end + run, mark)) {
        gsize from = (gsize)(end - c->at) + run;
        end = find(c, from, close);
    }
    if (!end)
        return FALSE;
    jb_markdown_inline(c->out, inner, (gsize)(end - inner));
    c->at = end + run;
    return TRUE;
}

void jb_markdown_inline(GString *out, const char *text, gsize len)
{
    struct cursor c = {text, text + len, text, out};
    while (c.at < c.end) {
        gsize plain = 0;
        while (plain < left(&c) && !strchr("\\&`[!<*_~", c.at[plain]))
            plain++;
        g_string_append_len(out, c.at, (gssize)plain);
        c.at += plain;
        if (c.at == c.end || take_escape(&c) || take_entity(&c) || take_code(&c) ||
            take_link(&c) || take_tag(&c) || take_emphasis(&c))
            continue;
        g_string_append_c(out, *c.at++);
    }
}
