#include <string.h>

#include "corpus/layer.h"
#include "corpus/office.h"
#include "corpus/unpack.h"
#include "lib/base/error.h"

/* A document being unpacked. */
struct unpacking {
    struct jb_layer layer;
    jb_unpack *unpack;
    gsize max;
    const char *const *names;
    GBytes **parts;
};

static gssize read_part(gpointer data, char *buffer, gsize size, GError **error)
{
    struct unpacking *unpacking = data;
    gint64 begin = g_get_monotonic_time();
    gssize got = jb_unpack_read(unpacking->unpack, buffer, size, error);
    if (got < 0 ||
        !jb_layer_add_time(&unpacking->layer, g_get_monotonic_time() - begin, error) ||
        !jb_layer_add_bytes(&unpacking->layer, (gsize)got, error))
        return -1;
    return got;
}

static gboolean take_part(struct unpacking *unpacking,
                          const struct jb_unpack_member *member, GError **error)
{
    gsize i = 0, len;
    while (unpacking->names[i] && g_strcmp0(unpacking->names[i], member->name) != 0)
        i++;
    if (!unpacking->names[i] || unpacking->parts[i])
        return TRUE;
    if (member->is_encrypted) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: encrypted: save it without a password first",
                    unpacking->layer.name);
        return FALSE;
    }
    g_autoptr(jb_input) part =
        jb_input_of_source(unpacking->layer.name, read_part, unpacking);
    char *bytes = jb_input_read_all(part, unpacking->max, &len, error);
    if (!bytes)
        return FALSE;
    unpacking->parts[i] = g_bytes_new_take(bytes, len);
    return TRUE;
}

static gboolean unpack_parts(struct unpacking *unpacking, jb_input *zip, GError **error)
{
    struct jb_unpack_member member;
    int status = 1;
    gboolean good = TRUE;
    unpacking->unpack = jb_unpack_open(zip, JB_PACKING_ZIP, error);
    if (!unpacking->unpack)
        return FALSE;
    while (good && (status = jb_unpack_next(unpacking->unpack, &member, error)) > 0)
        good = jb_layer_add_member(&unpacking->layer, error) &&
               take_part(unpacking, &member, error);
    jb_unpack_close(unpacking->unpack);
    return good && status == 0;
}

gboolean jb_office_unpack(jb_input *input, const struct jb_read_options *options,
                          const char *const *names, GBytes **parts, GError **error)
{
    static const struct jb_read_sink none = {.found = NULL};
    gsize len, max = options->max ? options->max : JB_READ_MAX;
    struct unpacking unpacking = {.names = names, .parts = parts};
    GError *trouble = NULL;
    g_autofree char *bytes = jb_input_read_all(input, max, &len, error);
    if (!bytes)
        return FALSE;
    g_autoptr(jb_input) zip = jb_input_of_bytes(jb_input_name(input), bytes, len);
    if (!jb_layer_begin(&unpacking.layer, zip, options, &none, error))
        return FALSE;
    unpacking.max = MIN(max, JB_OFFICE_PART_MAX);
    gboolean good = unpack_parts(&unpacking, zip, &trouble);
    if (!jb_layer_end(&unpacking.layer, good ? error : NULL) || !good) {
        if (trouble)
            g_propagate_error(error, trouble);
        return FALSE;
    }
    return TRUE;
}

static guint32 little(const char *at, gsize bytes)
{
    guint32 value = 0;
    for (gsize i = 0; i < bytes; i++)
        value |= (guint32)(guchar)at[i] << (8 * i);
    return value;
}

/* Local headers of a zip (APPNOTE 4.3.7): 30 bytes, name, extra field, then the bytes of
 * the member, as many as the header says unless bit 3 of its flags is set. */
gboolean jb_office_head_has(const char *head, gsize len, const char *name)
{
    enum { HEADER = 30, FLAGS = 6, PACKED = 18, NAME = 26, EXTRA = 28, STREAMED = 8 };
    gsize at = 0, want = strlen(name);
    gboolean is_folder = want > 0 && name[want - 1] == '/';
    while (at + HEADER <= len && memcmp(head + at, "PK\3\4", 4) == 0) {
        const char *header = head + at;
        gsize name_len = little(header + NAME, 2);
        gsize behind = at + HEADER + name_len + little(header + EXTRA, 2);
        if (at + HEADER + name_len > len)
            return FALSE;
        if ((is_folder ? name_len >= want : name_len == want) &&
            memcmp(header + HEADER, name, want) == 0)
            return TRUE;
        if (little(header + FLAGS, 2) & STREAMED) {
            const char *next =
                behind < len ? memmem(head + behind, len - behind, "PK\3\4", 4) : NULL;
            at = next ? (gsize)(next - head) : len;
        } else {
            at = behind + little(header + PACKED, 4);
        }
    }
    return FALSE;
}
