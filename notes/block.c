#include "notes/block.h"

#include <string.h>

#include "lib/report/passage.h"

/* A citation is no longer than this, so that brackets nobody closed cost little. */
enum { CITATION_MAX = 4096 };

/* A file while its lines are gathered to blocks. */
struct reading {
    const char *text;
    gsize len;
    guint line;           /* from 1 */
    struct jb_block *now; /* open; NULL */
    GPtrArray *blocks;
};

static void free_block(gpointer data)
{
    struct jb_block *block = data;
    g_string_free(block->text, TRUE);
    g_array_unref(block->origin);
    g_array_unref(block->marks);
    g_free(block);
}

gsize jb_block_origin(const struct jb_block *block, gsize at)
{
    return g_array_index(block->origin, gsize, at);
}

static void add_byte(struct jb_block *block, char c, gsize origin)
{
    g_string_append_c(block->text, c);
    g_array_append_val(block->origin, origin);
}

/* Copies the character at byte AT of RAW. Returns its length. */
static gsize copy_char(struct jb_block *block, const struct jb_block *raw, gsize at)
{
    gsize len = (gsize)(g_utf8_next_char(raw->text->str + at) - (raw->text->str + at));
    for (gsize i = 0; i < len; i++)
        add_byte(block, raw->text->str[at + i], jb_block_origin(raw, at + i));
    return len;
}

static void add_mark(struct jb_block *block, const struct jb_block *raw,
                     enum jb_block_mark_kind kind, const gsize range[2])
{
    struct jb_block_mark mark = {kind, block->text->len, jb_block_origin(raw, range[0]),
                                 jb_block_origin(raw, range[1] - 1) + 1};
    g_array_append_val(block->marks, mark);
    for (const char *p = JB_BLOCK_MARK; *p; p++)
        add_byte(block, *p, mark.begin);
}

/* Bytes of RAW from AT to behind TAIL, or 0 where it does not come. */
static gsize until(const char *at, const char *tail)
{
    const char *end = g_strstr_len(at, CITATION_MAX, tail);
    return end ? (gsize)(end - at) + strlen(tail) : 0;
}

/* Bytes of the bracket that opens at AT, with what is nested in it; 0 where it stays open. */
static gsize bracket_len(const char *at)
{
    guint depth = 0;
    for (gsize i = 0; at[i] && i < CITATION_MAX; i++) {
        if (at[i] == '\\' && at[i + 1])
            i++;
        else if (at[i] == '[')
            depth++;
        else if (at[i] == ']' && --depth == 0)
            return i + 1;
    }
    return 0;
}

/* Has a bracket of LEN bytes a citation key: an @ that no letter stands before? */
static gboolean has_key(const char *at, gsize len)
{
    for (gsize i = 1; i < len; i++)
        if (at[i] == '@' && !g_ascii_isalnum(at[i - 1]) && at[i - 1] != '\\')
            return TRUE;
    return FALSE;
}

/* Bytes of a run of backticks and what it encloses; 0 where it does not close. */
static gsize code_len(const char *at)
{
    gsize run = strspn(at, "`");
    const char *p = at + run, *last = at + CITATION_MAX;
    while ((p = strchr(p, '`')) && p < last) {
        gsize other = strspn(p, "`");
        if (other == run)
            return (gsize)(p - at) + run;
        p += other;
    }
    return 0;
}

/* Copies inline code without its backticks. */
static gsize copy_code(struct jb_block *block, const struct jb_block *raw, gsize at)
{
    const char *text = raw->text->str + at;
    gsize run = strspn(text, "`"), len = code_len(text);
    for (gsize i = run; i + run < len; i++)
        add_byte(block, text[i], jb_block_origin(raw, at + i));
    return len ? len : run;
}

/* What begins at AT and is left out: comments, footnote marks, marks of emphasis. */
static gsize skipped_len(const char *at)
{
    if (g_str_has_prefix(at, "<!--"))
        return until(at, "-->");
    if (g_str_has_prefix(at, "[^"))
        return bracket_len(at);
    if (g_str_has_prefix(at, "==") || g_str_has_prefix(at, "~~"))
        return 2;
    return *at == '*';
}

/* The bytes of a citation or formula that begins at AT, and which it is; 0: neither. */
static gsize mark_len(const char *at, enum jb_block_mark_kind *kind)
{
    *kind = JB_MARK_FORMULA;
    if (g_str_has_prefix(at, "{jb:="))
        return until(at, "}");
    gsize len = *at == '[' ? bracket_len(at) : 0;
    *kind = JB_MARK_CITATION;
    return has_key(at, len) ? len : 0;
}

/* Reads what begins at byte AT of RAW into BLOCK. Returns how much that is. */
static gsize read_inline(struct jb_block *block, const struct jb_block *raw, gsize at)
{
    enum jb_block_mark_kind kind;
    const char *text = raw->text->str + at;
    if (*text == '\\' && g_ascii_ispunct(text[1]))
        return 1 + copy_char(block, raw, at + 1);
    if (*text == '\\' && text[1] == '\n')
        return 1;
    if (*text == '`')
        return copy_code(block, raw, at);
    gsize len = skipped_len(text);
    if (len)
        return len;
    len = mark_len(text, &kind);
    if (!len)
        return copy_char(block, raw, at);
    add_mark(block, raw, kind, (const gsize[]){at, at + len});
    return len;
}

static struct jb_block *block_new(gboolean quote, guint line)
{
    struct jb_block *block = g_new0(struct jb_block, 1);
    block->quote = quote;
    block->line = line;
    block->text = g_string_new(NULL);
    block->origin = g_array_new(FALSE, FALSE, sizeof(gsize));
    block->marks = g_array_new(FALSE, FALSE, sizeof(struct jb_block_mark));
    return block;
}

/* Closes the open block: its markup is read now that all of it is there. */
static void close_block(struct reading *r)
{
    struct jb_block *raw = g_steal_pointer(&r->now);
    if (!raw)
        return;
    struct jb_block *block = block_new(raw->quote, raw->line);
    gsize end = raw->text->len ? jb_block_origin(raw, raw->text->len - 1) + 1 : 0;
    for (gsize at = 0; at < raw->text->len;)
        at += read_inline(block, raw, at);
    g_array_append_val(block->origin, end);
    g_ptr_array_add(r->blocks, block);
    free_block(raw);
}

/* Adds the line AT..END of the file to the open block. */
static void add_line(struct reading *r, gboolean quote, gsize at, gsize end)
{
    if (r->now && r->now->quote != quote)
        close_block(r);
    if (!r->now)
        r->now = block_new(quote, r->line);
    else
        add_byte(r->now, '\n', at);
    for (; at < end; at++)
        add_byte(r->now, r->text[at], at);
}

/* Bytes of the marker of a list item that begins at AT: -, *, + or 12. and a space. */
static gsize item_len(const char *at, gsize len)
{
    gsize n = 0;
    if (len > 1 && at[0] && strchr("-*+", at[0]) && at[1] == ' ')
        return 2;
    while (n < len && g_ascii_isdigit(at[n]))
        n++;
    gboolean marked = n > 0 && n < 10 && n + 1 < len && (at[n] == '.' || at[n] == ')');
    return marked && at[n + 1] == ' ' ? n + 2 : 0;
}

/* A line outside of block quotes. */
static void add_text(struct reading *r, gsize at, gsize end)
{
    gsize item = item_len(r->text + at, end - at);
    gsize hashes = strspn(r->text + at, "#");
    gboolean alone = r->text[at] == '|' || (hashes && r->text[at + hashes] == ' ');
    if (item || alone || (r->now && r->now->quote))
        close_block(r);
    add_line(r, FALSE, at + item, end);
    if (alone)
        close_block(r);
}

/* Where the text of a quote's line begins, behind every > and a space. */
static gsize quote_begin(const struct reading *r, gsize at, gsize end)
{
    while (at < end && r->text[at] == '>') {
        at++;
        while (at < end && r->text[at] == ' ')
            at++;
    }
    return at;
}

static void read_line(struct reading *r, gsize begin, gsize end)
{
    gsize at = begin;
    while (at < end && (r->text[at] == ' ' || r->text[at] == '\t'))
        at++;
    if (at < end && r->text[at] == '>')
        add_line(r, TRUE, quote_begin(r, at, end), end);
    else if (jb_is_blank(r->text + at, end - at))
        close_block(r);
    else
        add_text(r, at, end);
}

/* The fence of code, ``` or ~~~, that the line opens: its character; 0. */
static char fence_of(const char *line, gsize len, gsize *run)
{
    gsize at = 0;
    while (at < len && line[at] == ' ')
        at++;
    *run = 0;
    while (at + *run < len && line[at + *run] == line[at])
        ++*run;
    gboolean opens = *run >= 3 && (line[at] == '`' || line[at] == '~');
    return opens ? line[at] : 0;
}

/* Is the line one that closes front matter? */
static gboolean is_rule(const char *line, gsize len)
{
    return len >= 3 && (memcmp(line, "---", 3) == 0 || memcmp(line, "...", 3) == 0) &&
           jb_is_blank(line + 3, len - 3);
}

/* Does the file begin with front matter that is closed? */
static gboolean has_front(const char *text, gsize len)
{
    const char *lf = memchr(text, '\n', len);
    return lf && text[0] == '-' && is_rule(text, (gsize)(lf - text)) &&
           (strstr(lf, "\n---") || strstr(lf, "\n..."));
}

/* What is not read: code between fences, and front matter. */
struct skipping {
    char fence;
    gsize run;
    gboolean front;
};

/* TRUE for a line that is skipped. */
static gboolean skip_line(struct reading *r, struct skipping *s, const char *line,
                          gsize len)
{
    gsize run;
    char fence = fence_of(line, len, &run);
    if (s->front) {
        s->front = r->line == 1 || !is_rule(line, len);
        return TRUE;
    }
    if (s->fence) {
        if (fence == s->fence && run >= s->run)
            s->fence = 0;
        return TRUE;
    }
    if (fence) {
        close_block(r);
        s->fence = fence;
        s->run = run;
    }
    return fence != 0;
}

GPtrArray *jb_blocks_read(const char *text, gsize len)
{
    struct reading r = {.text = text, .len = len, .line = 1};
    struct skipping skipping = {.front = has_front(text, len)};
    r.blocks = g_ptr_array_new_with_free_func(free_block);
    for (gsize at = 0; at < len; r.line++) {
        const char *lf = memchr(text + at, '\n', len - at);
        gsize end = lf ? (gsize)(lf - text) : len, stop = end;
        while (stop > at && text[stop - 1] == '\r')
            stop--;
        if (!skip_line(&r, &skipping, text + at, stop - at))
            read_line(&r, at, stop);
        at = end + 1;
    }
    close_block(&r);
    return g_steal_pointer(&r.blocks);
}
