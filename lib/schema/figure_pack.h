/* Figures packed to bytes, as an archive keeps them: one after the other, strings with
 * their length, numbers in base 128. Versioned by JB_FIGURE_ENGINE in the manifest. */

#ifndef JB_SCHEMA_FIGURE_PACK_H
#define JB_SCHEMA_FIGURE_PACK_H

#include "lib/figure/figure.h"

/* The part of a report that a figure stands in; its offsets count from there. */
enum jb_figure_region { JB_REGION_TEXT, JB_REGION_TITLE, JB_REGION_SUBTITLE };

struct jb_packed_figure {
    struct jb_figure figure; /* owns its strings: jb_packed_figure_clear() */
    enum jb_figure_region region;
};

/* Appends FIGURE to OUT. */
void jb_figure_pack(const struct jb_figure *figure, enum jb_figure_region region,
                    GByteArray *out);

/* Reads the figure at *AT of LEN bytes and moves *AT behind it. FALSE with JB_ERROR_DAMAGED
 * where the bytes are none. */
gboolean jb_figure_unpack(const char *data, gsize len, gsize *at,
                          struct jb_packed_figure *out, GError **error);
void jb_packed_figure_clear(struct jb_packed_figure *packed);

#endif
