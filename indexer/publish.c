#include <string.h>

#include "indexer/load.h"

/* Moves the readings that are complete from LOAD to FILES. */
static void take_complete(struct jb_load *load, GPtrArray *files)
{
    for (guint i = load->readings->len; i-- > 0;) {
        struct jb_reading *reading = load->readings->pdata[i];
        if (reading->under_way || reading == load->current)
            continue;
        if (reading->read && strcmp(reading->origin->path, "-") != 0)
            g_ptr_array_add(files, g_steal_pointer(&reading->origin));
        g_ptr_array_remove_index_fast(load->readings, i);
    }
}

/* The deaths that the jobs of SEALED bring. */
static GArray *deaths(const struct jb_sealed *sealed)
{
    GArray *dead = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    for (guint i = 0; i < sealed->jobs->len; i++) {
        const struct jb_job *job = &g_array_index(sealed->jobs, struct jb_job, i);
        job->file->under_way--;
        if (job->replaces)
            g_array_append_val(dead, job->old);
    }
    return dead;
}

static gboolean publish(struct jb_load *load, struct jb_sealed *sealed)
{
    g_autoptr(GArray) dead = deaths(sealed);
    g_autoptr(GPtrArray) segments = g_ptr_array_new();
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    g_ptr_array_add(segments, sealed->info);
    take_complete(load, files);
    load->summary->figures += sealed->figures;
    const struct jb_publication change = {
        .segments = segments, .dead = dead->len ? dead : NULL, .files = files};
    g_autoptr(GError) error = NULL;
    load->broken = !jb_update_publish(load->update, &change, &error);
    if (load->broken && !load->fatal)
        load->fatal = g_steal_pointer(&error);
    return !load->broken;
}

/* Once a publication has failed, nothing more is published: the files of the lost segment
 * would pass for complete. */
gboolean jb_load_publish_sealed(struct jb_load *load)
{
    if (load->broken)
        return FALSE;
    for (struct jb_sealed *sealed; (sealed = jb_workers_sealed(load->workers));) {
        gboolean good = publish(load, sealed);
        jb_sealed_free(sealed);
        if (!good)
            return FALSE;
    }
    return TRUE;
}

gboolean jb_load_finish_origins(struct jb_load *load)
{
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_origin_file_free);
    take_complete(load, files);
    const struct jb_publication change = {.files = files};
    return (files->len == 0 || jb_update_publish(load->update, &change, &load->fatal)) &&
           (!load->options->prune || jb_load_prune(load));
}
