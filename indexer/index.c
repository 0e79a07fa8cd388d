#include "indexer/index.h"

#include <string.h>
#include <sys/stat.h>

#include "corpus/reader.h"
#include "corpus/walk.h"
#include "indexer/load.h"
#include "lib/base/error.h"
#include "lib/report/id.h"

static void report_bad(const GError *error, gpointer data)
{
    struct jb_load *load = data;
    load->summary->failed++;
    if (load->options->bad)
        load->options->bad(error, load->options->data);
}

static void tell_skipped(const GError *error, gpointer data)
{
    struct jb_load *load = data;
    if (load->options->skipped)
        load->options->skipped(error, load->options->data);
}

static void report_skipped(const GError *error, gpointer data)
{
    struct jb_load *load = data;
    load->summary->skipped++;
    tell_skipped(error, load);
}

static void tell_progress(const struct jb_load *load)
{
    if (load->options->progress)
        load->options->progress(load->summary, load->options->data);
}

static void tally(struct jb_load *load, const struct jb_report *report)
{
    struct jb_index_summary *s = load->summary;
    s->bytes += report->text_len;
    s->undated += report->date == NULL;
    s->decoded += report->encoding && strcmp(report->encoding, "UTF-8") != 0;
    if (report->place)
        g_hash_table_add(load->places, g_strdup(report->place));
    if (report->source)
        g_hash_table_add(load->sources, g_strdup(report->source));
    s->places = g_hash_table_size(load->places);
    s->sources = g_hash_table_size(load->sources);
}

gboolean jb_load_send(struct jb_load *load, struct jb_report *report,
                      const struct jb_identity *identity)
{
    gboolean replaces = identity->verdict == JB_VERDICT_REPLACES;
    const struct jb_job job = {report, load->current, replaces, identity->old};
    tally(load, report);
    if (replaces)
        load->summary->replaced++;
    else
        load->summary->added++;
    load->current->under_way++;
    return jb_workers_add(load->workers, &job) && jb_load_publish_sealed(load);
}

void jb_load_tell(struct jb_load *load, struct jb_report *report)
{
    g_autofree char *id = report->id ? g_strdup(report->id) : jb_id_of_report(report);
    jb_load_amend(report, id, load);
    if (load->options->would)
        load->options->would(report, load->options->data);
    tally(load, report);
    load->summary->added++;
    jb_report_free(report);
}

/* What a library said of the report once stays true where this run brings none. */
static void keep_library(const struct jb_load *load, struct jb_report *report,
                         const struct jb_identity *identity)
{
    if (load->options->library || identity->verdict != JB_VERDICT_REPLACES)
        return;
    g_autoptr(jb_report) before =
        jb_archive_report(jb_identities_archive(load->identities), identity->old, NULL);
    if (before)
        jb_amend_from(report, before, JB_LIBRARY_HOW);
}

static gboolean found(struct jb_report *report, gpointer data)
{
    struct jb_load *load = data;
    if ((load->summary->added + load->summary->unchanged) % 256 == 0)
        tell_progress(load);
    if (!load->update) {
        if (!jb_load_hold(load, report, NULL))
            jb_load_tell(load, report);
        return TRUE;
    }
    g_autoptr(GError) conflict = NULL;
    struct jb_identity identity =
        jb_identify(load->identities, report, load->current, &conflict);
    keep_library(load, report, &identity);
    if (identity.verdict == JB_VERDICT_NEW || identity.verdict == JB_VERDICT_REPLACES)
        return jb_load_hold(load, report, &identity) ||
               jb_load_send(load, report, &identity);
    if (identity.verdict == JB_VERDICT_CONFLICT)
        report_bad(conflict, load);
    else
        load->summary->unchanged++;
    if (identity.verdict == JB_VERDICT_ALIAS)
        jb_origin_file_add_alias(load->current->origin, report->id);
    jb_report_free(report);
    return TRUE;
}

/* Reports of this file that the archive has and the file no longer gives. */
static void note_gone(struct jb_load *load)
{
    const struct jb_origin_file *origin = load->current->origin;
    if (!g_hash_table_contains(load->origins, origin->path))
        return;
    const GArray *places = jb_identities_of_file(load->identities, origin->path);
    const jb_archive *archive = jb_update_archive(load->update);
    for (guint i = 0; places && i < places->len; i++) {
        struct jb_place place = g_array_index(places, struct jb_place, i);
        const jb_segment *segment = jb_archive_segment(archive, place.segment);
        const char *id =
            jb_segment_string(segment, jb_segment_row(segment, place.row)->id);
        if (jb_identities_seen(load->identities, id))
            continue;
        jb_origin_file_add_gone(load->current->origin, id);
        load->summary->gone++;
    }
}

static gboolean is_unchanged(const struct jb_load *load, const struct jb_walk_file *file)
{
    if (!load->origins || file->is_stdin)
        return FALSE;
    const struct jb_origin_file *known = g_hash_table_lookup(load->origins, file->path);
    return known && known->size == file->size && known->mtime_ns == file->mtime_ns;
}

static void reading_free(gpointer data)
{
    struct jb_reading *reading = data;
    jb_origin_file_free(reading->origin);
    g_free(reading->name);
    g_free(reading);
}

/* Reads the file of LOAD->current. */
static gboolean read_input(struct jb_load *load, GError **error)
{
    const struct jb_read_options options = {.now = load->options->now,
                                            .limits = load->options->limits};
    const struct jb_read_sink sink = {
        .found = found, .bad = report_bad, .data = load, .skipped = report_skipped};
    g_autoptr(jb_input) input = jb_input_open(load->current->origin->path, error);
    if (!input)
        return FALSE;
    load->current->name = g_strdup(jb_input_name(input));
    return jb_read_input(input, &options, &sink, error);
}

/* A file that is written to while it is read may have been read in halves: what it gave
 * stands, it is named, and it is read again next time. */
static void check_unchanged(struct jb_load *load, const struct jb_walk_file *file)
{
    struct stat now;
    if (file->is_stdin || stat(file->path, &now) != 0)
        return;
    gint64 mtime =
        (gint64)now.st_mtim.tv_sec * G_GINT64_CONSTANT(1000000000) + now.st_mtim.tv_nsec;
    if (now.st_size == file->size && mtime == file->mtime_ns)
        return;
    g_autoptr(GError) error = g_error_new(
        JB_ERROR, JB_ERROR_INPUT, "%s: changed while it was read: index it once more",
        load->current->name);
    report_bad(error, load);
}

static void read_file(struct jb_load *load, const struct jb_walk_file *file)
{
    load->current = g_new0(struct jb_reading, 1);
    load->current->origin = jb_origin_file_new(file->path, file->size, file->mtime_ns);
    g_ptr_array_add(load->readings, load->current);
    guint failed = load->summary->failed;
    g_autoptr(GError) error = NULL;
    if (!read_input(load, &error))
        report_bad(error, load);
    else
        load->summary->files++;
    if (load->current->name)
        check_unchanged(load, file);
    /* A file with a bad line is read again next time: the line may have been mended. */
    load->current->read = load->summary->failed == failed && !load->fatal;
    if (load->update && load->current->read)
        note_gone(load);
    load->current = NULL;
}

static gboolean see_file(const struct jb_walk_file *file, gpointer data)
{
    struct jb_load *load = data;
    g_hash_table_add(load->walked, g_strdup(file->path));
    if (is_unchanged(load, file))
        load->summary->unchanged_files++;
    else
        read_file(load, file);
    tell_progress(load);
    return !load->fatal && !(load->workers && jb_workers_have_failed(load->workers));
}

/* PATHs as the archive remembers them: absolute, so that it does not matter from where the
 * next run is started. */
static char **absolute_paths(const char *const *paths)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (const char *const *p = paths; *p; p++)
        g_ptr_array_add(list, strcmp(*p, "-") == 0 ? g_strdup("-")
                                                   : g_canonicalize_filename(*p, NULL));
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_steal(list, NULL);
}

static gboolean walk(struct jb_load *load)
{
    const struct jb_walk_sink sink = {see_file, report_bad, load, tell_skipped};
    g_auto(GStrv) paths = absolute_paths(load->options->paths);
    return jb_walk((const char *const *)paths, &sink, &load->fatal) && !load->fatal;
}

static gboolean begin(struct jb_load *load)
{
    const struct jb_index_options *o = load->options;
    load->update = jb_update_begin(o->archive, &load->fatal);
    if (!load->update)
        return FALSE;
    jb_archive *archive = jb_update_archive(load->update);
    load->origins =
        jb_origins_load(o->archive, jb_archive_manifest(archive), &load->fatal);
    if (!load->origins)
        return FALSE;
    /* Decisions are taken on the archive as it was before the run: a handle of its own
     * outlives the publications on the way, and its places stay true. */
    jb_archive *before = jb_archive_open(o->archive, &load->fatal);
    if (!before)
        return FALSE;
    load->identities = jb_identities_new(before, jb_load_amend, load);
    guint jobs = o->jobs ? o->jobs : g_get_num_processors();
    load->workers = jb_workers_start(o->archive, jobs, &load->fatal);
    return load->workers != NULL;
}

/* A run without PATHs makes no archive. */
static gboolean is_there(struct jb_load *load)
{
    jb_archive *archive = jb_archive_open(load->options->archive, &load->fatal);
    jb_archive_close(archive);
    return archive != NULL;
}

static gboolean run(struct jb_load *load)
{
    if (!jb_walk_check(load->options->paths, &load->fatal) ||
        !jb_load_read_corrections(load))
        return FALSE;
    if (load->options->dry_run)
        return walk(load) && jb_load_release(load);
    if (!load->options->paths[0] && !is_there(load))
        return FALSE;
    if (!begin(load) || !jb_load_keep_corrections(load))
        return FALSE;
    gboolean walked = walk(load) && jb_load_release(load) && jb_load_amend_kept(load);
    gboolean worked = jb_workers_finish(load->workers, load->fatal ? NULL : &load->fatal);
    /* What was sealed before a failure is whole and is kept. */
    gboolean good =
        jb_load_publish_sealed(load) && walked && worked && jb_load_finish_origins(load);
    return good && jb_update_merge(load->update, &load->fatal);
}

static void end(struct jb_load *load)
{
    jb_load_held_clear(load);
    if (load->update)
        load->summary->reports = jb_archive_reports(jb_update_archive(load->update));
    jb_workers_free(load->workers);
    jb_identities_free(load->identities);
    jb_update_end(load->update);
    jb_corrections_free(load->corrections);
    g_clear_pointer(&load->origins, g_hash_table_unref);
    g_hash_table_unref(load->walked);
    g_hash_table_unref(load->places);
    g_hash_table_unref(load->sources);
    g_ptr_array_unref(load->readings);
}

static GHashTable *set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

gboolean jb_index(const struct jb_index_options *options,
                  struct jb_index_summary *summary, GError **error)
{
    memset(summary, 0, sizeof *summary);
    struct jb_load load = {
        .options = options,
        .summary = summary,
        .walked = set_new(),
        .places = set_new(),
        .sources = set_new(),
        .readings = g_ptr_array_new_with_free_func(reading_free),
    };
    jb_load_held_init(&load);
    gboolean good = run(&load);
    end(&load);
    if (load.fatal)
        g_propagate_error(error, load.fatal);
    return good;
}
