#include "indexer/identity.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/report/id.h"
#include "lib/store/segment_writer.h"

/* A report read in this run. */
struct seen {
    struct jb_digest digest;
    const char *path; /* interned by the files table of the identities */
};

struct jb_identities {
    jb_archive *archive;
    jb_identity_amend amend; /* may be NULL */
    gpointer amend_data;
    GHashTable *seen;    /* id → struct seen */
    GStringChunk *paths; /* of files, one each */
    GHashTable *by_file; /* file → GArray of struct jb_place; made when first needed */
    GHashTable *by_digest; /* &row->digest_low → place; made when first needed */
};

jb_identities *jb_identities_new(jb_archive *archive, jb_identity_amend amend,
                                 gpointer data)
{
    jb_identities *ids = g_new0(jb_identities, 1);
    ids->archive = archive;
    ids->amend = amend;
    ids->amend_data = data;
    ids->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    ids->paths = g_string_chunk_new(4096);
    return ids;
}

void jb_identities_free(jb_identities *ids)
{
    if (!ids)
        return;
    g_hash_table_unref(ids->seen);
    g_string_chunk_free(ids->paths);
    jb_archive_close(ids->archive);
    g_clear_pointer(&ids->by_file, g_hash_table_unref);
    g_clear_pointer(&ids->by_digest, g_hash_table_unref);
    g_free(ids);
}

jb_archive *jb_identities_archive(const jb_identities *ids)
{
    return ids->archive;
}

static void amend(const jb_identities *ids, struct jb_report *report, const char *id)
{
    if (ids->amend)
        ids->amend(report, id, ids->amend_data);
}

static const struct jb_row *row_at(const jb_identities *ids, struct jb_place place)
{
    return jb_segment_row(jb_archive_segment(ids->archive, place.segment), place.row);
}

static const char *string_at(const jb_identities *ids, struct jb_place place,
                             guint32 offset)
{
    return jb_segment_string(jb_archive_segment(ids->archive, place.segment), offset);
}

typedef void (*row_function)(jb_identities *ids, struct jb_place place);

static void for_live_rows(jb_identities *ids, row_function each)
{
    for (guint s = 0; s < jb_archive_segments(ids->archive); s++) {
        const jb_segment *segment = jb_archive_segment(ids->archive, s);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++)
            if (!jb_segment_is_dead(segment, row))
                each(ids, (struct jb_place){s, row});
    }
}

static void add_to_file(jb_identities *ids, struct jb_place place)
{
    const char *file = string_at(ids, place, row_at(ids, place)->file);
    GArray *places = g_hash_table_lookup(ids->by_file, file);
    if (!places) {
        places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
        g_hash_table_insert(ids->by_file, (gpointer)file, places);
    }
    g_array_append_val(places, place);
}

const GArray *jb_identities_of_file(jb_identities *ids, const char *path)
{
    if (!ids->by_file) {
        ids->by_file = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify)g_array_unref);
        for_live_rows(ids, add_to_file);
    }
    return g_hash_table_lookup(ids->by_file, path);
}

static void add_digest(jb_identities *ids, struct jb_place place)
{
    const struct jb_row *row = row_at(ids, place);
    g_hash_table_insert(ids->by_digest, (gpointer)&row->digest_low,
                        g_memdup2(&place, sizeof place));
}

/* The report of the archive that says exactly what DIGEST is of, id aside. */
static const struct jb_place *find_digest(jb_identities *ids, struct jb_digest digest)
{
    if (!ids->by_digest) {
        ids->by_digest = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
        for_live_rows(ids, add_digest);
    }
    const struct jb_place *place = g_hash_table_lookup(ids->by_digest, &digest.low);
    return place && row_at(ids, *place)->digest_high == digest.high ? place : NULL;
}

/* Does the file that gave the report at PLACE still exist? What came on stdin has none. */
static gboolean origin_exists(const jb_identities *ids, struct jb_place place)
{
    return access(string_at(ids, place, row_at(ids, place)->file), F_OK) == 0;
}

static gboolean same_file(const jb_identities *ids, struct jb_place place,
                          const struct jb_reading *file)
{
    const char *origin = string_at(ids, place, row_at(ids, place)->file);
    return strcmp(origin, file->origin->path) == 0;
}

static gboolean same_digest(const jb_identities *ids, struct jb_place place,
                            struct jb_digest digest)
{
    const struct jb_row *row = row_at(ids, place);
    return row->digest_low == digest.low && row->digest_high == digest.high;
}

static gboolean is_stdin(const struct jb_reading *file)
{
    return strcmp(file->origin->path, "-") == 0;
}

static void set_conflict(GError **error, const struct jb_report *report,
                         const char *other)
{
    g_set_error(
        error, JB_ERROR, JB_ERROR_INPUT,
        _("%s: id %s belongs to another report, of %s, which still exists: skipped"),
        report->path, report->id, other);
}

/* What the archive's report at PLACE makes of one with the same id. */
static struct jb_identity judge_known(const jb_identities *ids, struct jb_place place,
                                      const struct jb_reading *file,
                                      struct jb_digest digest)
{
    gboolean same = same_digest(ids, place, digest);
    if (same_file(ids, place, file))
        return (struct jb_identity){same ? JB_VERDICT_KNOWN : JB_VERDICT_REPLACES, place};
    if (!is_stdin(file) && origin_exists(ids, place))
        return (struct jb_identity){same ? JB_VERDICT_ALIAS : JB_VERDICT_CONFLICT, place};
    if (same && is_stdin(file))
        return (struct jb_identity){JB_VERDICT_KNOWN, place};
    return (struct jb_identity){JB_VERDICT_REPLACES, place};
}

static void remember(jb_identities *ids, const struct jb_report *report,
                     const struct jb_reading *file, struct jb_digest digest)
{
    struct seen *seen = g_new(struct seen, 1);
    seen->digest = digest;
    seen->path = g_string_chunk_insert_const(ids->paths, file->origin->path);
    g_hash_table_replace(ids->seen, g_strdup(report->id), seen);
}

/* Judges REPORT by its id as it is now. */
static struct jb_identity judge(jb_identities *ids, const struct jb_report *report,
                                const struct jb_reading *file, GError **error)
{
    struct jb_digest digest = jb_report_digest(report);
    const struct seen *seen = g_hash_table_lookup(ids->seen, report->id);
    struct jb_place place;
    if (seen && jb_digest_equal(seen->digest, digest)) {
        gboolean same = strcmp(seen->path, file->origin->path) == 0;
        return (struct jb_identity){same ? JB_VERDICT_KNOWN : JB_VERDICT_ALIAS, {0, 0}};
    }
    if (seen) {
        set_conflict(error, report, seen->path);
        return (struct jb_identity){JB_VERDICT_CONFLICT, {0, 0}};
    }
    struct jb_identity identity = {JB_VERDICT_NEW, {0, 0}};
    if (jb_archive_find(ids->archive, report->id, &place))
        identity = judge_known(ids, place, file, digest);
    if (identity.verdict == JB_VERDICT_CONFLICT)
        set_conflict(error, report, string_at(ids, place, row_at(ids, place)->file));
    else
        remember(ids, report, file, digest);
    return identity;
}

/* The id that the single report of this file had before. */
static const char *id_of_file(jb_identities *ids, const struct jb_report *report,
                              const struct jb_reading *file)
{
    if (strcmp(report->path, file->name) != 0 || is_stdin(file))
        return NULL;
    const GArray *places = jb_identities_of_file(ids, file->origin->path);
    if (!places || places->len != 1)
        return NULL;
    struct jb_place place = g_array_index(places, struct jb_place, 0);
    return string_at(ids, place, row_at(ids, place)->id);
}

/* The id of a report of the archive that says the same as this one under its own id. */
static const char *id_by_content(jb_identities *ids, struct jb_report *report)
{
    for (guint s = 0; s < jb_archive_segments(ids->archive); s++)
        if (jb_segment_alive(jb_archive_segment(ids->archive, s)) > 0) {
            const struct jb_place *place = find_digest(ids, jb_report_digest(report));
            return place ? string_at(ids, *place, row_at(ids, *place)->id) : NULL;
        }
    return NULL;
}

struct jb_identity jb_identify(jb_identities *ids, struct jb_report *report,
                               const struct jb_reading *file, GError **error)
{
    if (report->id) {
        amend(ids, report, report->id);
        return judge(ids, report, file, error);
    }
    const char *known = id_of_file(ids, report, file);
    g_autofree char *made = known ? g_strdup(known) : jb_id_of_report(report);
    amend(ids, report, made);
    const char *same = known ? NULL : id_by_content(ids, report);
    if (same) {
        g_free(made);
        made = g_strdup(same);
    }
    for (guint n = 2;; n++) {
        if (!report->id)
            report->id = g_strdup(made);
        g_autoptr(GError) taken = NULL;
        struct jb_identity identity = judge(ids, report, file, &taken);
        if (identity.verdict != JB_VERDICT_CONFLICT)
            return identity;
        g_free(report->id);
        report->id = jb_id_suffixed(made, n);
    }
}

gboolean jb_identities_seen(const jb_identities *ids, const char *id)
{
    return g_hash_table_contains(ids->seen, id);
}
