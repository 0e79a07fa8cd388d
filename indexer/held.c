#include "indexer/load.h"
#include "lib/report/provenance.h"

/* Bytes of text that may wait for their years; what comes after is sent undated. */
#define HELD_MAX ((gsize)64 << 20)

/* A report that waits for its year, with what was decided on it. */
struct held {
    struct jb_report *report;
    struct jb_reading *file;
    struct jb_identity identity;
};

static void held_free(gpointer data)
{
    struct held *held = data;
    jb_report_free(held->report);
    g_free(held);
}

void jb_load_held_init(struct jb_load *load)
{
    load->years = jb_years_new();
    load->held = g_ptr_array_new_with_free_func(held_free);
}

void jb_load_held_clear(struct jb_load *load)
{
    jb_years_free(load->years);
    g_ptr_array_unref(load->held);
}

gboolean jb_load_hold(struct jb_load *load, struct jb_report *report,
                      const struct jb_identity *identity)
{
    jb_years_add(load->years, report->path, report->date);
    g_autofree char *rest = jb_provenance_yearless(report);
    if (!rest || load->held_bytes > HELD_MAX)
        return FALSE;
    struct held *held = g_new0(struct held, 1);
    held->report = report;
    held->file = load->current;
    if (identity)
        held->identity = *identity;
    /* The file is not complete before its reports are published. */
    load->current->under_way++;
    load->held_bytes += report->text_len;
    g_ptr_array_add(load->held, held);
    return TRUE;
}

/* Counts the reports that the archive had already in folders of reports that are held. */
static void ask_archive(struct jb_load *load)
{
    jb_archive *archive = jb_identities_archive(load->identities);
    g_autoptr(GHashTable) folders =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < load->held->len; i++) {
        const struct held *held = load->held->pdata[i];
        g_hash_table_add(folders, g_path_get_dirname(held->report->path));
    }
    for (guint s = 0; s < jb_archive_segments(archive); s++) {
        const jb_segment *segment = jb_archive_segment(archive, s);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++) {
            guint64 day = jb_segment_row(segment, row)->date / 1000000;
            g_autofree char *path = jb_segment_path(segment, row);
            g_autofree char *folder = g_path_get_dirname(path);
            const char *id = jb_segment_string(segment, jb_segment_row(segment, row)->id);
            if (jb_segment_is_dead(segment, row) || day % 100 == 0 ||
                !g_hash_table_contains(folders, folder) ||
                jb_identities_seen(load->identities, id))
                continue;
            g_autofree char *date =
                g_strdup_printf("%04u-%02u-%02u", (guint)(day / 10000),
                                (guint)(day / 100 % 100), (guint)(day % 100));
            jb_years_add(load->years, path, date);
        }
    }
}

static gboolean release(struct jb_load *load, struct held *held)
{
    struct jb_report *report = g_steal_pointer(&held->report);
    jb_years_complete(load->years, report, load->options->now);
    held->file->under_way--;
    if (!load->update) {
        jb_load_tell(load, report);
        return TRUE;
    }
    load->current = held->file;
    gboolean good = jb_load_send(load, report, &held->identity);
    load->current = NULL;
    return good;
}

gboolean jb_load_release(struct jb_load *load)
{
    gboolean good = TRUE;
    if (load->held->len > 0 && load->update)
        ask_archive(load);
    for (guint i = 0; good && i < load->held->len; i++)
        good = release(load, load->held->pdata[i]);
    return good;
}
