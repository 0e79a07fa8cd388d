#include "notes/ris.h"

static const char *const types[] = {
    [JB_CITATION_NEWSPAPER] = "NEWS", [JB_CITATION_MAGAZINE] = "MGZN",
    [JB_CITATION_POST] = "BLOG",      [JB_CITATION_WEBPAGE] = "ELEC",
    [JB_CITATION_DOCUMENT] = "GEN",
};

/* A line; control characters would end it. */
static void append_tag(GString *out, const char *tag, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, "%s  - ", tag);
    for (; *value; value++)
        g_string_append_c(out, g_ascii_iscntrl(*value) ? ' ' : *value);
    g_string_append_c(out, '\n');
}

static void append_date(GString *out, const char *tag, const struct jb_cite_date *date)
{
    if (date->year == 0)
        return;
    g_string_append_printf(out, "%s  - %04d/", tag, date->year);
    if (date->month)
        g_string_append_printf(out, "%02d", date->month);
    g_string_append_c(out, '/');
    if (date->day)
        g_string_append_printf(out, "%02d", date->day);
    g_string_append(out, "/\n");
}

static void append_author(GString *out, const struct jb_author *author)
{
    g_autofree char *divided =
        author->family ? g_strconcat(author->family, ", ", author->given, NULL) : NULL;
    append_tag(out, "AU", divided ? divided : author->literal);
}

void jb_ris_append(GString *out, const struct jb_citation *citation)
{
    g_autofree char *title = jb_citation_full_title(citation);
    append_tag(out, "TY", types[citation->type]);
    append_tag(out, "ID", citation->key);
    append_tag(out, "TI", title);
    for (guint i = 0; i < citation->authors->len; i++)
        append_author(out, &g_array_index(citation->authors, struct jb_author, i));
    append_tag(out, "T2", citation->container);
    if (citation->issued.year)
        g_string_append_printf(out, "PY  - %04d\n", citation->issued.year);
    append_date(out, "DA", &citation->issued);
    append_tag(out, "SP", citation->page);
    append_tag(out, "UR", citation->url);
    append_date(out, "Y2", &citation->accessed);
    append_tag(out, "LA", citation->language);
    g_string_append(out, "ER  - \n");
}

char *jb_ris(const jb_bibliography *bibliography)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < jb_bibliography_count(bibliography); i++) {
        g_string_append(out, i ? "\n" : "");
        jb_ris_append(out, jb_bibliography_get(bibliography, i));
    }
    return g_string_free(out, FALSE);
}
