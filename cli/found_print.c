#include "cli/found_print.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/screen.h"
#include "lib/out/table.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"
#include "lib/text/width.h"

/* Fields in the words of `show`. */
static const struct {
    const char *key, *name;
} names[] = {
    {"title", NC_("field", "title")},
    {"subtitle", NC_("field", "subtitle")},
    {"date", NC_("field", "date")},
    {"source", NC_("field", "source")},
    {"authors", NC_("field", "authors")},
    {"editor", NC_("field", "editor")},
    {"place", NC_("field", "place")},
    {"page", NC_("field", "page")},
    {"url", NC_("field", "url")},
    {"accessed", NC_("field", "accessed")},
    {"citekey", NC_("field", "citation key")},
};

/* The words of provenance.h that readers write; %s is their detail. */
static const struct {
    const char *how, *gloss;
} places[] = {
    {"line", N_("the line “%s”")},
    {"heading", N_("a heading of the page")},
    {"page-title", N_("the page's <title>")},
    {"meta", N_("the page's data for machines")},
    {"dateline", N_("the dateline")},
    {"breadcrumb", N_("the breadcrumb")},
    {"signature", N_("the end of the text")},
    {"words", N_("the words of title and text")},
    {"address", N_("the address")},
    {"capture", N_("the capture")},
    {"style", N_("the document's styles")},
    {"properties", N_("the document's properties")},
    {"print", N_("size and place of its letters")},
    {"front-matter", N_("front matter")},
    {"library", N_("the library")},
    {"corrected", N_("a correction")},
};

/* What completed a date without a year. */
static const struct {
    const char *how, *gloss;
} years[] = {
    {"path", N_("year from the name of file or folder")},
    {"neighbours", N_("year from the other reports of its folder")},
};

static const char *name_of(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].key, key) == 0)
            return g_dpgettext2(NULL, "field", names[i].name);
    return key;
}

/* The year of REPORT's date where it was not in the date's own words; NULL. */
static const char *year_of(const struct jb_report *report)
{
    g_autofree char *how = jb_provenance_get(report, "year", NULL);
    for (gsize i = 0; how && i < G_N_ELEMENTS(years); i++)
        if (strcmp(years[i].how, how) == 0)
            return _(years[i].gloss);
    return NULL;
}

/* Where field KEY was found, in words. (transfer full) */
static char *place_of(const struct jb_report *report, const char *key)
{
    g_autofree char *detail = NULL;
    g_autofree char *how = jb_provenance_get(report, key, &detail);
    const char *gloss = how ? how : _("its own field");
    for (gsize i = 0; how && i < G_N_ELEMENTS(places); i++)
        if (strcmp(places[i].how, how) == 0)
            gloss = _(places[i].gloss);
    g_auto(GStrv) halves = g_strsplit(gloss, "%s", 2);
    const char *year = strcmp(key, "date") == 0 ? year_of(report) : NULL;
    return g_strconcat(halves[0], halves[1] ? (detail ? detail : "") : "",
                       halves[1] ? halves[1] : "", year ? "; " : "", year, NULL);
}

static void add_row(jb_table *table, const char *name, const char *value,
                    const char *place)
{
    g_autofree char *set_in = g_strdup_printf("  %s", name);
    jb_table_add(table, set_in);
    jb_table_add(table, value);
    jb_table_add(table, place);
}

static void add_undated(jb_table *table, const struct jb_report *report)
{
    g_autofree char *rest = jb_provenance_yearless(report);
    add_row(table, name_of("date"), _("(none found)"),
            rest ? _("nothing says the year of its day") : NULL);
}

static void add_text(jb_table *table, const struct jb_report *report)
{
    struct jb_passages passages;
    jb_passages_init(&passages, report->text, report->text_len);
    glong chars = g_utf8_strlen(report->text, (gssize)report->text_len);
    g_autofree char *value =
        g_strdup_printf(ngettext("%u passage, %ld characters",
                                 "%u passages, %ld characters", passages.count),
                        passages.count, chars);
    g_autofree char *place =
        report->encoding ? g_strdup_printf(_("encoded in %s"), report->encoding) : NULL;
    add_row(table, C_("field", "text"), value, place);
    jb_passages_clear(&passages);
}

void jb_found_print(const struct jb_terminal *terminal, const char *head,
                    const struct jb_report *report)
{
    static const struct jb_column columns[] = {
        {.style = JB_STYLE_FAINT}, {.max = 44}, {.style = JB_STYLE_SOURCE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (const char *const *key = jb_provenance_keys; *key; key++) {
        g_autofree char *value = jb_provenance_value(report, *key);
        g_autofree char *place = value ? place_of(report, *key) : NULL;
        if (value)
            add_row(table, name_of(*key), value, place);
        else if (strcmp(*key, "date") == 0)
            add_undated(table, report);
    }
    add_text(table, report);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, head);
    const struct jb_table_look look = {terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}
