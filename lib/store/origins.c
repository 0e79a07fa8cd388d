#include "lib/store/origins.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"

struct jb_origin_file *jb_origin_file_new(const char *path, gint64 size, gint64 mtime_ns)
{
    struct jb_origin_file *file = g_new0(struct jb_origin_file, 1);
    file->path = g_strdup(path);
    file->size = size;
    file->mtime_ns = mtime_ns;
    return file;
}

void jb_origin_file_free(struct jb_origin_file *file)
{
    if (!file)
        return;
    g_clear_pointer(&file->aliases, g_ptr_array_unref);
    g_clear_pointer(&file->gone, g_ptr_array_unref);
    g_free(file->path);
    g_free(file);
}

static void add_id(GPtrArray **list, const char *id)
{
    if (!*list)
        *list = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(*list, g_strdup(id));
}

void jb_origin_file_add_alias(struct jb_origin_file *file, const char *id)
{
    add_id(&file->aliases, id);
}

void jb_origin_file_add_gone(struct jb_origin_file *file, const char *id)
{
    add_id(&file->gone, id);
}

static char *log_path(const char *archive, guint32 number)
{
    g_autofree char *name = g_strdup_printf("%u", number);
    return g_build_filename(archive, JB_DIR_ORIGINS, name, NULL);
}

/* The reader's state: the file that A and G lines speak of. */
struct log_reader {
    GHashTable *files;
    struct jb_origin_file *current;
};

static gboolean read_file_line(struct log_reader *r, char **fields)
{
    gint64 size, mtime;
    if (g_strv_length(fields) != 4 ||
        !g_ascii_string_to_signed(fields[1], 10, G_MININT64, G_MAXINT64, &size, NULL) ||
        !g_ascii_string_to_signed(fields[2], 10, G_MININT64, G_MAXINT64, &mtime, NULL))
        return FALSE;
    g_autofree char *path = g_strcompress(fields[3]);
    r->current = jb_origin_file_new(path, size, mtime);
    g_hash_table_replace(r->files, r->current->path, r->current);
    return TRUE;
}

static gboolean read_line(struct log_reader *r, const char *line)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", 0);
    if (!fields[0])
        return FALSE;
    if (strcmp(fields[0], "F") == 0)
        return read_file_line(r, fields);
    if (g_strv_length(fields) != 2)
        return FALSE;
    g_autofree char *text = g_strcompress(fields[1]);
    if (strcmp(fields[0], "D") == 0) {
        g_hash_table_remove(r->files, text);
        r->current = NULL;
        return TRUE;
    }
    if (!r->current)
        return FALSE;
    if (strcmp(fields[0], "A") == 0)
        jb_origin_file_add_alias(r->current, text);
    else if (strcmp(fields[0], "G") == 0)
        jb_origin_file_add_gone(r->current, text);
    else
        return FALSE;
    return TRUE;
}

static gboolean read_log(struct log_reader *r, const char *path,
                         const struct jb_file_sum *sum, GError **error)
{
    struct jb_map map;
    if (!jb_map_open(&map, path, error))
        return FALSE;
    guint number = 0;
    gboolean good = map.len == sum->len &&
                    jb_digest_equal(jb_digest_of(map.data, map.len), sum->digest);
    for (gsize at = 0; good && at < map.len;) {
        const char *end = memchr(map.data + at, '\n', map.len - at);
        number++;
        good = end != NULL;
        if (!good)
            break;
        g_autofree char *line = g_strndup(map.data + at, (gsize)(end - map.data) - at);
        good = read_line(r, line);
        at = (gsize)(end - map.data) + 1;
    }
    jb_map_close(&map);
    if (!good)
        g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED,
                    _("%s:%u: damaged log of origins; mend it: jianbao check --repair"),
                    path, number);
    return good;
}

GHashTable *jb_origins_load(const char *archive, const struct jb_manifest *manifest,
                            GError **error)
{
    struct log_reader reader = {
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                              (GDestroyNotify)jb_origin_file_free),
        NULL};
    for (guint i = 0; i < manifest->logs->len; i++) {
        const struct jb_manifest_log *log =
            &g_array_index(manifest->logs, struct jb_manifest_log, i);
        g_autofree char *path = log_path(archive, log->number);
        if (!read_log(&reader, path, &log->sum, error)) {
            g_hash_table_unref(reader.files);
            return NULL;
        }
    }
    return reader.files;
}

static void put_line(GString *out, const char *kind, const char *text)
{
    g_autofree char *escaped = g_strescape(text, NULL);
    g_string_append_printf(out, "%s\t%s\n", kind, escaped);
}

static void put_ids(GString *out, const char *kind, const GPtrArray *ids)
{
    for (guint i = 0; ids && i < ids->len; i++)
        put_line(out, kind, ids->pdata[i]);
}

static void put_file(GString *out, const struct jb_origin_file *file)
{
    g_autofree char *head = g_strdup_printf("F\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT,
                                            file->size, file->mtime_ns);
    put_line(out, head, file->path);
    put_ids(out, "A", file->aliases);
    put_ids(out, "G", file->gone);
}

gboolean jb_origins_write(const char *archive, const GPtrArray *files,
                          const GPtrArray *pruned, struct jb_manifest_log *log,
                          GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; pruned && i < pruned->len; i++)
        put_line(out, "D", pruned->pdata[i]);
    for (guint i = 0; files && i < files->len; i++)
        put_file(out, files->pdata[i]);
    g_autofree char *path = log_path(archive, log->number);
    log->sum.len = out->len;
    log->sum.digest = jb_digest_of(out->str, out->len);
    return jb_file_replace(path, out->str, out->len, error);
}
