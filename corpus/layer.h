/* Layers: containers and compressions inside one another, and what they may cost.
 *
 * A reader of a container begins a layer, reads its members through it and ends it. All
 * layers of one file share their counts: the outermost makes them, inner ones find them in
 * the options (jb_read_options.layers). Once a limit is exceeded, or the sink wants no
 * more, every layer stops; only the outermost tells the reason, in one line. */

#ifndef JB_CORPUS_LAYER_H
#define JB_CORPUS_LAYER_H

#include <glib.h>

#include "corpus/reader.h"

typedef struct jb_layers jb_layers;

/* One layer, on the stack of who reads it. */
struct jb_layer {
    const char *name; /* of the container; borrowed */
    jb_layers *layers;
    gboolean is_outermost;
    struct jb_read_options options; /* for members */
    struct jb_read_sink sink;       /* for members; may be put in front of with one of the
                                       container's own, which hands on to this one */
};

/* Begins the layer of the container INPUT. FALSE with JB_ERROR_LIMIT where it lies too deep
 * in others: nothing is to be ended then. */
gboolean jb_layer_begin(struct jb_layer *layer, const jb_input *input,
                        const struct jb_read_options *options,
                        const struct jb_read_sink *sink, GError **error);

/* Ends it. FALSE with the reason where a limit was exceeded. */
gboolean jb_layer_end(struct jb_layer *layer, GError **error);

/* FALSE once nothing more is to be read. */
gboolean jb_layer_goes_on(const struct jb_layer *layer);

/* Count a member; bytes that a decompressor gave; microseconds that it took. FALSE with
 * JB_ERROR_LIMIT where that is more than may be: the layers then stop. */
gboolean jb_layer_add_member(struct jb_layer *layer, GError **error);
gboolean jb_layer_add_bytes(struct jb_layer *layer, gsize bytes, GError **error);
gboolean jb_layer_add_time(struct jb_layer *layer, gint64 microseconds, GError **error);

/* Reads MEMBER as what it is; what is wrong with it goes to the sink. */
void jb_layer_read(struct jb_layer *layer, jb_input *member);

/* Tells the sink that a member is bad, or was passed over, and why: "NAME: …". */
void jb_layer_bad(struct jb_layer *layer, const char *name, const char *why);
void jb_layer_skip(struct jb_layer *layer, const char *name, const char *why);

/* The name of a member for messages and paths, transfer full: "outer.zip!inner/a.txt".
 * MEMBER is bytes as they stand in the container, of any encoding; it is a label and
 * nothing else, so ../ and / at its begin are kept. NULL: "(no name)". */
char *jb_layer_member_name(const struct jb_layer *layer, const char *member);

#endif
