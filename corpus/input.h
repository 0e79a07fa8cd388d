/* An input: bytes to be read once, front to back, from a file, stdin, memory or a member of
 * a container.
 *
 * Its first bytes can be looked at without being read, so that a file is told by what it
 * is, not by its name. Files and memory can also be read at any place, for containers whose
 * table of contents stands at their end. */

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

/* Gives up to SIZE bytes of what DATA stands for; 0 at its end, -1 with an error. */
typedef gssize (*jb_input_source)(gpointer data, char *buffer, gsize size,
                                  GError **error);

/* A member of a container: its bytes come from SOURCE, and DATA, borrowed, must outlive the
 * input. NAME is valid UTF-8: outer.zip!inner/a.txt. */
jb_input *jb_input_of_source(const char *name, jb_input_source source, gpointer data);
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

/* Bytes there are in all; -1 where that is not known before the end: stdin, a member. */
gint64 jb_input_size(const jb_input *input);

/* Goes to byte OFFSET, which is what will be read next: a file and memory only, and not
 * past the end; FALSE with JB_ERROR_IO elsewhere. */
gboolean jb_input_seek(jb_input *input, gint64 offset, GError **error);

/* Where the next byte to be read stands. */
gint64 jb_input_tell(const jb_input *input);

/* What a capture (WARC) says about the input. Each may be NULL. */
struct jb_capture {
    const char *url;     /* it was fetched from */
    const char *day;     /* of the capture in China, YYYY-MM-DD */
    const char *charset; /* declared by the HTTP header: a hint for jb_decode() */
};

/* Copies CAPTURE to the input. Who reads the container puts url and day into the reports;
 * a reader that decodes should pass charset on. */
void jb_input_set_capture(jb_input *input, const struct jb_capture *capture);

/* Borrowed; all NULL where nothing was set. */
const struct jb_capture *jb_input_capture(const jb_input *input);

#endif
