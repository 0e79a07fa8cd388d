#include "corpus/reader.h"

#include <string.h>

#include "corpus/kind.h"
#include "lib/base/error.h"

/* Where two readers are equally sure, the first is taken. */
// clang-format off
static const struct jb_reader *const readers[] = {
    &jb_reader_jsonl,
    &jb_reader_html,
    &jb_reader_text,
    &jb_reader_table,
    &jb_reader_markdown,
    &jb_reader_pdf,
    &jb_reader_docx,
    &jb_reader_odt,
    &jb_reader_warc,
    &jb_reader_zip,
    &jb_reader_7z,
    &jb_reader_tar,
    &jb_reader_gzip,
    &jb_reader_xz,
    &jb_reader_zstd,
    &jb_reader_bzip2,
    NULL,
};
// clang-format on

const struct jb_reader *const *jb_readers(void)
{
    return readers;
}

/* TRUE where LEN bytes at NAME end in EXTENSION, whatever its case. */
static gboolean ends_in(const char *name, gsize len, const char *extension)
{
    gsize tail = strlen(extension);
    return len > tail && g_ascii_strncasecmp(name + len - tail, extension, tail) == 0;
}

/* TRUE where NAME ends in one of the words of EXTENSIONS, or would without the compression
 * it names, which has been undone where a reader asks what is inside. */
static gboolean has_extension(const char *name, const char *extensions)
{
    static const char *const compressions[] = {".gz", ".xz", ".zst", ".bz2"};
    g_auto(GStrv) list = g_strsplit(extensions, " ", -1);
    gsize len = strlen(name);
    for (gsize i = 0; i < G_N_ELEMENTS(compressions); i++) {
        if (ends_in(name, len, compressions[i])) {
            len -= strlen(compressions[i]);
            break;
        }
    }
    for (char **extension = list; *extension; extension++) {
        if (ends_in(name, len, *extension))
            return TRUE;
    }
    return FALSE;
}

static gboolean refuse(const char *name, const struct jb_kind *kind, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: %s%s%s", name, kind->what,
                kind->advice ? ", which jianbao does not read: "
                             : ", which holds no text",
                kind->advice ? kind->advice : "");
    return FALSE;
}

const struct jb_reader *jb_reader_for(jb_input *input, GError **error)
{
    const char *name = jb_input_name(input);
    const struct jb_reader *best = NULL;
    gsize len;
    int best_score = 0;
    if (strcmp(name, "-") == 0)
        return &jb_reader_jsonl;
    const char *head = jb_input_head(input, &len, error);
    if (!head)
        return NULL;
    if (len == 0) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: empty", name);
        return NULL;
    }
    const struct jb_kind *kind = jb_file_kind(head, len);
    if (kind) {
        refuse(name, kind, error);
        return NULL;
    }
    for (gsize i = 0; readers[i]; i++) {
        gboolean named = has_extension(name, readers[i]->extensions);
        int score = readers[i]->probe(head, len, named);
        if (score > best_score) {
            best = readers[i];
            best_score = score;
        }
    }
    if (!best)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: not a text jianbao can read: binary data", name);
    return best;
}

/* The kind without text that INPUT is of, in *KIND; NULL where it is of none. FALSE with an
 * error where it cannot be read. */
static gboolean find_media(jb_input *input, const struct jb_kind **kind, GError **error)
{
    gsize len;
    const char *head = jb_input_head(input, &len, error);
    *kind = head ? jb_file_kind(head, len) : NULL;
    if (*kind && (*kind)->advice)
        *kind = NULL;
    return head != NULL;
}

static void tell_skipped(const jb_input *input, const struct jb_kind *kind,
                         const struct jb_read_sink *sink)
{
    g_autoptr(GError) why = NULL;
    refuse(jb_input_name(input), kind, &why);
    sink->skipped(why, sink->data);
}

gboolean jb_read_input(jb_input *input, const struct jb_read_options *options,
                       const struct jb_read_sink *sink, GError **error)
{
    gboolean is_stdin = strcmp(jb_input_name(input), "-") == 0;
    const struct jb_kind *kind = NULL;
    if (sink->skipped && !is_stdin && !find_media(input, &kind, error))
        return FALSE;
    if (kind) {
        tell_skipped(input, kind, sink);
        return TRUE;
    }
    const struct jb_reader *reader = jb_reader_for(input, error);
    return reader && reader->read(input, options, sink, error);
}

gboolean jb_read_path(const char *path, const struct jb_read_options *options,
                      const struct jb_read_sink *sink, GError **error)
{
    g_autoptr(jb_input) input = jb_input_open(path, error);
    return input && jb_read_input(input, options, sink, error);
}
