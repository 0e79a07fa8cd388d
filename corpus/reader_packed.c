/* Containers (zip, 7z, tar) and compressions (gz, xz, zst, bz2). What is inside is read by
 * what it is, layer by layer: a .tar.xz is a compression with a tar in it, a .jsonl.gz one
 * with JSON Lines.
 *
 * A member's path is outer.zip!inner/a.txt; what a compression holds keeps its file's
 * path. Passed over: folders, hidden members, what macOS adds (__MACOSX), and what the
 * walker passes over; links and devices too, and the sink is told of those. */

#include <string.h>

#include "corpus/layer.h"
#include "corpus/reader.h"
#include "corpus/unpack.h"
#include "corpus/walk.h"
#include "lib/base/error.h"

/* One packed input being read. */
struct packed {
    struct jb_layer layer;
    jb_unpack *unpack;
    gboolean
        decompresses; /* its bytes count as unpacked; those of a tar are counted by the
                              compression around it */
    guint encrypted;  /* members */
};

/* The source of a member's bytes. */
static gssize read_member(gpointer data, char *buffer, gsize size, GError **error)
{
    struct packed *packed = data;
    gint64 begin = g_get_monotonic_time();
    gssize got = jb_unpack_read(packed->unpack, buffer, size, error);
    if (got < 0)
        return got;
    if (!jb_layer_add_time(&packed->layer, g_get_monotonic_time() - begin, error))
        return -1;
    if (packed->decompresses && !jb_layer_add_bytes(&packed->layer, (gsize)got, error))
        return -1;
    return got;
}

/* Whether no part of a member's path makes it one to pass over in silence. */
static gboolean is_wanted(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (char **part = parts; *part; part++) {
        gboolean is_step = strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0;
        gboolean is_last = part[1] == NULL;
        if ((**part == '.' && !is_step) || strcmp(*part, "__MACOSX") == 0 ||
            (is_last && jb_walk_skips(*part)))
            return FALSE;
    }
    return TRUE;
}

static void take_member(struct packed *packed, const struct jb_unpack_member *member)
{
    if (member->is_folder || (member->name && !is_wanted(member->name)))
        return;
    g_autofree char *name = jb_layer_member_name(&packed->layer, member->name);
    if (member->strange) {
        g_autofree char *why = g_strdup_printf("skipped: %s", member->strange);
        jb_layer_skip(&packed->layer, name, why);
        return;
    }
    if (member->is_encrypted) {
        packed->encrypted++;
        return;
    }
    g_autoptr(jb_input) input = jb_input_of_source(name, read_member, packed);
    jb_unpack_name(packed->unpack, name);
    jb_layer_read(&packed->layer, input);
}

/* FALSE at the end and on an error. */
static gboolean next_member(struct packed *packed, struct jb_unpack_member *member,
                            GError **error)
{
    gint64 begin = g_get_monotonic_time();
    return jb_unpack_next(packed->unpack, member, error) > 0 &&
           jb_layer_add_time(&packed->layer, g_get_monotonic_time() - begin, error) &&
           jb_layer_add_member(&packed->layer, error);
}

static gboolean read_members(struct packed *packed, GError **error)
{
    GError *trouble = NULL;
    struct jb_unpack_member member;
    while (jb_layer_goes_on(&packed->layer) && next_member(packed, &member, &trouble))
        take_member(packed, &member);
    if (packed->encrypted > 0) {
        g_autofree char *why = g_strdup_printf(
            "%u encrypted member%s not read: unpack with the password first",
            packed->encrypted, packed->encrypted == 1 ? "" : "s");
        jb_layer_bad(&packed->layer, packed->layer.name, why);
    }
    if (trouble)
        g_propagate_error(error, trouble);
    return trouble == NULL;
}

/* Ends the layer; what is to be told is the limit that was exceeded, before any other
 * trouble, which follows from it. */
static gboolean end(struct packed *packed, GError *trouble, GError **error)
{
    jb_unpack_close(packed->unpack);
    if (!jb_layer_end(&packed->layer, error)) {
        g_clear_error(&trouble);
        return FALSE;
    }
    if (trouble)
        g_propagate_error(error, trouble);
    return trouble == NULL;
}

static gboolean read_container(jb_input *input, const struct jb_read_options *options,
                               const struct jb_read_sink *sink, GError **error,
                               enum jb_packing packing)
{
    struct packed packed = {.decompresses = packing != JB_PACKING_TAR};
    GError *trouble = NULL;
    if (!jb_layer_begin(&packed.layer, input, options, sink, error))
        return FALSE;
    packed.unpack = jb_unpack_open(input, packing, &trouble);
    if (packed.unpack)
        read_members(&packed, &trouble);
    return end(&packed, trouble, error);
}

/* The table of contents stands at the end: what cannot be sought in is held in memory. */
static gboolean read_seekable(jb_input *input, const struct jb_read_options *options,
                              const struct jb_read_sink *sink, GError **error,
                              enum jb_packing packing)
{
    gsize len;
    if (jb_input_size(input) >= 0)
        return read_container(input, options, sink, error, packing);
    g_autofree char *bytes =
        jb_input_read_all(input, options->max ? options->max : JB_READ_MAX, &len, error);
    if (!bytes)
        return FALSE;
    g_autoptr(jb_input) memory = jb_input_of_bytes(jb_input_name(input), bytes, len);
    return read_container(memory, options, sink, error, packing);
}

static gboolean read_zip(jb_input *input, const struct jb_read_options *options,
                         const struct jb_read_sink *sink, GError **error)
{
    return read_seekable(input, options, sink, error, JB_PACKING_ZIP);
}

static gboolean read_7z(jb_input *input, const struct jb_read_options *options,
                        const struct jb_read_sink *sink, GError **error)
{
    return read_seekable(input, options, sink, error, JB_PACKING_7Z);
}

static gboolean read_tar(jb_input *input, const struct jb_read_options *options,
                         const struct jb_read_sink *sink, GError **error)
{
    return read_container(input, options, sink, error, JB_PACKING_TAR);
}

static gboolean read_compressed(jb_input *input, const struct jb_read_options *options,
                                const struct jb_read_sink *sink, GError **error,
                                enum jb_packing packing)
{
    struct packed packed = {.decompresses = TRUE};
    struct jb_unpack_member member;
    GError *trouble = NULL;
    if (!jb_layer_begin(&packed.layer, input, options, sink, error))
        return FALSE;
    packed.unpack = jb_unpack_open(input, packing, &trouble);
    if (packed.unpack && jb_unpack_next(packed.unpack, &member, &trouble) > 0) {
        g_autoptr(jb_input) inner =
            jb_input_of_source(jb_input_name(input), read_member, &packed);
        jb_input_set_capture(inner, jb_input_capture(input));
        jb_read_input(inner, &packed.layer.options, &packed.layer.sink, &trouble);
    }
    return end(&packed, trouble, error);
}

static gboolean read_gzip(jb_input *input, const struct jb_read_options *options,
                          const struct jb_read_sink *sink, GError **error)
{
    return read_compressed(input, options, sink, error, JB_PACKING_GZIP);
}

static gboolean read_xz(jb_input *input, const struct jb_read_options *options,
                        const struct jb_read_sink *sink, GError **error)
{
    return read_compressed(input, options, sink, error, JB_PACKING_XZ);
}

static gboolean read_zstd(jb_input *input, const struct jb_read_options *options,
                          const struct jb_read_sink *sink, GError **error)
{
    return read_compressed(input, options, sink, error, JB_PACKING_ZSTD);
}

static gboolean read_bzip2(jb_input *input, const struct jb_read_options *options,
                           const struct jb_read_sink *sink, GError **error)
{
    return read_compressed(input, options, sink, error, JB_PACKING_BZIP2);
}

static int begins(const char *head, gsize len, const char *magic, gsize magic_len)
{
    return len >= magic_len && memcmp(head, magic, magic_len) == 0 ? 95 : 0;
}

/* Less sure than DOCX and ODT, which are zip files too. */
static int probe_zip(const char *head, gsize len, gboolean named)
{
    (void)named;
    return begins(head, len, "PK\3\4", 4) || begins(head, len, "PK\5\6", 4) ? 90 : 0;
}

static int probe_7z(const char *head, gsize len, gboolean named)
{
    (void)named;
    return begins(head, len, "7z\xBC\xAF\x27\x1C", 6);
}

/* "ustar" stands in every header since 1988; older ones have only a checksum: the sum of
 * the header's 512 bytes with the checksum's own 8 taken for spaces, in octal. */
static int probe_tar(const char *head, gsize len, gboolean named)
{
    enum { HEADER = 512, SUM_AT = 148, SUM_LEN = 8, MAGIC_AT = 257 };
    guint64 sum = 0;
    (void)named;
    if (len < HEADER || *head == '\0')
        return 0;
    if (memcmp(head + MAGIC_AT, "ustar", 5) == 0)
        return 95;
    for (gsize i = 0; i < HEADER; i++)
        sum += i - SUM_AT < SUM_LEN ? ' ' : (guchar)head[i];
    char digits[SUM_LEN + 1] = {0};
    memcpy(digits, head + SUM_AT, SUM_LEN);
    return g_ascii_strtoull(g_strchug(digits), NULL, 8) == sum ? 95 : 0;
}

static int probe_gzip(const char *head, gsize len, gboolean named)
{
    (void)named;
    return begins(head, len, "\x1F\x8B\x08", 3);
}

static int probe_xz(const char *head, gsize len, gboolean named)
{
    (void)named;
    return begins(head, len,
                  "\xFD"
                  "7zXZ\0",
                  6);
}

static int probe_zstd(const char *head, gsize len, gboolean named)
{
    (void)named;
    return begins(head, len, "\x28\xB5\x2F\xFD", 4);
}

static int probe_bzip2(const char *head, gsize len, gboolean named)
{
    (void)named;
    gboolean is_block = len >= 10 && memcmp(head + 4, "1AY&SY", 6) == 0;
    return is_block ? begins(head, len, "BZh", 3) : 0;
}

// clang-format off
const struct jb_reader jb_reader_zip = {
    "zip", "application/zip", ".zip", "begins with PK\\3\\4; members read by what they are",
    probe_zip, read_zip};
const struct jb_reader jb_reader_7z = {
    "7z", "application/x-7z-compressed", ".7z", "begins with 7z and BC AF 27 1C",
    probe_7z, read_7z};
const struct jb_reader jb_reader_tar = {
    "tar", "application/x-tar", ".tar", "ustar at byte 257, or a header's checksum",
    probe_tar, read_tar};
const struct jb_reader jb_reader_gzip = {
    "gzip", "application/gzip", ".gz .tgz", "begins with 1F 8B 08", probe_gzip, read_gzip};
const struct jb_reader jb_reader_xz = {
    "xz", "application/x-xz", ".xz .txz", "begins with FD 7zXZ", probe_xz, read_xz};
const struct jb_reader jb_reader_zstd = {
    "zstd", "application/zstd", ".zst", "begins with 28 B5 2F FD", probe_zstd, read_zstd};
const struct jb_reader jb_reader_bzip2 = {
    "bzip2", "application/x-bzip2", ".bz2", "begins with BZh and a block",
    probe_bzip2, read_bzip2};
// clang-format on
