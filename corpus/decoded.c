#include "corpus/decoded.h"

#include <string.h>

#include "lib/base/error.h"
#include "lib/report/passage.h"
#include "lib/text/encoding.h"

/* Prefixes a decoder's message with the input's name. */
static void no_text(GError **error, const jb_input *input, const char *why)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s: not a text jianbao can read: %s",
                jb_input_name(input), why);
}

char *jb_read_decoded(jb_input *input, const struct jb_read_options *options, gsize *len,
                      const char **encoding, GError **error)
{
    g_autoptr(GError) trouble = NULL;
    const char *declared = jb_input_capture(input)->charset;
    gsize size;
    g_autofree char *bytes =
        jb_input_read_all(input, options->max ? options->max : JB_READ_MAX, &size, error);
    if (!bytes)
        return NULL;
    g_autofree char *text = jb_decode(bytes, size, declared, len, encoding, &trouble);
    if (!text)
        no_text(error, input, trouble->message);
    else if (memchr(text, '\0', *len))
        no_text(error, input, "binary data");
    else if (jb_is_blank(text, *len))
        no_text(error, input, "only blank lines");
    else
        return g_steal_pointer(&text);
    return NULL;
}
