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

/* A local header (APPNOTE 4.3.7): 30 bytes, name, extra field, then the bytes of the member,
 * as many as the header says unless bit 3 of its flags is set. */
struct header {
    const char *name;
    gsize name_len;
    gsize begin;       /* byte the member begins at */
    gsize packed;      /* bytes it takes */
    gboolean streamed; /* how many is not said here */
    gboolean stored;   /* as it is */
};

/* Reads the header at byte AT; FALSE where there is none, or its name is cut off. */
static gboolean read_header(const char *head, gsize len, gsize at, struct header *header)
{
    enum { SIZE = 30, FLAGS = 6, METHOD = 8, PACKED = 18, NAME = 26, EXTRA = 28 };
    if (at > len || len - at < SIZE || memcmp(head + at, "PK\3\4", 4) != 0)
        return FALSE;
    header->name = head + at + SIZE;
    header->name_len = little(head + at + NAME, 2);
    header->begin = at + SIZE + header->name_len + little(head + at + EXTRA, 2);
    header->packed = little(head + at + PACKED, 4);
    header->streamed = (little(head + at + FLAGS, 2) & 8) != 0;
    header->stored = little(head + at + METHOD, 2) == 0;
    return at + SIZE + header->name_len <= len;
}

static gboolean is_named(const struct header *header, const char *name)
{
    return header->name_len == strlen(name) &&
           memcmp(header->name, name, header->name_len) == 0;
}

gboolean jb_office_head_has(const char *head, gsize len, const char *name)
{
    struct header header;
    for (gsize at = 0; read_header(head, len, at, &header);) {
        if (is_named(&header, name))
            return TRUE;
        at = header.begin + header.packed;
        if (!header.streamed)
            continue;
        /* The next header is looked for, but not behind a member that is stored as it is:
         * that may be a zip itself. */
        const char *next =
            header.begin < len && !header.stored
                ? memmem(head + header.begin, len - header.begin, "PK\3\4", 4)
                : NULL;
        at = next ? (gsize)(next - head) : len;
    }
    return FALSE;
}

gboolean jb_office_head_is(const char *head, gsize len, const char *type)
{
    struct header header;
    gsize size = strlen(type);
    return read_header(head, len, 0, &header) && is_named(&header, "mimetype") &&
           header.stored && header.begin + size <= len &&
           memcmp(head + header.begin, type, size) == 0;
}
