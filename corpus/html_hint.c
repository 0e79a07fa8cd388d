#include "corpus/html_hint.h"

#include <string.h>

/* Whole words, where a class is cut at -, _, digits and a change to capitals; and beginnings
 * of them where they are long enough to be sure. */
static const char *const words[] = {
    // clang-format off
    "ad", "ads", "adv", "gg", "guanggao", /* 广告 */
    "nav", "menu", "crumb", "crumbs", "path", "location", "position",
    "foot", "bottom", "side", "aside",
    "cmt", "reply", "pl", "hot", "rank", "list", "more", "tags", "tag", "tool", "tools",
    "login", "user", "vote", "qr", "ewm", "code", "app", "top", "pages", "pager",
    // clang-format on
};
static const char *const beginnings[] = {
    // clang-format off
    "advert", "banner", "breadcrumb", "comment", "copyright", "declar", "disclaim",
    "discuss", "disqus", "download", "duty", "editor", "feedback", "footer", "gentie",
    "guess", "header", "keyword", "navi", "pagina", "paihang", "pinglun", "popup",
    "promo", "qrcode", "recom", "relat", "relev", "review", "search", "share", "sidebar",
    "shengming", "social", "sponsor", "statement", "subscri", "toolbar", "tuijian",
    "weibo", "weixin", "wechat", "widget", "xiangguan", "zeren", "zebian",
    // clang-format on
};

/* The word of a class that begins at AT, in lower case, cut to SIZE; its length in the
 * class, 0 at the end. */
static gsize next_word(const char *at, char *word, gsize size)
{
    gsize len = 0;
    while (g_ascii_isalpha(at[len])) {
        gboolean turn =
            len > 0 && g_ascii_isupper(at[len]) && g_ascii_islower(at[len - 1]);
        if (turn)
            break;
        if (len < size - 1)
            word[len] = g_ascii_tolower(at[len]);
        len++;
    }
    word[MIN(len, size - 1)] = '\0';
    return len;
}

static gboolean is_noise_word(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(word, words[i]) == 0)
            return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        if (g_str_has_prefix(word, beginnings[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean names_noise(const char *class)
{
    char word[24];
    while (*class) {
        gsize len = next_word(class, word, sizeof word);
        if (len > 0 && is_noise_word(word))
            return TRUE;
        class += MAX(len, 1);
    }
    return FALSE;
}

gboolean jb_html_hints_noise(const struct jb_html_tree *tree, guint32 i)
{
    const struct jb_html_node *node = jb_html_node_at(tree, i);
    const char *class;
    if (node->tag == JB_TAG_NAV || node->tag == JB_TAG_FOOTER ||
        node->tag == JB_TAG_ASIDE)
        return TRUE;
    for (guint nth = 0; (class = jb_html_attribute(tree, i, JB_ATTR_CLASS, nth)); nth++) {
        if (names_noise(class))
            return TRUE;
    }
    return FALSE;
}
