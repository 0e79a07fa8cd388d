/* What unpacking one file may cost: limits against bombs.
 *
 * They hold for all that a file on disk unpacks to, whatever is packed inside what, and
 * the first one exceeded ends the reading of that file with one line. Nothing is ever
 * written to disk, and only the member being read is in memory. */

#ifndef JB_CORPUS_LIMITS_H
#define JB_CORPUS_LIMITS_H

#include <glib.h>

/* Each 0: the default, which stands in the table of limits.c. */
struct jb_limits {
    guint64 bytes;   /* that come out of decompressors, each layer's counted: 64 GiB */
    guint64 ratio;   /* such bytes for each byte of the file, past the first 64 MiB: 200;
                        text packs 3 to 50 times smaller, a bomb 1000 and more */
    guint64 members; /* files inside containers, read or not: 1,000,000 */
    guint64 depth; /* containers and compressions inside one another: 6; a .tar.xz is 2 */
    guint64 seconds; /* spent in unpacking, reading and indexing not counted: 3600 */
};

/* Bytes that may be unpacked whatever the ratio. */
#define JB_LIMIT_RATIO_FROM ((guint64)64 << 20)

/* Sets the limits that TEXT names and leaves the others: "bytes=8G,depth=3"; K, M, G and T
 * are powers of 1024. FALSE with JB_ERROR_INPUT for a name there is none of, or what is no
 * whole number above 0; LIMITS is then as it was. */
gboolean jb_limits_parse(const char *text, struct jb_limits *limits, GError **error);

/* LIMITS (NULL: none set) with the defaults in the place of every 0. */
struct jb_limits jb_limits_filled(const struct jb_limits *limits);

/* "bytes=64G,ratio=200,members=1000000,depth=6,seconds=3600": the filled limits in the words
 * of jb_limits_parse(), for help. Transfer full. */
char *jb_limits_format(const struct jb_limits *limits);

#endif
