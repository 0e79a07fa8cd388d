/* Unpacking: members and bytes of a packed input, by libarchive.
 *
 * Only the one format that is asked for is understood, so that nothing is guessed twice.
 * Nothing is written to disk. No limits are kept here: layer.h counts. */

#ifndef JB_CORPUS_UNPACK_H
#define JB_CORPUS_UNPACK_H

#include <glib.h>

#include "corpus/input.h"

enum jb_packing {
    JB_PACKING_ZIP, /* INPUT must be one that can be sought in */
    JB_PACKING_7Z,  /* likewise */
    JB_PACKING_TAR,
    JB_PACKING_GZIP, /* compressions: one member without a name */
    JB_PACKING_XZ,
    JB_PACKING_ZSTD,
    JB_PACKING_BZIP2,
};

typedef struct jb_unpack jb_unpack;

struct jb_unpack_member {
    const char *name;    /* bytes as packed, borrowed until the next member; NULL */
    const char *strange; /* "a link", "a device": it has no bytes to read; NULL: a file */
    gboolean is_folder;
    gboolean is_encrypted;
};

/* INPUT is borrowed until the end. NULL with an error. */
jb_unpack *jb_unpack_open(jb_input *input, enum jb_packing packing, GError **error);
void jb_unpack_close(jb_unpack *unpack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_unpack, jb_unpack_close)

/* Goes to the next member: 1; 0 at the end, -1 with JB_ERROR_INPUT where what is packed is
 * damaged, encrypted or cut off (the message names INPUT). */
int jb_unpack_next(jb_unpack *unpack, struct jb_unpack_member *member, GError **error);

/* What messages about the member's bytes call it; borrowed until the next member. */
void jb_unpack_name(jb_unpack *unpack, const char *name);

/* Bytes of the member: 0 at its end, -1 with an error, after which the next member may
 * still be whole. */
gssize jb_unpack_read(jb_unpack *unpack, char *buffer, gsize size, GError **error);

#endif
