/* The text of an input that is text in some encoding. */

#ifndef JB_CORPUS_DECODED_H
#define JB_CORPUS_DECODED_H

#include <glib.h>

#include "corpus/reader.h"

/* All of INPUT as UTF-8, transfer full, its length in *LEN and the name of its encoding,
 * static, in *ENCODING. The charset of a capture is taken for a hint. NULL with an error
 * that names INPUT where it is too large, of no encoding that can be told, binary, or
 * blank. */
char *jb_read_decoded(jb_input *input, const struct jb_read_options *options, gsize *len,
                      const char **encoding, GError **error);

#endif
