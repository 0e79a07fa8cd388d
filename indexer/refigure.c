#include "indexer/refigure.h"

#include <string.h>

#include "lib/figure/figure.h"
#include "lib/store/update.h"

gboolean jb_refigure(const char *path, void (*each)(guint32 reports, gpointer data),
                     gpointer data, struct jb_refigure_summary *summary, GError **error)
{
    memset(summary, 0, sizeof *summary);
    /* An update would make an archive where there is none. */
    jb_archive *there = jb_archive_open(path, error);
    if (!there)
        return FALSE;
    summary->from = jb_archive_manifest(there)->figure_engine;
    summary->to = JB_FIGURE_ENGINE;
    jb_archive_close(there);
    g_autoptr(jb_update) update = jb_update_begin(path, error);
    if (!update || !jb_update_refigure(update, each, data, error))
        return FALSE;
    summary->reports = jb_archive_reports(jb_update_archive(update));
    return TRUE;
}
