#include "notes/bibtex.h"

#include <string.h>

/* How a type of citation is written in one flavour. */
struct entry {
    const char *type;
    const char *subtype;   /* entrysubtype; NULL */
    const char *container; /* the field for the outlet */
};

static const struct entry entries[][2] = {
    [JB_CITATION_NEWSPAPER] = {{"article", "newspaper", "journaltitle"},
                               {"article", NULL, "journal"}},
    [JB_CITATION_MAGAZINE] = {{"article", "magazine", "journaltitle"},
                              {"article", NULL, "journal"}},
    [JB_CITATION_POST] = {{"online", NULL, "organization"},
                          {"misc", NULL, "howpublished"}},
    [JB_CITATION_WEBPAGE] = {{"online", NULL, "organization"},
                             {"misc", NULL, "howpublished"}},
    [JB_CITATION_DOCUMENT] = {{"misc", NULL, "howpublished"},
                              {"misc", NULL, "howpublished"}},
};

/* @online must have an address. */
static const struct entry without_address = {"misc", NULL, "organization"};

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};

/* What TeX acts upon, and what is written for it. */
static const struct {
    char c;
    const char *tex;
} escapes[] = {
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'&', "\\&"},
    {'%', "\\%"},
    {'$', "\\$"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
};

static void append_escaped(GString *out, const char *text, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        const char *tex = NULL;
        for (gsize j = 0; !tex && j < G_N_ELEMENTS(escapes); j++)
            if (escapes[j].c == text[i])
                tex = escapes[j].tex;
        if (tex)
            g_string_append(out, tex);
        else
            g_string_append_c(out, g_ascii_iscntrl(text[i]) ? ' ' : text[i]);
    }
}

/* Bytes of the ASCII word that TEXT begins with; *HAS_CAPITAL: it must not become small. */
static gsize word_len(const char *text, gboolean *has_capital)
{
    gsize len = 0;
    *has_capital = FALSE;
    for (; g_ascii_isalnum(text[len]); len++)
        *has_capital |= g_ascii_isupper(text[len]);
    return len;
}

/* The value of a title: words with capitals in braces. */
static void append_title(GString *out, const char *title)
{
    while (*title) {
        gboolean has_capital;
        gsize len = word_len(title, &has_capital);
        g_string_append(out, has_capital ? "{" : "");
        append_escaped(out, title, MAX(len, 1));
        g_string_append(out, has_capital ? "}" : "");
        title += MAX(len, 1);
    }
}

static void begin_field(GString *out, const char *name)
{
    g_string_append_printf(out, ",\n  %s = {", name);
}

static void append_field(GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    begin_field(out, name);
    append_escaped(out, value, strlen(value));
    g_string_append_c(out, '}');
}

/* An address is taken as it is, so that what would end or upset the field is written as a
 * URL writes it. */
static void append_url(GString *out, const char *url)
{
    if (!url)
        return;
    begin_field(out, "url");
    for (; *url; url++)
        if (strchr("{}\\\"<>^`|", *url) || g_ascii_iscntrl(*url) || *url == ' ')
            g_string_append_printf(out, "%%%02X", (guchar)*url);
        else
            g_string_append_c(out, *url);
    g_string_append_c(out, '}');
}

/* 雷, 小刚 or {本报记者} */
static void append_author(GString *out, const struct jb_author *author)
{
    if (author->literal) {
        g_string_append_c(out, '{');
        append_escaped(out, author->literal, strlen(author->literal));
        g_string_append_c(out, '}');
        return;
    }
    append_escaped(out, author->family, strlen(author->family));
    g_string_append(out, ", ");
    append_escaped(out, author->given, strlen(author->given));
}

static void append_authors(GString *out, const GArray *authors)
{
    if (authors->len == 0)
        return;
    begin_field(out, "author");
    for (guint i = 0; i < authors->len; i++) {
        g_string_append(out, i ? " and " : "");
        append_author(out, &g_array_index(authors, struct jb_author, i));
    }
    g_string_append_c(out, '}');
}

static void append_date(GString *out, const char *name, const struct jb_cite_date *date)
{
    g_autofree char *text = jb_cite_date_format(date);
    append_field(out, name, text);
}

/* Year, month and day as classic BibTeX has them: a month is a macro, without braces. */
static void append_year(GString *out, const struct jb_cite_date *date)
{
    if (date->year)
        g_string_append_printf(out, ",\n  year = {%04d}", date->year);
    if (date->month >= 1 && date->month <= 12)
        g_string_append_printf(out, ",\n  month = %s", months[date->month - 1]);
    if (date->day)
        g_string_append_printf(out, ",\n  day = {%d}", date->day);
}

static const struct entry *entry_of(const struct jb_citation *citation,
                                    enum jb_bibtex_flavour flavour)
{
    const struct entry *entry = &entries[citation->type][flavour];
    gboolean is_online = strcmp(entry->type, "online") == 0;
    return is_online && !citation->url ? &without_address : entry;
}

void jb_bibtex_append(GString *out, const struct jb_citation *citation,
                      enum jb_bibtex_flavour flavour)
{
    const struct entry *entry = entry_of(citation, flavour);
    g_autofree char *title = jb_citation_full_title(citation);
    g_string_append_printf(out, "@%s{%s", entry->type, citation->key);
    append_authors(out, citation->authors);
    begin_field(out, "title");
    append_title(out, title);
    g_string_append_c(out, '}');
    append_field(out, entry->container, citation->container);
    append_field(out, "entrysubtype", entry->subtype);
    if (flavour == JB_BIBLATEX)
        append_date(out, "date", &citation->issued);
    else
        append_year(out, &citation->issued);
    append_field(out, "pages", citation->page);
    append_url(out, citation->url);
    append_date(out, "urldate", &citation->accessed);
    append_field(out, "langid", citation->language ? "chinese" : NULL);
    g_string_append(out, "\n}\n");
}

char *jb_bibtex(const jb_bibliography *bibliography, enum jb_bibtex_flavour flavour)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < jb_bibliography_count(bibliography); i++) {
        g_string_append(out, i ? "\n" : "");
        jb_bibtex_append(out, jb_bibliography_get(bibliography, i), flavour);
    }
    return g_string_free(out, FALSE);
}
