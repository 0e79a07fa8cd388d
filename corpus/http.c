#include "corpus/http.h"

#include <string.h>

/* The line at AT without its end, and where the next one begins in *NEXT. */
static gsize line_at(const char *at, const char *end, const char **next)
{
    const char *lf = memchr(at, '\n', (gsize)(end - at));
    const char *stop = lf ? lf : end;
    *next = lf ? lf + 1 : end;
    return (gsize)(stop - at) - (stop > at && stop[-1] == '\r' ? 1 : 0);
}

char *jb_http_header(const char *lines, gsize len, const char *name)
{
    const char *end = lines + len, *next;
    gsize name_len = strlen(name);
    GString *value = NULL;
    for (const char *at = lines; at < end; at = next) {
        gsize size = line_at(at, end, &next);
        if (value && size > 0 && (*at == ' ' || *at == '\t'))
            g_string_append_len(value, at, (gssize)size);
        else if (value)
            break;
        else if (size > name_len && at[name_len] == ':' &&
                 g_ascii_strncasecmp(at, name, name_len) == 0)
            value = g_string_new_len(at + name_len + 1, (gssize)(size - name_len - 1));
    }
    return value ? g_strstrip(g_string_free(value, FALSE)) : NULL;
}

void jb_http_type(const char *value, char **type, char **charset)
{
    g_auto(GStrv) parts = g_strsplit(value, ";", -1);
    *charset = NULL;
    *type = parts[0] ? g_ascii_strdown(g_strstrip(parts[0]), -1) : g_strdup("");
    for (char **part = parts; *part && !*charset; part++) {
        g_strstrip(*part);
        if (g_ascii_strncasecmp(*part, "charset=", 8) != 0)
            continue;
        const char *name = *part + 8 + (strchr("\"'", (*part)[8]) ? 1 : 0);
        *charset = g_strndup(name, strcspn(name, "\"' \t"));
    }
}

/* Behind the blank line that ends the head; 0 where there is none. */
static gsize end_of_head(const char *response, gsize len)
{
    const char *end = response + len, *next;
    for (const char *at = response; at < end; at = next) {
        if (line_at(at, end, &next) == 0)
            return (gsize)(next - response);
    }
    return 0;
}

gboolean jb_http_read(const char *response, gsize len, struct jb_http *http)
{
    *http = (struct jb_http){.body = end_of_head(response, len)};
    if (http->body == 0 || http->body < 13 || memcmp(response, "HTTP/", 5) != 0)
        return FALSE;
    const char *space = memchr(response, ' ', http->body);
    http->status = space ? (int)g_ascii_strtoull(space, NULL, 10) : 0;
    g_autofree char *type = jb_http_header(response, http->body, "Content-Type");
    g_autofree char *coding = jb_http_header(response, http->body, "Content-Encoding");
    g_autofree char *transfer = jb_http_header(response, http->body, "Transfer-Encoding");
    if (type)
        jb_http_type(type, &http->type, &http->charset);
    if (coding && *coding && g_ascii_strcasecmp(coding, "identity") != 0)
        http->encoding = g_ascii_strdown(coding, -1);
    http->chunked = transfer && g_ascii_strcasecmp(transfer, "chunked") == 0;
    return TRUE;
}

void jb_http_clear(struct jb_http *http)
{
    g_free(http->type);
    g_free(http->charset);
    g_free(http->encoding);
}

/* The size a chunk's line states, -1 where it states none (RFC 9112, 7.1). */
static gint64 chunk_size(const char *at, gsize len)
{
    gint64 size = 0;
    gsize digits = 0;
    while (digits < len && digits < 9 && g_ascii_isxdigit(at[digits]))
        size = size * 16 + g_ascii_xdigit_value(at[digits++]);
    gboolean ends = digits == len || strchr("; \t", at[digits]);
    return digits > 0 && digits < 9 && ends ? size : -1;
}

/* Walks the chunks; where TO is given, copies them there. -1 where they are none; what is
 * cut off at the end is taken as far as it goes. */
static gssize walk_chunks(const char *body, gsize len, char *to)
{
    const char *at = body, *end = body + len, *next;
    gsize total = 0;
    while (at < end) {
        gint64 size = chunk_size(at, line_at(at, end, &next));
        if (size < 0)
            return -1;
        if (size == 0)
            break;
        gsize take = MIN((gsize)size, (gsize)(end - next));
        if (to)
            memmove(to + total, next, take);
        total += take;
        at = next + take;
        if (at < end)
            line_at(at, end, &at);
    }
    return (gssize)total;
}

gsize jb_http_join_chunks(char *body, gsize len)
{
    gssize total = walk_chunks(body, len, NULL);
    return total < 0 ? len : (gsize)walk_chunks(body, len, body);
}
