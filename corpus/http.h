/* What an HTTP response says of its body, as a WARC keeps it: status, type, codings. */

#ifndef JB_CORPUS_HTTP_H
#define JB_CORPUS_HTTP_H

#include <glib.h>

/* The value of the header NAME among LEN bytes of header lines, transfer full; NULL where
 * there is none. The case of NAME does not matter. Lines that go on are joined. */
char *jb_http_header(const char *lines, gsize len, const char *name);

struct jb_http {
    int status;     /* 200 */
    char *type;     /* "text/html", lower case; NULL */
    char *charset;  /* NULL */
    char *encoding; /* of the content: "gzip"; NULL where there is none */
    gsize body;     /* byte the body begins at */
    gboolean chunked;
};

/* Reads the head of the response of LEN bytes. FALSE where it is none. Clear with
 * jb_http_clear(). */
gboolean jb_http_read(const char *response, gsize len, struct jb_http *http);
void jb_http_clear(struct jb_http *http);

/* Splits "text/html; charset=gb2312" into TYPE (lower case) and CHARSET, each transfer full
 * or NULL. */
void jb_http_type(const char *value, char **type, char **charset);

/* Joins the chunks of a chunked BODY in place; their length comes back. Bytes that are no
 * chunks, as when a crawler joined them already and kept the header, stay as they are. */
gsize jb_http_join_chunks(char *body, gsize len);

#endif
