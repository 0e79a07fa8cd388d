#include "corpus/reader.h"

#include <string.h>

#include "lib/base/error.h"

/* Where two readers are equally sure, the first is taken. */
static const struct jb_reader *const readers[] = {
    &jb_reader_jsonl,
    &jb_reader_text,
    NULL,
};

const struct jb_reader *const *jb_readers(void)
{
    return readers;
}

/* TRUE where NAME ends in one of the words of EXTENSIONS, whatever its case. */
static gboolean has_extension(const char *name, const char *extensions)
{
    g_auto(GStrv) list = g_strsplit(extensions, " ", -1);
    gsize len = strlen(name);
    for (char **extension = list; *extension; extension++) {
        gsize tail = strlen(*extension);
        if (len > tail && g_ascii_strcasecmp(name + len - tail, *extension) == 0)
            return TRUE;
    }
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

gboolean jb_read_input(jb_input *input, const struct jb_read_options *options,
                       const struct jb_read_sink *sink, GError **error)
{
    const struct jb_reader *reader = jb_reader_for(input, error);
    return reader && reader->read(input, options, sink, error);
}

gboolean jb_read_path(const char *path, const struct jb_read_options *options,
                      const struct jb_read_sink *sink, GError **error)
{
    g_autoptr(jb_input) input = jb_input_open(path, error);
    return input && jb_read_input(input, options, sink, error);
}
