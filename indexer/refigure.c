#include "indexer/refigure.h"

#include <string.h>

#include "lib/figure/figure.h"
#include "lib/store/update.h"

static void count_older(const jb_archive *archive, struct jb_refigure_summary *summary)
{
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const struct jb_manifest_segment *s =
            jb_archive_manifest(archive)->segments->pdata[i];
        if (s->figure_engine < JB_FIGURE_ENGINE)
            summary->reports += jb_segment_alive(jb_archive_segment(archive, i));
    }
}

gboolean jb_refigure(const char *path, void (*each)(guint32 reports, gpointer data),
                     gpointer data, struct jb_refigure_summary *summary, GError **error)
{
    memset(summary, 0, sizeof *summary);
    /* An update would make an archive where there is none. */
    jb_archive *there = jb_archive_open(path, error);
    if (!there)
        return FALSE;
    summary->from = MIN(jb_manifest_engine(jb_archive_manifest(there)), JB_FIGURE_ENGINE);
    summary->to = JB_FIGURE_ENGINE;
    count_older(there, summary);
    jb_archive_close(there);
    g_autoptr(jb_update) update = jb_update_begin(path, error);
    return update && jb_update_refigure(update, each, data, error);
}
