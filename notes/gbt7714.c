#include "notes/gbt7714.h"

/* Authors that are named; of more, the first ones and 等 (7.1.2; 8.1.2 of 2015). */
#define AUTHORS_MOST 3

/* What differs in width, by edition. */
static const struct style {
    const char *comma, *colon, *open, *close;
} styles[] = {
    [JB_GBT7714_2015] = {", ", ": ", "(", ")"},
    [JB_GBT7714_2025] = {"，", "：", "（", "）"},
};

/* What is being set. */
struct setting {
    GString *out;
    const struct jb_citation *citation;
    const struct style *style;
    enum jb_gbt7714 edition;
};

/* Code of the type of document (附录 B of 2015). */
static const char *const codes[] = {
    [JB_CITATION_NEWSPAPER] = "N", [JB_CITATION_MAGAZINE] = "J",
    [JB_CITATION_POST] = "EB",     [JB_CITATION_WEBPAGE] = "EB",
    [JB_CITATION_DOCUMENT] = "Z",
};

/* A web page is online whether or not its address is known. */
static gboolean is_page(const struct jb_citation *citation)
{
    return citation->type == JB_CITATION_POST || citation->type == JB_CITATION_WEBPAGE;
}

/* 王三; Smith John, SMITH John in 2015. */
static void append_author(struct setting *s, const struct jb_author *author)
{
    if (author->literal) {
        g_string_append(s->out, author->literal);
        return;
    }
    gunichar first = g_utf8_get_char(author->family);
    gboolean is_han = g_unichar_get_script(first) == G_UNICODE_SCRIPT_HAN;
    g_autofree char *capitals = g_utf8_strup(author->family, -1);
    gboolean is_loud = !is_han && s->edition == JB_GBT7714_2015;
    g_string_append(s->out, is_loud ? capitals : author->family);
    g_string_append(s->out, is_han ? "" : " ");
    g_string_append(s->out, author->given);
}

/* Nothing where there is no author: the title comes first then (7.1.3; 8.1.3 of 2015). */
static void append_authors(struct setting *s)
{
    const GArray *authors = s->citation->authors;
    guint named = MIN(authors->len, AUTHORS_MOST);
    for (guint i = 0; i < named; i++) {
        g_string_append(s->out, i ? s->style->comma : "");
        append_author(s, &g_array_index(authors, struct jb_author, i));
    }
    if (authors->len > named) {
        g_string_append(s->out, s->style->comma);
        g_string_append(s->out, s->citation->language ? "等" : "et al");
    }
    if (authors->len)
        g_string_append(s->out, ". ");
}

static void append_title(struct setting *s)
{
    const struct jb_citation *c = s->citation;
    g_string_append(s->out, c->title);
    if (c->subtitle) {
        g_string_append(s->out, s->style->colon);
        g_string_append(s->out, c->subtitle);
    }
    gboolean online = c->url || is_page(c);
    g_string_append_printf(s->out, "[%s%s].", codes[c->type], online ? "/OL" : "");
}

/* 报名, 2022-09-08(3) of a newspaper; 刊名, 2022-09-08: 3 of a magazine and a document. */
static void append_outlet(struct setting *s)
{
    const struct jb_citation *c = s->citation;
    g_autofree char *date = jb_cite_date_format(&c->issued);
    gboolean is_newspaper = c->type == JB_CITATION_NEWSPAPER;
    if (!c->container && !date && !c->page)
        return;
    g_string_append_printf(s->out, " %s%s%s", c->container ? c->container : "",
                           c->container && date ? s->style->comma : "", date ? date : "");
    if (c->page && is_newspaper)
        g_string_append_printf(s->out, "%s%s%s", s->style->open, c->page,
                               s->style->close);
    else if (c->page)
        g_string_append_printf(s->out, "%s%s",
                               c->container || date ? s->style->colon : "", c->page);
}

/* The publisher of a page without an address, which would else be named nowhere, as the
 * pattern of 4.6.2 (2015) has it, and as 8.14 and 8.15 (2025) have it for data sets. */
static void append_site(struct setting *s)
{
    const struct jb_citation *c = s->citation;
    if (c->url || !c->container)
        return;
    g_string_append_printf(s->out, " %s", c->container);
    if (c->issued.year && s->edition == JB_GBT7714_2015)
        g_string_append_printf(s->out, "%s%04d", s->style->comma, c->issued.year);
}

/* 吕梁新闻网, 2020(2020-02-18), or only the date where the address names the site. */
static void append_page_date(struct setting *s)
{
    const struct jb_citation *c = s->citation;
    gsize before = s->out->len;
    g_autofree char *date = jb_cite_date_format(&c->issued);
    append_site(s);
    if (date)
        g_string_append_printf(s->out, "%s%s%s%s", s->out->len == before ? " " : "",
                               s->style->open, date, s->style->close);
}

/* The day of access: always of a page, of other things online in 2015 alone. */
static void append_access(struct setting *s)
{
    const struct jb_citation *c = s->citation;
    g_autofree char *date = jb_cite_date_format(&c->accessed);
    gboolean is_wanted = is_page(c) || (s->edition == JB_GBT7714_2015 && c->url);
    if (!date || !is_wanted)
        return;
    if (g_str_has_suffix(s->out->str, "."))
        g_string_append_c(s->out, ' ');
    g_string_append_printf(s->out, "[%s]", date);
}

/* Ends what stands before, unless it ended already. */
static void append_stop(struct setting *s)
{
    if (!g_str_has_suffix(s->out->str, "."))
        g_string_append_c(s->out, '.');
}

char *jb_gbt7714_format(const struct jb_citation *citation, enum jb_gbt7714 edition)
{
    struct setting s = {g_string_new(NULL), citation, &styles[edition], edition};
    append_authors(&s);
    append_title(&s);
    if (is_page(citation))
        append_page_date(&s);
    else
        append_outlet(&s);
    append_access(&s);
    append_stop(&s);
    if (citation->url)
        g_string_append_printf(s.out, " %s.", citation->url);
    return g_string_free(s.out, FALSE);
}

char *jb_gbt7714(const jb_bibliography *bibliography, enum jb_gbt7714 edition)
{
    GString *out = g_string_new(NULL);
    guint count = jb_bibliography_count(bibliography);
    for (guint i = 0; i < count; i++) {
        g_autofree char *line =
            jb_gbt7714_format(jb_bibliography_get(bibliography, i), edition);
        if (count > 1)
            g_string_append_printf(out, "[%u] ", i + 1);
        g_string_append_printf(out, "%s\n", line);
    }
    return g_string_free(out, FALSE);
}
