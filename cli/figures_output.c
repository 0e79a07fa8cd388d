#include "cli/figures_output.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "lib/base/error.h"
#include "lib/out/stdout.h"

#define TEMPORARY ".tmp"

static const struct {
    const char *ending;
    enum jb_format format;
} endings[] = {
    {".csv", JB_FORMAT_CSV},     {".tsv", JB_FORMAT_TSV},  {".json", JB_FORMAT_JSON},
    {".jsonl", JB_FORMAT_JSONL}, {".md", JB_FORMAT_MD},    {".sqlite", JB_FORMAT_SQLITE},
    {".db", JB_FORMAT_SQLITE},   {".txt", JB_FORMAT_TEXT}, {".bib", JB_FORMAT_BIBLATEX},
    {".ris", JB_FORMAT_RIS},
};

void jb_output_format(const char *path, enum jb_format *format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(path, endings[i].ending))
            *format = endings[i].format;
}

gboolean jb_output_begin(const char *path, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, TEMPORARY, NULL);
    if (freopen(temporary, "w", stdout))
        return TRUE;
    return jb_error_set_errno(error, errno, path, _("cannot be written"));
}

gboolean jb_output_end(const char *path, gboolean keep, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, TEMPORARY, NULL);
    if (!keep) {
        g_unlink(temporary);
        return FALSE;
    }
    if (!jb_stream_finish(stdout, path, error)) {
        g_unlink(temporary);
        return FALSE;
    }
    if (g_rename(temporary, path) == 0)
        return TRUE;
    return jb_error_set_errno(error, errno, path, _("cannot be written"));
}
