#include "corpus/html_title.h"

#include <string.h>

#include "corpus/dateline.h"
#include "corpus/html_bare.h"
#include "corpus/names.h"
#include "lib/report/passage.h"

enum {
    TITLE_MIN = 4, /* characters */
    TITLE_MAX = 120,
    REACH = 60,   /* lines above the body in which the title may stand */
    NEAR = 6,     /* lines above it where a heading needs no other witness */
    VARIANT = 45, /* points of a heading that says it in other words */
    ENOUGH = 40,  /* points of a line that may be the title */
};

/* How well two bare titles fit, 0 to 100: one must begin with the other, or hold it where it
 * is long. */
static int fit(const char *title, const char *line)
{
    gsize a = strlen(title), b = strlen(line);
    if (a == 0 || b == 0)
        return 0;
    if (a == b)
        return strcmp(title, line) == 0 ? 100 : 0;
    if (b < a && g_str_has_prefix(title, line))
        return 60 + (int)(30 * b / a);
    if (a < b && g_str_has_prefix(line, title))
        return 60 + (int)(30 * a / b);
    if (b >= 30 && strstr(title, line))
        return 40;
    return a >= 30 && strstr(line, title) ? 30 : 0;
}

/* Whether a heading, bare, says in more or fewer words what TITLE says: at least seven in
 * ten of its pairs of characters stand there too. */
static gboolean is_variant(const char *title, const char *heading)
{
    enum { PAIRS_MIN = 7 };
    guint pairs = 0, shared = 0;
    for (const char *p = heading; *p && *g_utf8_next_char(p); p = g_utf8_next_char(p)) {
        const char *end = g_utf8_next_char(g_utf8_next_char(p));
        g_autofree char *pair = g_strndup(p, (gsize)(end - p));
        pairs++;
        shared += strstr(title, pair) ? 1 : 0;
    }
    return pairs >= PAIRS_MIN && shared * 10 >= pairs * 7;
}

/* Whether a class names a title: title, biaoti, headline, tit. */
static gboolean is_called_title(const struct jb_html_tree *tree, guint32 node)
{
    const char *class;
    for (guint nth = 0; (class = jb_html_attribute(tree, node, JB_ATTR_CLASS, nth));
         nth++) {
        g_autofree char *folded = g_ascii_strdown(class, -1);
        if (strstr(folded, "tit") || strstr(folded, "biaoti") ||
            strstr(folded, "headline") || strstr(folded, "bt"))
            return TRUE;
    }
    return FALSE;
}

/* What the line's block says for it being the title. */
static int shape_points(const struct jb_html_page *page, const struct jb_html_line *line)
{
    guint8 tag = jb_html_node_at(page->tree, line->node)->tag;
    int points = 0;
    if (line->flags & JB_LINE_HEADING)
        points += tag == JB_TAG_H1 ? 35 : tag == JB_TAG_H2 ? 25 : 15;
    else if (line->flags & JB_LINE_BOLD)
        points += 8;
    if (is_called_title(page->tree, line->node))
        points += 10;
    if (jb_html_line_is_linked(line))
        points -= 30;
    return points;
}

/* The first line of the body that is a paragraph, or its end. */
static guint first_paragraph(const struct jb_html_page *page)
{
    guint i = page->body->first;
    for (; i < page->body->last; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        if (!page->body->noise[i] && line->chars >= 40 && line->marks >= 2)
            return i;
    }
    return page->body->last;
}

/* Points of line I: what it is, what else says the same words, how near the body it is. */
static int points_of(const struct jb_html_page *page, guint i, const char *const *titles)
{
    const struct jb_html_line *line = jb_html_line_at(page->lines, i);
    if (line->chars < TITLE_MIN || line->chars > TITLE_MAX)
        return 0;
    g_autofree char *words = jb_html_bare(jb_html_line_text(page->lines, line));
    int best = 0, points = shape_points(page, line);
    for (; *titles; titles++) {
        best = MAX(best, fit(*titles, words));
        if (best == 0 && (line->flags & JB_LINE_HEADING) && is_variant(*titles, words))
            best = VARIANT;
    }
    guint first = page->body->first;
    int distance = i < first ? (int)MIN(first - i, REACH) : 0;
    if (points >= 25 && distance <= NEAR) /* a heading right above the report */
        points += 15;
    return best + points - distance / 3;
}

/* The line with most points above the report's first paragraph; the later of equals, for a
 * breadcrumb may end with the title. */
static guint best_line(const struct jb_html_page *page, const char *const *titles)
{
    guint end = first_paragraph(page), best = JB_HTML_NO_LINE;
    guint begin = page->body->first > REACH ? page->body->first - REACH : 0;
    int most = ENOUGH;
    for (guint i = begin; i < MIN(end + 1, page->lines->list->len); i++) {
        int points = points_of(page, i, titles);
        if (points < most)
            continue;
        most = points;
        best = i;
    }
    return best;
}

/* Whether the words from AT to the end of TITLE are what sites add: 新华网, 财经_凤凰网. */
static gboolean is_addition(const char *title, const char *at, const char *behind)
{
    glong before = g_utf8_strlen(title, at - title), after = g_utf8_strlen(behind, -1);
    return before >= TITLE_MIN && after <= 24 &&
           (after < before || jb_is_outlet(behind, strlen(behind)));
}

/* <title> without what the site adds behind _ | - and the like, from the right. */
static char *without_site(const char *page_title)
{
    static const char *const signs[] = {"_",  "|", "｜", " - ", "-", "–", " — ", "--",
                                        "──", "«", "»",  "<",   ">", "·", "丨"};
    char *title = g_strdup(page_title);
    gboolean cut = TRUE;
    while (cut) {
        cut = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(signs) && !cut; i++) {
            char *at = g_strrstr(title, signs[i]);
            cut = at && is_addition(title, at, at + strlen(signs[i]));
            if (cut)
                *at = '\0';
        }
        g_strchomp(title);
    }
    return title;
}

/* Whether line I goes on with the title WORDS: in the same heading (but not ——副题), or since
 * TITLE, which the page gives, begins with both. */
static gboolean goes_on(const struct jb_html_page *page, guint i, const char *words,
                        const char *title)
{
    const struct jb_html_line *line = jb_html_line_at(page->lines, i);
    const struct jb_html_line *before = jb_html_line_at(page->lines, i - 1);
    const char *text = jb_html_line_text(page->lines, line);
    if (line->chars > TITLE_MAX || g_str_has_prefix(text, "—") ||
        g_str_has_prefix(text, "-"))
        return FALSE;
    if ((line->flags & before->flags & JB_LINE_HEADING) && line->node == before->node)
        return TRUE;
    g_autofree char *joined = g_strconcat(words, text, NULL);
    g_autofree char *both = jb_html_bare(joined);
    return g_str_has_prefix(title, both);
}

/* The words of the title that begins in *LINE, which is set to its last line. */
static char *whole_title(const struct jb_html_page *page, const char *title, guint *line)
{
    enum { LINES_MAX = 4 };
    const struct jb_html_line *first = jb_html_line_at(page->lines, *line);
    char *words = jb_one_line(jb_html_line_text(page->lines, first), first->len);
    for (guint i = *line + 1; i < MIN(*line + LINES_MAX, page->lines->list->len); i++) {
        if (!goes_on(page, i, words, title)) {
            *line = i - 1;
            return words;
        }
        const char *next =
            jb_html_line_text(page->lines, jb_html_line_at(page->lines, i));
        char *longer = g_strconcat(words, " ", next, NULL);
        g_free(words);
        words = longer;
    }
    *line = MIN(*line + LINES_MAX, page->lines->list->len) - 1;
    return words;
}

static char *said_title(const struct jb_html_meta *meta)
{
    if (meta->title)
        return without_site(meta->title);
    return meta->page_title ? without_site(meta->page_title) : NULL;
}

/* Where the page calls itself nothing but a site: the line right above that with the date. */
static guint line_above_date(const struct jb_html_page *page)
{
    enum { BYLINE_MAX = 80, WORDS_MIN = 8, WORDS_MAX = 60 };
    const struct jb_date_context any = {0, 0};
    guint end = first_paragraph(page);
    for (guint i = MAX(page->body->first, NEAR) - NEAR + 1; i < end; i++) {
        const struct jb_html_line *line = jb_html_line_at(page->lines, i);
        const struct jb_html_line *above = jb_html_line_at(page->lines, i - 1);
        if (line->chars > BYLINE_MAX || above->said != JB_SAID_WORDS ||
            above->chars < WORDS_MIN || above->chars > WORDS_MAX ||
            jb_html_line_is_linked(above))
            continue;
        g_autofree char *date =
            jb_date_find(jb_html_line_text(page->lines, line), line->len, &any, NULL);
        if (date)
            return i - 1;
    }
    return JB_HTML_NO_LINE;
}

char *jb_html_title_find(const struct jb_html_page *page, guint *line)
{
    const struct jb_html_meta *meta = page->meta;
    g_autofree char *said = jb_html_bare(meta->title),
                    *whole = jb_html_bare(meta->page_title);
    g_autofree char *cut = said_title(meta);
    g_autofree char *bare_cut = jb_html_bare(cut);
    const char *const titles[] = {*said ? said : bare_cut, bare_cut, whole, NULL};
    *line = best_line(page, titles);
    if (*line == JB_HTML_NO_LINE && (!cut || jb_is_outlet(cut, strlen(cut))))
        *line = line_above_date(page);
    if (*line == JB_HTML_NO_LINE)
        return cut && *cut ? g_steal_pointer(&cut) : NULL;
    return whole_title(page, bare_cut, line);
}
