/* Kinds of files that hold no report jianbao can read, told by their first bytes.
 *
 * Two reasons for knowing them: a photograph beside saved pages is no failure, it is passed
 * over; and what does hold words in a form nobody here reads (an old .doc under the name
 * .docx, a RAR archive) deserves a line that says what to do. */

#ifndef JB_CORPUS_KIND_H
#define JB_CORPUS_KIND_H

#include <glib.h>

struct jb_kind {
    const char *magic;
    gsize len;
    gsize at;           /* byte of the file the magic begins at */
    const char *what;   /* "a JPEG image" */
    const char *advice; /* "save it as PDF"; NULL for what holds no text */
};

/* The kind that LEN bytes at HEAD, a file's first, are certain to be; NULL where they may
 * be something that is read. Static. */
const struct jb_kind *jb_file_kind(const char *head, gsize len);

#endif
