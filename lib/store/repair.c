#include "lib/store/repair.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/store/check.h"
#include "lib/store/lock.h"
#include "lib/store/origins.h"
#include "lib/store/salvage.h"
#include "lib/store/segment_writer.h"
#include "lib/store/update.h"

/* A repair under way. */
struct repair {
    const char *folder;
    void (*bad)(const char *message, gpointer data);
    gpointer data;
    struct jb_repair *result;
    jb_salvage *salvage;
    jb_analyser *analyser;    /* made when the first segment needs it */
    struct jb_manifest *next; /* the manifest to publish */
    GHashTable *files;        /* set of char *: files to be read again */
    gboolean unknown;         /* reports are lost of which no file is known */
    gboolean *damaged;        /* by number of segment */
};

static void pass_on(const char *message, gpointer data)
{
    struct repair *r = data;
    r->result->problems++;
    r->bad(message, r->data);
}

/* Of what a made-up manifest names, segments that were merged or never published too, each
 * report is to be taken once: all are written anew. Else the salvage has told of files whose
 * bytes have changed; the check says whether the others were right to begin with. */
static void find_damage(struct repair *r)
{
    const struct jb_manifest *m = jb_salvage_manifest(r->salvage);
    r->damaged = g_new0(gboolean, m->segments->len + 1);
    for (guint i = 0; i < m->segments->len; i++)
        r->damaged[i] = !jb_salvage_has_manifest(r->salvage) ||
                        !jb_salvage_is_whole(r->salvage, i) ||
                        !jb_segment_check(r->folder, m->segments->pdata[i], pass_on, r);
}

/* The file of a report is to be read again. */
static void forget(struct repair *r, const struct jb_salvaged *at)
{
    if (*at->file)
        g_hash_table_add(r->files, g_strdup(at->file));
    else
        r->unknown = TRUE;
}

static void note_lost(struct repair *r, const struct jb_salvaged *at, const GError *why)
{
    pass_on(why->message, r);
    r->result->lost++;
    forget(r, at);
}

static void note_changed(struct repair *r, const struct jb_salvaged *at)
{
    g_autofree char *line =
        g_strdup_printf(_("report %s of %s%s is kept, but is not as it was indexed"),
                        at->id, at->file, at->member);
    pass_on(line, r);
    r->result->changed++;
    forget(r, at);
}

/* Adds report NUMBER of the salvage to WRITER, if it can be read. */
static gboolean add_report(struct repair *r, jb_segment_writer *writer, guint number,
                           GError **error)
{
    const struct jb_salvaged at = jb_salvage_at(r->salvage, number);
    gboolean changed = FALSE;
    g_autoptr(GError) why = NULL;
    g_autoptr(jb_report) report = jb_salvage_report(r->salvage, number, &changed, &why);
    if (!report) {
        note_lost(r, &at, why);
        return TRUE;
    }
    if (changed)
        note_changed(r, &at);
    if (g_strcmp0(report->id, at.id) != 0) {
        g_free(report->id);
        report->id = g_strdup(at.id);
    }
    /* Without rows the path is all that is left of where it came from. */
    const struct jb_origin origin = {*at.file ? at.file : report->path, at.member};
    r->result->reports++;
    return jb_segment_writer_add(writer, report, &origin, jb_analyse(r->analyser, report),
                                 error);
}

/* Numbers of the salvage's reports in segment NUMBER, by row. */
static gint by_row(gconstpointer a, gconstpointer b, gpointer salvage)
{
    struct jb_salvaged x = jb_salvage_at(salvage, *(const guint *)a);
    struct jb_salvaged y = jb_salvage_at(salvage, *(const guint *)b);
    return (x.row > y.row) - (x.row < y.row);
}

static GArray *reports_of(const struct repair *r, guint number)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < jb_salvage_count(r->salvage); i++)
        if (jb_salvage_at(r->salvage, i).segment == number)
            g_array_append_val(list, i);
    g_array_sort_with_data(list, by_row, r->salvage);
    return list;
}

/* Writes segment NUMBER anew and puts it into the next manifest. */
static gboolean renew(struct repair *r, guint number, GError **error)
{
    g_autoptr(GArray) reports = reports_of(r, number);
    g_autoptr(jb_segment_writer) writer = jb_segment_writer_open(r->folder, error);
    if (!r->analyser && writer)
        r->analyser = jb_analyser_new(error);
    if (!r->analyser || !writer)
        return FALSE;
    for (guint i = 0; i < reports->len; i++)
        if (!add_report(r, writer, g_array_index(reports, guint, i), error))
            return FALSE;
    r->result->segments++;
    if (jb_segment_writer_rows(writer) == 0)
        return TRUE;
    struct jb_manifest_segment *info = jb_segment_writer_seal(writer, error);
    if (info)
        g_ptr_array_add(r->next->segments, info);
    return info != NULL;
}

static gboolean renew_all(struct repair *r, GError **error)
{
    const struct jb_manifest *m = jb_salvage_manifest(r->salvage);
    g_ptr_array_set_size(r->next->segments, 0);
    for (guint i = 0; i < m->segments->len; i++) {
        if (!r->damaged[i])
            g_ptr_array_add(r->next->segments,
                            jb_manifest_segment_copy(m->segments->pdata[i]));
        else if (!renew(r, i, error))
            return FALSE;
    }
    return TRUE;
}

/* Rows that the salvage gave no id for, and segments that gave nothing. */
static void count_unknown(struct repair *r)
{
    const struct jb_manifest *m = jb_salvage_manifest(r->salvage);
    g_autofree guint *found = g_new0(guint, m->segments->len + 1);
    for (guint i = 0; i < jb_salvage_count(r->salvage); i++)
        found[jb_salvage_at(r->salvage, i).segment]++;
    for (guint i = 0; i < m->segments->len; i++) {
        const struct jb_manifest_segment *info = m->segments->pdata[i];
        guint alive = info->reports - info->dead;
        if (!jb_salvage_has_manifest(r->salvage) || found[i] >= alive)
            continue;
        r->result->lost += alive - found[i];
        r->unknown = TRUE;
    }
}

/* Files that must be read again are taken out of the log; where nobody knows which, all. */
static gboolean renew_origins(struct repair *r, GError **error)
{
    g_autoptr(GHashTable) known = jb_origins_load(r->folder, r->next, NULL);
    if (!known || r->unknown || !jb_salvage_has_manifest(r->salvage)) {
        r->result->all_forgotten = TRUE;
        g_array_set_size(r->next->logs, 0);
        return TRUE;
    }
    r->result->forgotten = g_hash_table_size(r->files);
    if (r->result->forgotten == 0)
        return TRUE;
    g_autoptr(GPtrArray) gone = g_ptr_array_new();
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, r->files);
    while (g_hash_table_iter_next(&iter, &file, NULL))
        g_ptr_array_add(gone, file);
    struct jb_manifest_log log = {.number = 1};
    for (guint i = 0; i < r->next->logs->len; i++)
        log.number =
            MAX(log.number,
                g_array_index(r->next->logs, struct jb_manifest_log, i).number + 1);
    if (!jb_origins_write(r->folder, NULL, gone, &log, error))
        return FALSE;
    g_array_append_val(r->next->logs, log);
    return TRUE;
}

/* A log whose bytes have changed is as good as none: nothing is lost by reading again. */
static void check_logs(struct repair *r)
{
    for (guint i = 0; i < r->next->logs->len; i++) {
        const struct jb_manifest_log *log =
            &g_array_index(r->next->logs, struct jb_manifest_log, i);
        g_autofree char *name = g_strdup_printf("%u", log->number);
        g_autofree char *path = g_build_filename(r->folder, JB_DIR_ORIGINS, name, NULL);
        r->unknown |= !jb_file_check(path, &log->sum, pass_on, r);
    }
}

/* Clusters follow from the texts; the next writer forms them. */
static void check_clusters(struct repair *r)
{
    const struct jb_manifest_clusters *clusters = &r->next->clusters;
    g_autofree char *name = g_strdup_printf("%u", clusters->number);
    g_autofree char *path = g_build_filename(r->folder, JB_DIR_CLUSTERS, name, NULL);
    if (clusters->number)
        jb_file_check(path, &clusters->sum, pass_on, r);
}

static gboolean make_folders(const char *archive, GError **error)
{
    static const char *const folders[] = {JB_DIR_SEGMENTS, JB_DIR_ORIGINS, JB_DIR_TMP};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(archive, folders[i], NULL);
        if (g_mkdir(path, 0777) != 0 && errno != EEXIST)
            return jb_error_set_errno(error, errno, path, _("cannot be created"));
    }
    return TRUE;
}

static gboolean repair(struct repair *r, GError **error)
{
    r->salvage = jb_salvage_open(r->folder, pass_on, r, error);
    if (!r->salvage)
        return FALSE;
    r->next = jb_manifest_copy(jb_salvage_manifest(r->salvage));
    find_damage(r);
    check_logs(r);
    check_clusters(r);
    if (r->result->problems == 0 && jb_salvage_has_manifest(r->salvage))
        return TRUE;
    r->next->revision++;
    r->next->clusters = (struct jb_manifest_clusters){0};
    count_unknown(r);
    return make_folders(r->folder, error) && renew_all(r, error) &&
           renew_origins(r, error) && jb_manifest_save(r->next, r->folder, error);
}

/* What was repaired is an archive again, and a writer's business. */
static gboolean form_clusters(const char *archive, GError **error)
{
    g_autoptr(jb_update) update = jb_update_begin(archive, error);
    return update && jb_update_cluster(update, error);
}

gboolean jb_archive_repair(const char *archive,
                           void (*bad)(const char *message, gpointer data), gpointer data,
                           struct jb_repair *result, GError **error)
{
    memset(result, 0, sizeof *result);
    struct repair r = {.folder = archive, .bad = bad, .data = data, .result = result};
    g_autoptr(jb_lock) lock = jb_lock_take(archive, error);
    if (!lock)
        return FALSE;
    r.files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean good = repair(&r, error);
    jb_salvage_close(r.salvage);
    jb_analyser_free(r.analyser);
    jb_manifest_free(r.next);
    g_hash_table_unref(r.files);
    g_free(r.damaged);
    g_clear_pointer(&lock, jb_lock_release);
    return good && (result->problems == 0 || form_clusters(archive, error));
}
