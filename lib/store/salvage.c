#include "lib/store/salvage.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/store/remains.h"
#include "lib/store/segment_writer.h"

/* How often a manifest is read again because a writer removed what it names. */
enum { OPEN_TRIES = 10 };

/* A segment, as far as it can be used. */
struct source {
    jb_segment *segment; /* NULL: not even a record */
    guint parts;         /* opened, and as they were written; the index may be neither */
    gboolean has_index;
    guint32 rows;
    GPtrArray *ids; /* of char *, by row, where they are from records; else NULL */
};

struct entry {
    const char *id;
    guint source, row;
};

struct jb_salvage {
    char *folder;
    void (*bad)(const char *message, gpointer data);
    gpointer data;
    guint problems;
    gboolean has_manifest;
    struct jb_manifest *manifest;
    GArray *sources; /* of struct source */
    GArray *entries; /* of struct entry, by id */
};

G_GNUC_PRINTF(2, 3)
static void complain(jb_salvage *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    s->problems++;
    s->bad(message, s->data);
}

static void clear_source(gpointer data)
{
    struct source *source = data;
    jb_segment_close(source->segment);
    g_clear_pointer(&source->ids, g_ptr_array_unref);
}

static gboolean has(const struct source *source, int part)
{
    return (source->parts & 1u << part) != 0;
}

static gboolean sum_is_right(jb_salvage *s, const char *path,
                             const struct jb_file_sum *wanted)
{
    struct jb_file_sum found;
    g_autoptr(GError) error = NULL;
    if (!jb_file_sum_of(path, &found, &error))
        complain(s, "%s", error->message);
    else if (found.len != wanted->len || !jb_digest_equal(found.digest, wanted->digest))
        complain(s, _("%s: its bytes have changed"), path);
    else
        return TRUE;
    return FALSE;
}

/* The files of a segment that are as they were written. */
static guint good_parts(jb_salvage *s, const struct jb_manifest_segment *info)
{
    guint parts = 0;
    for (int i = 0; i < JB_SEGMENT_FILES; i++) {
        g_autofree char *path = g_build_filename(s->folder, JB_DIR_SEGMENTS, info->name,
                                                 jb_segment_file_names[i], NULL);
        if (sum_is_right(s, path, &info->files[i]))
            parts |= 1u << i;
    }
    g_autofree char *path = info->dead_name ? g_build_filename(s->folder, JB_DIR_SEGMENTS,
                                                               info->dead_name, NULL)
                                            : NULL;
    if (!path || sum_is_right(s, path, &info->dead_sum))
        parts |= 1u << JB_SEGMENT_FILES;
    return parts;
}

/* A database whose bytes have changed may still give most of its records. */
static gboolean open_source(jb_salvage *s, const struct jb_manifest_segment *info,
                            struct source *source)
{
    g_autoptr(GError) why = NULL;
    const guint index = 1u << JB_SEGMENT_INDEX;
    source->parts = good_parts(s, info);
    source->segment = jb_segment_open_parts(s->folder, info, source->parts | index, &why);
    source->has_index = source->segment != NULL;
    if (source->segment)
        return TRUE;
    complain(s, "%s", why->message);
    source->parts &= ~index;
    source->segment = jb_segment_open_parts(s->folder, info, source->parts, NULL);
    if (!source->segment)
        source->parts = 0; /* digests are right, and yet: nothing that we wrote */
    return source->segment != NULL;
}

/* Ids from the records of a segment whose rows are lost. */
static void read_ids(jb_salvage *s, const struct jb_manifest_segment *info,
                     struct source *source)
{
    guint32 lost = 0;
    struct xap_counts counts = {0};
    source->ids = g_ptr_array_new_with_free_func(g_free);
    if (source->has_index &&
        xap_reader_counts(jb_segment_index(source->segment), &counts, NULL))
        source->rows = MIN(info->reports, counts.last_docid);
    for (guint32 row = 0; row < source->rows; row++) {
        g_autoptr(jb_report) report = jb_segment_report(source->segment, row, NULL);
        g_ptr_array_add(source->ids, report ? g_strdup(report->id) : NULL);
        lost += !report;
    }
    lost += info->reports - source->rows;
    if (lost)
        complain(s, _("%s: %u of %u reports are lost, and their ids"), info->name, lost,
                 info->reports);
}

static const char *id_of(const struct source *source, guint32 row)
{
    if (source->ids)
        return source->ids->pdata[row];
    return jb_segment_string(source->segment, jb_segment_row(source->segment, row)->id);
}

/* Of an id that several segments have, the one is alive that is known not to be dead; among
 * those the later segment's. */
static void add_entry(jb_salvage *s, GHashTable *known, const struct entry *entry)
{
    gpointer at;
    if (g_hash_table_lookup_extended(known, entry->id, NULL, &at)) {
        struct entry *other =
            &g_array_index(s->entries, struct entry, GPOINTER_TO_UINT(at));
        const struct source *theirs =
            &g_array_index(s->sources, struct source, other->source);
        const struct source *ours =
            &g_array_index(s->sources, struct source, entry->source);
        if (has(ours, JB_SEGMENT_FILES) >= has(theirs, JB_SEGMENT_FILES))
            *other = *entry;
        return;
    }
    g_hash_table_insert(known, (gpointer)entry->id, GUINT_TO_POINTER(s->entries->len));
    g_array_append_val(s->entries, *entry);
}

static gint compare_entries(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct entry *)a)->id, ((const struct entry *)b)->id);
}

static void add_entries(jb_salvage *s)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < s->sources->len; i++) {
        const struct source *source = &g_array_index(s->sources, struct source, i);
        for (guint32 row = 0; row < source->rows; row++) {
            const struct entry entry = {id_of(source, row), i, row};
            if (entry.id && !jb_segment_is_dead(source->segment, row))
                add_entry(s, known, &entry);
        }
    }
    g_array_sort(s->entries, compare_entries);
}

static void open_sources(jb_salvage *s)
{
    for (guint i = 0; i < s->manifest->segments->len; i++) {
        const struct jb_manifest_segment *info = s->manifest->segments->pdata[i];
        struct source source = {0};
        if (!open_source(s, info, &source))
            complain(s, _("%s: all %u reports are lost"), info->name, info->reports);
        else if (has(&source, JB_SEGMENT_REPORTS))
            source.rows = info->reports;
        else
            read_ids(s, info, &source);
        g_array_append_val(s->sources, source);
    }
}

/* Has a writer merged away what the manifest names? Then all begins anew. */
static gboolean is_outdated(const jb_salvage *s)
{
    g_autoptr(jb_manifest) now = jb_manifest_load(s->folder, NULL);
    return s->has_manifest && s->problems && now &&
           now->revision != s->manifest->revision;
}

/* What was told while the manifest was already an old one. */
static void hold(const char *message, gpointer data)
{
    g_ptr_array_add(data, g_strdup(message));
}

static gboolean open_once(jb_salvage *s, GError **error)
{
    g_autoptr(GError) why = NULL;
    s->manifest = jb_manifest_load(s->folder, &why);
    s->has_manifest = s->manifest != NULL;
    if (!s->manifest && g_error_matches(why, JB_ERROR, JB_ERROR_VERSION)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (!s->manifest) {
        s->manifest = jb_remains_manifest(s->folder, error);
        if (!s->manifest)
            return FALSE;
        complain(s, "%s", why->message);
    }
    s->sources = g_array_new(FALSE, TRUE, sizeof(struct source));
    s->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    g_array_set_clear_func(s->sources, clear_source);
    open_sources(s);
    return TRUE;
}

static jb_salvage *salvage_new(const char *archive, GPtrArray *lines)
{
    jb_salvage *s = g_new0(jb_salvage, 1);
    s->folder = g_strdup(archive);
    s->bad = hold;
    s->data = lines;
    return s;
}

jb_salvage *jb_salvage_open(const char *archive,
                            void (*bad)(const char *message, gpointer data),
                            gpointer data, GError **error)
{
    for (int try = 1;; try++) {
        g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(jb_salvage) s = salvage_new(archive, lines);
        if (!open_once(s, error))
            return NULL;
        if (try < OPEN_TRIES && is_outdated(s))
            continue;
        s->bad = bad;
        s->data = data;
        for (guint i = 0; i < lines->len; i++)
            bad(lines->pdata[i], data);
        add_entries(s);
        return g_steal_pointer(&s);
    }
}

void jb_salvage_close(jb_salvage *s)
{
    if (!s)
        return;
    g_clear_pointer(&s->sources, g_array_unref);
    g_clear_pointer(&s->entries, g_array_unref);
    jb_manifest_free(s->manifest);
    g_free(s->folder);
    g_free(s);
}

guint jb_salvage_problems(const jb_salvage *s)
{
    return s->problems;
}

gboolean jb_salvage_has_manifest(const jb_salvage *s)
{
    return s->has_manifest;
}

const struct jb_manifest *jb_salvage_manifest(const jb_salvage *s)
{
    return s->manifest;
}

gboolean jb_salvage_is_whole(const jb_salvage *s, guint number)
{
    return g_array_index(s->sources, struct source, number).parts == JB_SEGMENT_ALL;
}

guint jb_salvage_count(const jb_salvage *s)
{
    return s->entries->len;
}

static const struct source *source_of(const jb_salvage *s, guint number, guint32 *row)
{
    const struct entry *entry = &g_array_index(s->entries, struct entry, number);
    *row = entry->row;
    return &g_array_index(s->sources, struct source, entry->source);
}

struct jb_salvaged jb_salvage_at(const jb_salvage *s, guint number)
{
    const struct entry *entry = &g_array_index(s->entries, struct entry, number);
    guint32 row;
    const struct source *source = source_of(s, number, &row);
    struct jb_salvaged found = {entry->id, "", "", entry->source, row};
    if (has(source, JB_SEGMENT_REPORTS)) {
        const struct jb_row *r = jb_segment_row(source->segment, row);
        found.file = jb_segment_string(source->segment, r->file);
        found.member = jb_segment_string(source->segment, r->member);
    }
    return found;
}

static gboolean is_changed(const struct source *source, guint32 row,
                           const struct jb_report *report)
{
    if (!has(source, JB_SEGMENT_REPORTS))
        return FALSE; /* nobody knows; the record itself is well formed */
    const struct jb_row *r = jb_segment_row(source->segment, row);
    struct jb_digest digest = jb_report_digest(report);
    return digest.low != r->digest_low || digest.high != r->digest_high;
}

struct jb_report *jb_salvage_report(const jb_salvage *s, guint number, gboolean *changed,
                                    GError **error)
{
    guint32 row;
    const struct source *source = source_of(s, number, &row);
    const struct jb_salvaged at = jb_salvage_at(s, number);
    g_autoptr(GError) why = NULL;
    struct jb_report *report =
        source->has_index ? jb_segment_report(source->segment, row, &why) : NULL;
    if (!report) {
        g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED, _("report %s of %s%s is lost: %s"),
                    at.id, *at.file ? at.file : _("an unknown file"), at.member,
                    why ? why->message : _("its database cannot be opened"));
        return NULL;
    }
    *changed = is_changed(source, row, report) || g_strcmp0(report->id, at.id) != 0;
    return report;
}

gboolean jb_salvage_figures(const jb_salvage *s, guint number, const char **data,
                            gsize *len)
{
    guint32 row;
    const struct source *source = source_of(s, number, &row);
    return has(source, JB_SEGMENT_REPORTS) && has(source, JB_SEGMENT_FIGURES) &&
           jb_segment_figures(source->segment, row, data, len, NULL);
}
