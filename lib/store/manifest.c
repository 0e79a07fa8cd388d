#include "lib/store/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
#include <unicode/uchar.h>
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/figure/figure.h"
#include "lib/text/fold.h"

struct jb_manifest *jb_manifest_new(void)
{
    struct jb_manifest *m = g_new0(struct jb_manifest, 1);
    m->fold_version = JB_FOLD_VERSION;
    m->unicode = g_strdup(U_UNICODE_VERSION);
    m->segments =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_manifest_segment_free);
    m->logs = g_array_new(FALSE, TRUE, sizeof(struct jb_manifest_log));
    return m;
}

void jb_manifest_segment_free(struct jb_manifest_segment *segment)
{
    if (!segment)
        return;
    g_free(segment->name);
    g_free(segment->dead_name);
    g_free(segment);
}

void jb_manifest_free(struct jb_manifest *m)
{
    if (!m)
        return;
    g_free(m->unicode);
    g_ptr_array_unref(m->segments);
    g_array_unref(m->logs);
    g_free(m);
}

guint32 jb_manifest_engine(const struct jb_manifest *m)
{
    guint32 oldest = G_MAXUINT32;
    for (guint i = 0; i < m->segments->len; i++) {
        const struct jb_manifest_segment *s = m->segments->pdata[i];
        oldest = MIN(oldest, s->figure_engine);
    }
    return m->segments->len ? oldest : JB_FIGURE_ENGINE;
}

guint jb_manifest_outdated(const struct jb_manifest *m)
{
    guint older = 0;
    for (guint i = 0; i < m->segments->len; i++) {
        const struct jb_manifest_segment *s = m->segments->pdata[i];
        older += s->figure_engine < JB_FIGURE_ENGINE;
    }
    return older;
}

struct jb_manifest_segment *jb_manifest_segment_copy(
    const struct jb_manifest_segment *segment)
{
    struct jb_manifest_segment *copy = g_memdup2(segment, sizeof *segment);
    copy->name = g_strdup(segment->name);
    copy->dead_name = g_strdup(segment->dead_name);
    return copy;
}

struct jb_manifest *jb_manifest_copy(const struct jb_manifest *m)
{
    struct jb_manifest *copy = jb_manifest_new();
    copy->revision = m->revision;
    copy->fold_version = m->fold_version;
    copy->clusters = m->clusters;
    g_free(copy->unicode);
    copy->unicode = g_strdup(m->unicode);
    for (guint i = 0; i < m->segments->len; i++)
        g_ptr_array_add(copy->segments, jb_manifest_segment_copy(m->segments->pdata[i]));
    g_array_append_vals(copy->logs, m->logs->data, m->logs->len);
    return copy;
}

static json_t *sum_to_json(const struct jb_file_sum *sum)
{
    char hex[JB_DIGEST_HEX];
    jb_digest_format(sum->digest, hex);
    return json_pack("[Is]", (json_int_t)sum->len, hex);
}

static gboolean sum_from_json(const json_t *json, struct jb_file_sum *sum)
{
    const char *hex = json_string_value(json_array_get(json, 1));
    json_int_t len = json_integer_value(json_array_get(json, 0));
    sum->len = (guint64)len;
    return len >= 0 && hex && jb_digest_parse(hex, &sum->digest);
}

static json_t *segment_to_json(const struct jb_manifest_segment *s)
{
    json_t *files = json_object();
    for (int i = 0; i < JB_SEGMENT_FILES; i++)
        json_object_set_new(files, jb_segment_file_names[i], sum_to_json(&s->files[i]));
    json_t *json = json_pack("{ss sI sI sI sI so}", "name", s->name, "reports",
                             (json_int_t)s->reports, "dead", (json_int_t)s->dead, "bytes",
                             (json_int_t)s->bytes, "figures",
                             (json_int_t)s->figure_engine, "files", files);
    if (s->dead_name) {
        json_object_set_new(json, "dead_name", json_string(s->dead_name));
        json_object_set_new(json, "dead_sum", sum_to_json(&s->dead_sum));
    }
    return json;
}

/* Names in a manifest never lead out of their folder. */
static gboolean is_plain_name(const char *name)
{
    return name && *name && *name != '.' && !strchr(name, '/');
}

static gboolean read_number(const json_t *json, const char *key, guint32 *number)
{
    const json_t *value = json_object_get(json, key);
    json_int_t n = json_integer_value(value);
    *number = (guint32)n;
    return json_is_integer(value) && n >= 0 && n <= G_MAXUINT32;
}

/* ENGINE: of the segments that do not say theirs. */
static struct jb_manifest_segment *segment_from_json(const json_t *json, guint32 engine)
{
    struct jb_manifest_segment *s = g_new0(struct jb_manifest_segment, 1);
    const json_t *files = json_object_get(json, "files");
    const json_t *dead_name = json_object_get(json, "dead_name");
    s->name = g_strdup(json_string_value(json_object_get(json, "name")));
    s->dead_name = g_strdup(json_string_value(dead_name));
    if (!read_number(json, "figures", &s->figure_engine))
        s->figure_engine = engine;
    s->bytes = (guint64)json_integer_value(json_object_get(json, "bytes"));
    gboolean good = is_plain_name(s->name) && read_number(json, "reports", &s->reports) &&
                    read_number(json, "dead", &s->dead) && s->dead <= s->reports;
    for (int i = 0; good && i < JB_SEGMENT_FILES; i++)
        good =
            sum_from_json(json_object_get(files, jb_segment_file_names[i]), &s->files[i]);
    if (good && dead_name)
        good = is_plain_name(s->dead_name) &&
               sum_from_json(json_object_get(json, "dead_sum"), &s->dead_sum);
    if (good)
        return s;
    jb_manifest_segment_free(s);
    return NULL;
}

static json_t *clusters_to_json(const struct jb_manifest_clusters *clusters)
{
    return json_pack("{sI sI so}", "number", (json_int_t)clusters->number, "segments",
                     (json_int_t)clusters->segments, "sum", sum_to_json(&clusters->sum));
}

static json_t *manifest_to_json(const struct jb_manifest *m)
{
    json_t *segments = json_array(), *logs = json_array();
    for (guint i = 0; i < m->segments->len; i++)
        json_array_append_new(segments, segment_to_json(m->segments->pdata[i]));
    for (guint i = 0; i < m->logs->len; i++) {
        const struct jb_manifest_log *log =
            &g_array_index(m->logs, struct jb_manifest_log, i);
        json_array_append_new(logs,
                              json_pack("{sI so}", "number", (json_int_t)log->number,
                                        "sum", sum_to_json(&log->sum)));
    }
    json_t *json = json_pack(
        "{ss si sI si si ss ss so so}", "jianbao", "archive", "format", JB_ARCHIVE_FORMAT,
        "revision", (json_int_t)m->revision, "fold", (int)m->fold_version, "figures",
        (int)jb_manifest_engine(m), "unicode", m->unicode, "program", JB_VERSION,
        "segments", segments, "origins", logs);
    if (m->clusters.number)
        json_object_set_new(json, "clusters", clusters_to_json(&m->clusters));
    return json;
}

/* Without the key there are none yet. */
static gboolean clusters_from_json(const json_t *json, struct jb_manifest *m)
{
    const json_t *clusters = json_object_get(json, "clusters");
    return !clusters ||
           (read_number(clusters, "number", &m->clusters.number) &&
            read_number(clusters, "segments", &m->clusters.segments) &&
            m->clusters.segments <= m->segments->len &&
            sum_from_json(json_object_get(clusters, "sum"), &m->clusters.sum));
}

static gboolean lists_from_json(const json_t *json, struct jb_manifest *m)
{
    size_t i;
    json_t *item;
    guint32 engine = 0;
    read_number(json, "figures", &engine);
    json_array_foreach(json_object_get(json, "segments"), i, item)
    {
        struct jb_manifest_segment *segment = segment_from_json(item, engine);
        if (!segment)
            return FALSE;
        g_ptr_array_add(m->segments, segment);
    }
    json_array_foreach(json_object_get(json, "origins"), i, item)
    {
        struct jb_manifest_log log = {0};
        if (!read_number(item, "number", &log.number) ||
            !sum_from_json(json_object_get(item, "sum"), &log.sum))
            return FALSE;
        g_array_append_val(m->logs, log);
    }
    return clusters_from_json(json, m);
}

static gboolean check_versions(const json_t *json, struct jb_manifest *m,
                               const char *path, GError **error)
{
    json_int_t format = json_integer_value(json_object_get(json, "format"));
    const char *unicode = json_string_value(json_object_get(json, "unicode"));
    if (format != JB_ARCHIVE_FORMAT || !read_number(json, "fold", &m->fold_version) ||
        m->fold_version != JB_FOLD_VERSION) {
        g_set_error(error, JB_ERROR, JB_ERROR_VERSION,
                    _("%s: archive of format %jd, fold %u; this jianbao reads format %d, "
                      "fold %d: use the jianbao "
                      "that wrote it, or index the sources into a new archive"),
                    path, (intmax_t)format, m->fold_version, JB_ARCHIVE_FORMAT,
                    JB_FOLD_VERSION);
        return FALSE;
    }
    g_free(m->unicode);
    m->unicode = g_strdup(unicode ? unicode : "");
    return TRUE;
}

/* The last line of a manifest is the digest of what stands before it. */
static gboolean digest_is_right(const struct jb_map *map, gsize *body)
{
    enum { TAIL = JB_DIGEST_HEX }; /* 32 digits and a line end */
    if (map->len <= TAIL || map->data[map->len - 1] != '\n')
        return FALSE;
    g_autofree char *hex = g_strndup(map->data + map->len - TAIL, TAIL - 1);
    struct jb_digest wanted;
    *body = map->len - TAIL;
    return jb_digest_parse(hex, &wanted) &&
           jb_digest_equal(wanted, jb_digest_of(map->data, *body));
}

static struct jb_manifest *manifest_parse(const struct jb_map *map, const char *path,
                                          GError **error)
{
    gsize body = 0;
    json_t *json = NULL;
    if (digest_is_right(map, &body))
        json = json_loadb(map->data, body, JSON_REJECT_DUPLICATES, NULL);
    if (!json) {
        g_set_error(
            error, JB_ERROR, JB_ERROR_DAMAGED,
            _("%s: damaged or no manifest of an archive; see: jianbao check --help"),
            path);
        return NULL;
    }
    g_autoptr(jb_manifest) m = jb_manifest_new();
    m->revision = (guint64)json_integer_value(json_object_get(json, "revision"));
    gboolean good = check_versions(json, m, path, error);
    if (good && !lists_from_json(json, m)) {
        g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED,
                    _("%s: damaged manifest; see: jianbao check --help"), path);
        good = FALSE;
    }
    json_decref(json);
    return good ? g_steal_pointer(&m) : NULL;
}

struct jb_manifest *jb_manifest_load(const char *archive, GError **error)
{
    g_autofree char *path = g_build_filename(archive, JB_FILE_MANIFEST, NULL);
    struct jb_map map;
    if (!jb_map_open(&map, path, error))
        return NULL;
    struct jb_manifest *m = manifest_parse(&map, path, error);
    jb_map_close(&map);
    return m;
}

gboolean jb_manifest_save(const struct jb_manifest *m, const char *archive,
                          GError **error)
{
    g_autofree char *path = g_build_filename(archive, JB_FILE_MANIFEST, NULL);
    json_t *json = manifest_to_json(m);
    char *body = json_dumps(json, JSON_INDENT(1));
    json_decref(json);
    g_autoptr(GString) text = g_string_new(body);
    free(body);
    g_string_append_c(text, '\n');
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of(text->str, text->len), hex);
    g_string_append_printf(text, "%s\n", hex);
    return jb_file_replace(path, text->str, text->len, error);
}

gboolean jb_file_sum_of(const char *path, struct jb_file_sum *sum, GError **error)
{
    struct jb_map map;
    if (!jb_map_open(&map, path, error))
        return FALSE;
    sum->len = map.len;
    sum->digest = jb_digest_of(map.data, map.len);
    jb_map_close(&map);
    return TRUE;
}
