#include "corpus/html_bare.h"

char *jb_html_bare(const char *line)
{
    g_autofree char *normal =
        line ? g_utf8_normalize(line, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
    GString *text = g_string_new(NULL);
    for (const char *p = normal; p && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(text, g_unichar_tolower(c));
    }
    return g_string_free(text, FALSE);
}
