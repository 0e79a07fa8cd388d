#include "lib/report/id.h"

#include <string.h>

#include "lib/report/passage.h"
#include "lib/text/encoding.h"
#include "lib/text/fold.h"

/* Query parameters that tell where a reader came from, not which page it is. A name that
 * ends in * is a prefix. */
static const char *const tracking[] = {
    "utm_*",          /* Google Analytics and all who copied it */
    "spm",            /* Alibaba, also CCTV */
    "spm_id_from",    /* Bilibili */
    "share_*",        /* share_token, share_source …: Toutiao, Douyin, Bilibili */
    "fbclid",         /* Facebook */
    "gclid",          /* Google Ads */
    "from",           /* WeChat: from=timeline, from=singlemessage */
    "isappinstalled", /* WeChat */
    "bd_vid",         /* Baidu */
    "wfr",            /* Baidu news */
    "weibo_id",       /* Weibo */
};

gboolean jb_id_is_valid(const char *id)
{
    gsize len = strlen(id);
    if (len == 0 || len > JB_ID_MAX || jb_utf8_valid_len(id, len) != len)
        return FALSE;
    for (const char *p = id; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_iscntrl(c) || c == 0xFFFD || c == 0x2028 || c == 0x2029)
            return FALSE;
    }
    return !jb_is_blank_char(g_utf8_get_char(id)) &&
           !jb_is_blank_char(g_utf8_get_char(g_utf8_prev_char(id + len)));
}

/* The first 12 hex digits of the SHA-256 of DATA behind LETTER. */
static char *short_digest(char letter, const GString *data)
{
    g_autofree char *hex = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)data->str, data->len);
    return g_strdup_printf("%c%.12s", letter, hex);
}

/* Appends the fold of LEN bytes at TEXT as UTF-8. */
static void append_folded(GString *out, const char *text, gsize len)
{
    struct jb_folded folded = {0};
    jb_fold(text, len, &folded);
    g_autofree char *utf8 = g_utf16_to_utf8((const gunichar2 *)folded.text,
                                            (glong)folded.len, NULL, NULL, NULL);
    g_string_append(out, utf8);
    jb_folded_clear(&folded);
}

/* LEN or JB_ID_TEXT, whichever is less, cut back to a whole character. */
static gsize head_len(const char *text, gsize len)
{
    if (len <= JB_ID_TEXT)
        return len;
    gsize head = JB_ID_TEXT;
    while (head > 0 && ((guchar)text[head] & 0xC0) == 0x80)
        head--;
    return head;
}

static char *id_of_content(const struct jb_report *report)
{
    const char *title = report->title ? report->title : "";
    g_autoptr(GString) data = g_string_new(NULL);
    append_folded(data, title, strlen(title));
    g_string_append_printf(data, "\n%s\n", report->date ? report->date : "");
    if (report->text)
        append_folded(data, report->text, head_len(report->text, report->text_len));
    return short_digest('r', data);
}

char *jb_id_of_url(const char *url)
{
    g_autofree char *canonical = url ? jb_url_canonical(url) : NULL;
    if (!canonical)
        return NULL;
    g_autoptr(GString) data = g_string_new(canonical);
    return short_digest('u', data);
}

char *jb_id_of_report(const struct jb_report *report)
{
    if (report->id)
        return g_strdup(report->id);
    char *id = jb_id_of_url(report->url);
    return id ? id : id_of_content(report);
}

char *jb_id_suffixed(const char *id, guint n)
{
    return g_strdup_printf("%s-%u", id, n);
}

/* Appends one byte of a path or query as the canonical form writes it. */
static void append_byte(GString *out, guchar byte)
{
    if (byte <= ' ' || byte >= 0x7F)
        g_string_append_printf(out, "%%%02X", byte);
    else
        g_string_append_c(out, (char)byte);
}

/* Escapes in upper case, those of unreserved characters decoded. */
static char *normal_escapes(const char *part, gsize len)
{
    GString *out = g_string_sized_new(len);
    for (gsize i = 0; i < len; i++) {
        if (part[i] != '%' || i + 2 >= len || !g_ascii_isxdigit(part[i + 1]) ||
            !g_ascii_isxdigit(part[i + 2])) {
            append_byte(out, (guchar)part[i]);
            continue;
        }
        int byte =
            g_ascii_xdigit_value(part[i + 1]) * 16 + g_ascii_xdigit_value(part[i + 2]);
        if (byte < 0x80 && (g_ascii_isalnum((char)byte) || strchr("-._~", byte)) && byte)
            g_string_append_c(out, (char)byte);
        else
            g_string_append_printf(out, "%%%02X", (guint)byte);
        i += 2;
    }
    return g_string_free(out, FALSE);
}

/* Resolves . and .. of an absolute path and appends it, always with a / in front. */
static void append_path(GString *out, const char *path, gsize len)
{
    g_autofree char *normal = normal_escapes(path, len);
    g_auto(GStrv) segments = g_strsplit(*normal == '/' ? normal + 1 : normal, "/", -1);
    gsize root = out->len;
    for (char **segment = segments; *segment; segment++) {
        gboolean up = strcmp(*segment, "..") == 0;
        gboolean dots = up || strcmp(*segment, ".") == 0;
        if (up && out->len > root)
            g_string_truncate(out, (gsize)(strrchr(out->str, '/') - out->str));
        if (!dots)
            g_string_append_printf(out, "/%s", *segment);
        else if (!segment[1])
            g_string_append_c(out, '/');
    }
    if (out->len == root)
        g_string_append_c(out, '/');
}

static gboolean is_tracking(const char *parameter)
{
    gsize len = strcspn(parameter, "=");
    for (gsize i = 0; i < G_N_ELEMENTS(tracking); i++) {
        gsize name = strlen(tracking[i]);
        gboolean prefix = tracking[i][name - 1] == '*';
        name -= prefix ? 1 : 0;
        if ((prefix ? len >= name : len == name) &&
            strncmp(parameter, tracking[i], name) == 0)
            return TRUE;
    }
    return FALSE;
}

static void append_query(GString *out, const char *query, gsize len)
{
    g_autofree char *normal = normal_escapes(query, len);
    g_auto(GStrv) parameters = g_strsplit(normal, "&", -1);
    char mark = '?';
    for (char **parameter = parameters; *parameter; parameter++) {
        if (**parameter == '\0' || is_tracking(*parameter))
            continue;
        g_string_append_printf(out, "%c%s", mark, *parameter);
        mark = '&';
    }
}

/* The host of LEN bytes of authority (user:password@host:port) in lower case; FALSE where
 * it has none. */
static gboolean append_host(GString *out, const char *authority, gsize len)
{
    const char *at = memrchr(authority, '@', len);
    if (at) {
        len -= (gsize)(at + 1 - authority);
        authority = at + 1;
    }
    g_autofree char *host = g_ascii_strdown(authority, (gssize)len);
    static const char *const ports[] = {":80", ":443", ":"};
    for (gsize i = 0; i < G_N_ELEMENTS(ports); i++) {
        if (g_str_has_suffix(host, ports[i]))
            host[strlen(host) - strlen(ports[i])] = '\0';
    }
    if (g_str_has_suffix(host, "."))
        host[strlen(host) - 1] = '\0';
    if (*host == '\0' || *host == ':')
        return FALSE;
    for (const char *p = host; *p; p++)
        append_byte(out, (guchar)*p);
    return TRUE;
}

char *jb_url_canonical(const char *url)
{
    static const char *const schemes[] = {"http://", "https://"};
    g_autofree char *copy = url ? g_strstrip(g_strdup(url)) : NULL;
    const char *rest = NULL;
    if (!copy)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(copy, schemes[i], strlen(schemes[i])) == 0)
            rest = copy + strlen(schemes[i]);
    }
    if (!rest)
        return NULL;
    gsize authority = strcspn(rest, "/?#");
    gsize path = strcspn(rest + authority, "?#");
    const char *query = rest + authority + path;
    g_autoptr(GString) out = g_string_new("https://");
    if (!append_host(out, rest, authority))
        return NULL;
    append_path(out, rest + authority, path);
    if (*query == '?')
        append_query(out, query + 1, strcspn(query + 1, "#"));
    return g_string_free(g_steal_pointer(&out), FALSE);
}
