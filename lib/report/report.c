#include "lib/report/report.h"

struct jb_report *jb_report_new(void)
{
    return g_new0(struct jb_report, 1);
}

void jb_report_free(struct jb_report *report)
{
    if (!report)
        return;
    char *strings[] = {report->id,       report->title,      report->subtitle,
                       report->date,     report->source,     report->editor,
                       report->place,    report->url,        report->path,
                       report->page,     report->accessed,   report->citekey,
                       report->encoding, report->provenance, report->text};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_strfreev(report->authors);
    g_free(report);
}
