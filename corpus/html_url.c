#include "corpus/html_url.h"

#include <string.h>

static GRegex *day_pattern(void)
{
    static GRegex *compiled;
    static gsize done;
    if (g_once_init_enter(&done)) {
        compiled =
            g_regex_new("(?<!\\d)((?:19|20)\\d\\d)[-/_]?([01]\\d)[-/_]?([0-3]\\d)(?!\\d)",
                        G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&done, 1);
    }
    return compiled;
}

char *jb_html_url_date(const char *url, const struct jb_date_context *context)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (!url || !g_utf8_validate(url, -1, NULL) ||
        !g_regex_match(day_pattern(), url, 0, &match))
        return NULL;
    g_autofree char *year = g_match_info_fetch(match, 1);
    g_autofree char *month = g_match_info_fetch(match, 2);
    g_autofree char *day = g_match_info_fetch(match, 3);
    g_autofree char *words = g_strdup_printf("%s-%s-%s", year, month, day);
    return jb_date_normal(words, strlen(words), context);
}

char *jb_html_saved_url(const char *html, gsize len)
{
    static const char mark[] = "saved from url=(";
    enum { REACH = 4096 };
    const char *at = memmem(html, MIN(len, REACH), mark, strlen(mark));
    if (!at)
        return NULL;
    const char *end = html + len, *url = memchr(at, ')', (gsize)(end - at));
    if (!url || !g_str_has_prefix(++url, "http"))
        return NULL;
    const char *stop = url;
    while (stop < end && !g_ascii_isspace(*stop) && *stop != '>')
        stop++;
    return g_strndup(url, (gsize)(stop - url));
}
