#include "cli/cite_print.h"

#include <stdio.h>

#include "lib/out/escape.h"
#include "notes/bibtex.h"
#include "notes/csl_json.h"
#include "notes/gbt7714.h"
#include "notes/ris.h"

static char *compose(const jb_bibliography *bibliography, enum jb_format format)
{
    if (format == JB_FORMAT_BIBLATEX)
        return jb_bibtex(bibliography, JB_BIBLATEX);
    if (format == JB_FORMAT_BIBTEX)
        return jb_bibtex(bibliography, JB_BIBTEX);
    if (format == JB_FORMAT_RIS)
        return jb_ris(bibliography);
    if (format == JB_FORMAT_GBT7714)
        return jb_gbt7714(bibliography, JB_GBT7714_2025);
    if (format == JB_FORMAT_GBT7714_2015)
        return jb_gbt7714(bibliography, JB_GBT7714_2015);
    return jb_csl_json(bibliography);
}

void jb_cite_print(const jb_bibliography *bibliography, enum jb_format format)
{
    g_autofree char *text = compose(bibliography, format);
    gboolean is_json = format == JB_FORMAT_CSL_JSON; /* harmless as it is */
    g_autofree char *safe =
        is_json ? NULL : jb_escape_terminal(text, -1, JB_ESCAPE_KEEP_LINES);
    fputs(is_json ? text : safe, stdout);
}
