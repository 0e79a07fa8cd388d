#include "cli/format.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"

static const struct {
    enum jb_format format;
    const char *name;
} formats[] = {
    {JB_FORMAT_TEXT, "text"},
    {JB_FORMAT_JSON, "json"},
    {JB_FORMAT_JSONL, "jsonl"},
    {JB_FORMAT_CSV, "csv"},
    {JB_FORMAT_TSV, "tsv"},
    {JB_FORMAT_MD, "md"},
    {JB_FORMAT_IDS, "ids"},
    {JB_FORMAT_SQLITE, "sqlite"},
    {JB_FORMAT_CSL_JSON, "csl-json"},
    {JB_FORMAT_BIBLATEX, "biblatex"},
    {JB_FORMAT_BIBTEX, "bibtex"},
    {JB_FORMAT_RIS, "ris"},
    {JB_FORMAT_GBT7714, "gbt7714"},
    {JB_FORMAT_GBT7714, "gbt7714-2025"},
    {JB_FORMAT_GBT7714_2015, "gbt7714-2015"},
};

const char *jb_format_name(enum jb_format format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i].format == format)
            return formats[i].name;
    g_assert_not_reached();
}

/* "text, json, jsonl" */
static char *list(guint allowed)
{
    GString *names = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (allowed & formats[i].format)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                                   formats[i].name);
    return g_string_free(names, FALSE);
}

gboolean jb_format_parse(const struct jb_args *args, guint allowed, enum jb_format *out,
                         GError **error)
{
    const char *name = NULL;
    if (!jb_args_text(args, "format", &name, error))
        return FALSE;
    for (gsize i = 0; name && i < G_N_ELEMENTS(formats); i++)
        if ((allowed & formats[i].format) && strcmp(name, formats[i].name) == 0) {
            *out = formats[i].format;
            return TRUE;
        }
    if (!name)
        return TRUE;
    g_autofree char *there_are = list(allowed);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("--format %s: no such format; there are %s"), name, there_are);
    return FALSE;
}

jb_printer *jb_format_printer(enum jb_format format)
{
    return jb_printer_new(stdout,
                          format == JB_FORMAT_JSONL ? JB_PRINTER_JSONL : JB_PRINTER_JSON);
}
