#include "lib/report/provenance.h"

#include <stddef.h>
#include <string.h>

const char *const jb_provenance_keys[] = {"title",   "subtitle", "date",    "source",
                                          "authors", "editor",   "place",   "page",
                                          "url",     "accessed", "citekey", NULL};

/* What is no plain string, the authors, has no row. */
static const struct {
    const char *key;
    size_t offset;
} slots[] = {
    {"title", offsetof(struct jb_report, title)},
    {"subtitle", offsetof(struct jb_report, subtitle)},
    {"date", offsetof(struct jb_report, date)},
    {"source", offsetof(struct jb_report, source)},
    {"editor", offsetof(struct jb_report, editor)},
    {"place", offsetof(struct jb_report, place)},
    {"page", offsetof(struct jb_report, page)},
    {"url", offsetof(struct jb_report, url)},
    {"accessed", offsetof(struct jb_report, accessed)},
    {"citekey", offsetof(struct jb_report, citekey)},
};

char **jb_provenance_slot(struct jb_report *report, const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(slots); i++)
        if (strcmp(slots[i].key, key) == 0)
            return (char **)(void *)((char *)report + slots[i].offset);
    return NULL;
}

/* Field KEY as a string, borrowed; NULL for one that is empty, and for the authors. */
static const char *string_of(const struct jb_report *report, const char *key)
{
    char **slot = jb_provenance_slot((struct jb_report *)report, key);
    return slot ? *slot : NULL;
}

static gboolean has_value(const struct jb_report *report, const char *key)
{
    if (strcmp(key, "authors") == 0)
        return report->authors && report->authors[0];
    return string_of(report, key) != NULL;
}

char *jb_provenance_value(const struct jb_report *report, const char *key)
{
    if (!has_value(report, key))
        return NULL;
    if (strcmp(key, "authors") == 0)
        return g_strjoinv("、", report->authors);
    return g_strdup(string_of(report, key));
}

/* The line of KEY, behind the key and its space; NULL where there is none. */
static const char *line_of(const struct jb_report *report, const char *key)
{
    gsize len = strlen(key);
    for (const char *at = report->provenance; at && *at;) {
        if (strncmp(at, key, len) == 0 && at[len] == ' ')
            return at + len + 1;
        const char *lf = strchr(at, '\n');
        at = lf ? lf + 1 : NULL;
    }
    return NULL;
}

/* The beginning of DETAIL as one line, without what cannot stand in one. */
static char *cut_detail(const char *detail)
{
    GString *cut = g_string_new(NULL);
    glong chars = 0;
    for (const char *p = detail; *p && chars < JB_PROVENANCE_DETAIL;
         p = g_utf8_next_char(p), chars++) {
        gunichar c = g_utf8_get_char(p);
        gboolean blank = g_unichar_iscntrl(c) || g_unichar_isspace(c);
        if (!blank)
            g_string_append_unichar(cut, c);
        else if (cut->len > 0 && cut->str[cut->len - 1] != ' ')
            g_string_append_c(cut, ' ');
    }
    g_strchomp(cut->str);
    return g_string_free(cut, FALSE);
}

static gboolean is_yearless(const struct jb_report *report, const char *key)
{
    const char *line = line_of(report, key);
    return line && g_str_has_prefix(line, JB_PROVENANCE_YEARLESS);
}

static void drop_line(struct jb_report *report, const char *key)
{
    const char *rest = line_of(report, key);
    if (!rest)
        return;
    char *begin = report->provenance + (rest - report->provenance) - strlen(key) - 1;
    const char *lf = strchr(rest, '\n');
    const char *next = lf ? lf + 1 : rest + strlen(rest);
    memmove(begin, next, strlen(next) + 1);
}

void jb_provenance_set(struct jb_report *report, const char *key, const char *how,
                       const char *detail)
{
    drop_line(report, key);
    g_autofree char *before = report->provenance;
    g_autofree char *cut = detail ? cut_detail(detail) : NULL;
    report->provenance = g_strdup_printf("%s%s %s%s%s\n", before ? before : "", key, how,
                                         cut && *cut ? " " : "", cut ? cut : "");
}

void jb_provenance_note(struct jb_report *report, const char *how, const char *detail)
{
    for (const char *const *key = jb_provenance_keys; *key; key++)
        if (has_value(report, *key) &&
            (!line_of(report, *key) || is_yearless(report, *key)))
            jb_provenance_set(report, *key, how, detail);
}

char *jb_provenance_yearless(const struct jb_report *report)
{
    char *rest = NULL;
    if (!report->date && is_yearless(report, "date"))
        g_free(jb_provenance_get(report, "date", &rest));
    return rest;
}

void jb_provenance_take(struct jb_report *report, const struct jb_report *from)
{
    for (const char *const *key = jb_provenance_keys; *key; key++) {
        g_autofree char *detail = NULL;
        g_autofree char *how = jb_provenance_get(from, *key, &detail);
        gboolean speaks = has_value(report, *key) || is_yearless(from, *key);
        if (how && speaks && !line_of(report, *key))
            jb_provenance_set(report, *key, how, detail);
    }
}

char *jb_provenance_get(const struct jb_report *report, const char *key, char **detail)
{
    const char *line = line_of(report, key);
    if (detail)
        *detail = NULL;
    if (!line)
        return NULL;
    gsize how = strcspn(line, " \n"), len = strcspn(line, "\n");
    if (detail && how < len)
        *detail = g_strndup(line + how + 1, len - how - 1);
    return g_strndup(line, how);
}
