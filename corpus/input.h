/* An input: bytes to be read once, front to back, from a file, stdin or memory.
 *
 * Its first bytes can be looked at without being read, so that a file is told by what it
 * is, not by its name. Later a member of a container is one more kind of input. */

#ifndef JB_CORPUS_INPUT_H
#define JB_CORPUS_INPUT_H

#include <glib.h>

typedef struct jb_input jb_input;

/* What jb_input_head() can show. */
#define JB_INPUT_HEAD 65536

/* Opens a regular file; "-" is stdin. A folder, FIFO, socket or device is JB_ERROR_INPUT,
 * what the system refuses JB_ERROR_IO; NULL then. Never blocks on a FIFO. */
jb_input *jb_input_open(const char *path, GError **error);

/* Bytes in memory, borrowed until the input is freed. PATH names them in messages. */
jb_input *jb_input_of_bytes(const char *path, const char *data, gsize len);
void jb_input_free(jb_input *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_input, jb_input_free)

/* Its name as valid UTF-8, for messages and for report.path: a file name in another
 * encoding is decoded, "-" is "-". Borrowed. */
const char *jb_input_name(const jb_input *input);

/* The first bytes that have not been read, at most JB_INPUT_HEAD, fewer only at the end of
 * the input; borrowed until the next read. NULL on an I/O error. */
const char *jb_input_head(jb_input *input, gsize *len, GError **error);

/* Reads up to SIZE bytes; 0 at the end, -1 on an error. */
gssize jb_input_read(jb_input *input, char *buffer, gsize size, GError **error);

/* All that is left, transfer full, NUL-terminated. JB_ERROR_LIMIT where it is more than
 * LIMIT bytes: no more than that is ever held. */
char *jb_input_read_all(jb_input *input, gsize limit, gsize *len, GError **error);

#endif
