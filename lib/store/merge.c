#include "lib/store/merge.h"

#include <string.h>

#include "lib/store/segment_writer.h"

enum {
    ALIKE = 4,         /* so many segments of like size become one */
    SEGMENTS_MOST = 8, /* and whatever is above this */
};

/* Sizes in steps of four, counted from 1 MiB. */
static guint size_class(guint64 bytes)
{
    guint class = 0;
    for (bytes >>= 20; bytes; bytes >>= 2)
        class ++;
    return class;
}

/* The numbers of segments that are to become one: sorted, empty where none is due. */
static GArray *choose(const struct jb_manifest *m)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < m->segments->len; i++) {
        const struct jb_manifest_segment *s = m->segments->pdata[i];
        if (s->dead && s->dead * 2 >= s->reports) {
            g_array_append_val(chosen, i);
            return chosen;
        }
    }
    for (guint class = 0; class <= size_class(G_MAXUINT64); class ++) {
        gboolean crowded = m->segments->len > SEGMENTS_MOST;
        g_array_set_size(chosen, 0);
        for (guint i = 0; i < m->segments->len; i++) {
            const struct jb_manifest_segment *s = m->segments->pdata[i];
            guint c = size_class(s->bytes);
            if (c == class || (crowded && c < class))
                g_array_append_val(chosen, i);
        }
        if (chosen->len >= (crowded ? 2 : ALIKE))
            return chosen;
    }
    g_array_set_size(chosen, 0);
    return chosen;
}

/* Adds the live reports of SEGMENT to WRITER, analysed again. */
static gboolean rebuild(jb_segment_writer *writer, jb_segment *segment,
                        jb_analyser *analyser, GError **error)
{
    for (guint32 row = 0; row < jb_segment_rows(segment); row++) {
        if (jb_segment_is_dead(segment, row))
            continue;
        g_autoptr(jb_report) report = jb_segment_report(segment, row, error);
        if (!report)
            return FALSE;
        const struct jb_row *r = jb_segment_row(segment, row);
        const struct jb_origin origin = {jb_segment_string(segment, r->file),
                                         jb_segment_string(segment, r->member)};
        if (!jb_segment_writer_add(writer, report, &origin, jb_analyse(analyser, report),
                                   error))
            return FALSE;
    }
    return TRUE;
}

static gboolean append(jb_segment_writer *writer, jb_segment *segment,
                       jb_analyser **analyser, GError **error)
{
    if (jb_segment_alive(segment) == jb_segment_rows(segment))
        return jb_segment_writer_append(writer, segment, error);
    if (!*analyser)
        *analyser = jb_analyser_new(error);
    return *analyser && rebuild(writer, segment, *analyser, error);
}

/* Replaces the CHOSEN segments of NEXT by INFO (transfer full; NULL: by nothing), which
 * takes the place of the first. */
static void replace(struct jb_manifest *next, const GArray *chosen,
                    struct jb_manifest_segment *info)
{
    for (guint i = chosen->len; i-- > 0;)
        g_ptr_array_remove_index(next->segments, g_array_index(chosen, guint, i));
    if (info)
        g_ptr_array_insert(next->segments, (gint)g_array_index(chosen, guint, 0), info);
}

static gboolean is_chosen(const GArray *chosen, guint number)
{
    for (guint i = 0; i < chosen->len; i++)
        if (g_array_index(chosen, guint, i) == number)
            return TRUE;
    return FALSE;
}

/* Gives the reports of segment NUMBER the next numbers. What is written anew leaves the dead
 * behind, what is only appended cannot have any. */
static void renumber(const jb_archive *archive, guint number, gboolean leaves_dead,
                     guint32 *moved, guint32 *next)
{
    const jb_segment *segment = jb_archive_segment(archive, number);
    guint32 first = jb_archive_number(archive, (struct jb_place){number, 0});
    for (guint32 row = 0; row < jb_segment_rows(segment); row++)
        moved[first + row] =
            leaves_dead && jb_segment_is_dead(segment, row) ? JB_NUMBER_GONE : (*next)++;
}

/* Writes the clusters anew: the CHOSEN segments have become one in place of the first. */
static gboolean move_clusters(const jb_archive *archive, const GArray *chosen,
                              struct jb_manifest *next, GError **error)
{
    const jb_clusters *clusters = jb_archive_clusters(archive);
    guint segments = jb_archive_segments(archive),
          first = g_array_index(chosen, guint, 0);
    g_assert(jb_archive_manifest(archive)->clusters.segments == segments);
    g_autofree guint32 *moved = g_new(guint32, (gsize)jb_clusters_reports(clusters) + 1);
    guint32 reports = 0;
    for (guint i = 0; i < segments; i++) {
        if (!is_chosen(chosen, i))
            renumber(archive, i, FALSE, moved, &reports);
        for (guint k = 0; i == first && k < chosen->len; k++)
            renumber(archive, g_array_index(chosen, guint, k), TRUE, moved, &reports);
    }
    return jb_clusters_move(clusters, moved, reports, next, jb_archive_folder(archive),
                            error);
}

/* Seals WRITER, if it holds anything, in place of the CHOSEN segments of NEXT. */
static gboolean finish(const jb_archive *archive, jb_segment_writer *writer,
                       const GArray *chosen, struct jb_manifest *next, GError **error)
{
    struct jb_manifest_segment *info = NULL;
    if (jb_segment_writer_rows(writer) > 0) {
        info = jb_segment_writer_seal(writer, error);
        if (!info)
            return FALSE;
    }
    replace(next, chosen, info);
    return move_clusters(archive, chosen, next, error);
}

gboolean jb_merge_renew(jb_archive *archive, guint number, struct jb_manifest *next,
                        GError **error)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(jb_analyser) analyser = jb_analyser_new(error);
    g_autoptr(jb_segment_writer) writer =
        analyser ? jb_segment_writer_open(jb_archive_folder(archive), error) : NULL;
    g_array_append_val(chosen, number);
    return writer &&
           rebuild(writer, jb_archive_segment(archive, number), analyser, error) &&
           finish(archive, writer, chosen, next, error);
}

/* The engine of the figures that are taken over from the CHOSEN segments of NEXT as they are:
 * the oldest of them. */
static guint32 engine_kept(jb_archive *archive, const GArray *chosen,
                           const struct jb_manifest *next)
{
    guint32 engine = G_MAXUINT32;
    for (guint i = 0; i < chosen->len; i++) {
        guint number = g_array_index(chosen, guint, i);
        const jb_segment *segment = jb_archive_segment(archive, number);
        const struct jb_manifest_segment *s = next->segments->pdata[number];
        if (jb_segment_alive(segment) == jb_segment_rows(segment))
            engine = MIN(engine, s->figure_engine);
    }
    return engine;
}

gboolean jb_merge_once(jb_archive *archive, struct jb_manifest *next, gboolean *merged,
                       GError **error)
{
    g_autoptr(GArray) chosen = choose(next);
    *merged = chosen->len > 0;
    if (!*merged)
        return TRUE;
    g_autoptr(jb_analyser) analyser = NULL;
    g_autoptr(jb_segment_writer) writer =
        jb_segment_writer_open(jb_archive_folder(archive), error);
    if (!writer)
        return FALSE;
    for (guint i = 0; i < chosen->len; i++) {
        guint number = g_array_index(chosen, guint, i);
        if (!append(writer, jb_archive_segment(archive, number), &analyser, error))
            return FALSE;
    }
    guint32 kept = engine_kept(archive, chosen, next);
    gboolean left = jb_segment_writer_rows(writer) > 0;
    if (!finish(archive, writer, chosen, next, error))
        return FALSE;
    if (left) {
        struct jb_manifest_segment *s =
            next->segments->pdata[g_array_index(chosen, guint, 0)];
        s->figure_engine = MIN(s->figure_engine, kept);
    }
    return TRUE;
}
