#include <errno.h>
#include <string.h>

#include "indexer/load.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/store/layout.h"

/* Where an archive keeps corrections. */
#define CORRECTIONS "metadata.csv"

static gboolean exists(const char *path)
{
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

gboolean jb_load_read_corrections(struct jb_load *load)
{
    const struct jb_index_options *o = load->options;
    g_autofree char *kept = g_build_filename(o->archive, JB_DIR_USER, CORRECTIONS, NULL);
    load->corrections = jb_corrections_new();
    if (exists(kept) &&
        !jb_corrections_read(load->corrections, kept, o->now, &load->fatal))
        return FALSE;
    return !o->corrections ||
           jb_corrections_read(load->corrections, o->corrections, o->now, &load->fatal);
}

gboolean jb_load_keep_corrections(struct jb_load *load)
{
    const char *archive = load->options->archive;
    g_autofree char *folder = g_build_filename(archive, JB_DIR_USER, NULL);
    g_autofree char *path = g_build_filename(folder, CORRECTIONS, NULL);
    g_autofree char *text = jb_corrections_format(load->corrections);
    if (!load->options->corrections)
        return TRUE;
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return jb_error_set_errno(&load->fatal, errno, folder, "cannot be made");
    return jb_file_replace(path, text, strlen(text), &load->fatal);
}

gboolean jb_load_amend(struct jb_report *report, const char *id, gpointer data)
{
    struct jb_load *load = data;
    gboolean changed =
        load->options->library && jb_library_amend(load->options->library, report);
    /* The last word is the person's. */
    changed |= jb_corrections_amend(load->corrections, id, report);
    load->summary->corrected += changed ? 1 : 0;
    return changed;
}

/* A report on its way to be replaced that no file is read for: READING tells only where it
 * came from, and is not `read`, so that nothing is noted of the file. */
static struct jb_reading *reading_of(const jb_segment *segment, guint32 row,
                                     const char *path)
{
    const struct jb_row *at = jb_segment_row(segment, row);
    gsize member = strlen(jb_segment_string(segment, at->member));
    struct jb_reading *reading = g_new0(struct jb_reading, 1);
    reading->origin = jb_origin_file_new(jb_segment_string(segment, at->file), 0, 0);
    reading->name = g_strndup(path, strlen(path) - MIN(member, strlen(path)));
    return reading;
}

/* Amends the report at PLACE of the archive as it was, where it was not read in this run. */
static gboolean amend_kept(struct jb_load *load, struct jb_place place)
{
    jb_archive *archive = jb_identities_archive(load->identities);
    jb_segment *segment = jb_archive_segment(archive, place.segment);
    const char *id = jb_segment_string(segment, jb_segment_row(segment, place.row)->id);
    if (jb_segment_is_dead(segment, place.row) ||
        jb_identities_seen(load->identities, id))
        return TRUE;
    g_autoptr(jb_report) report = jb_archive_report(archive, place, &load->fatal);
    if (!report)
        return FALSE;
    if (!jb_load_amend(report, id, load))
        return TRUE;
    load->current = reading_of(segment, place.row, report->path);
    g_ptr_array_add(load->readings, load->current);
    const struct jb_identity identity = {JB_VERDICT_REPLACES, place};
    gboolean good = jb_load_send(load, g_steal_pointer(&report), &identity);
    load->current = NULL;
    return good;
}

gboolean jb_load_amend_kept(struct jb_load *load)
{
    jb_archive *archive = jb_identities_archive(load->identities);
    gboolean good = TRUE;
    if (!load->options->library && !load->options->corrections)
        return TRUE;
    for (guint s = 0; good && s < jb_archive_segments(archive); s++) {
        guint32 rows = jb_segment_rows(jb_archive_segment(archive, s));
        for (guint32 row = 0; good && row < rows; row++)
            good = amend_kept(load, (struct jb_place){s, row});
    }
    return good;
}
