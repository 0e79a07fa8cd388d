#include "corpus/layer.h"

#include <string.h>

#include "corpus/names.h"
#include "lib/base/error.h"
#include "lib/text/convert.h"
#include "lib/text/encoding.h"

struct jb_layers {
    char *name;      /* of the file */
    guint64 size;    /* of the file; 0: not known, and the ratio not judged */
    GError *trouble; /* the limit that was exceeded */
    gboolean stopped;
    struct jb_limits limits;
    guint64 bytes, members, depth, microseconds;
    const struct jb_read_sink *sink;
};

static gboolean found(struct jb_report *report, gpointer data)
{
    jb_layers *layers = data;
    layers->stopped |= !layers->sink->found(report, layers->sink->data);
    return !layers->stopped;
}

static void bad(const GError *error, gpointer data)
{
    const jb_layers *layers = data;
    if (!layers->trouble)
        layers->sink->bad(error, layers->sink->data);
}

static void skipped(const GError *error, gpointer data)
{
    const jb_layers *layers = data;
    if (layers->sink->skipped)
        layers->sink->skipped(error, layers->sink->data);
}

static jb_layers *layers_new(const jb_input *input, const struct jb_read_options *options,
                             const struct jb_read_sink *sink)
{
    jb_layers *layers = g_new0(jb_layers, 1);
    layers->name = g_strdup(jb_input_name(input));
    layers->size = (guint64)MAX(jb_input_size(input), 0);
    layers->limits = jb_limits_filled(&options->limits);
    layers->sink = sink;
    return layers;
}

static void layers_free(jb_layers *layers)
{
    g_free(layers->name);
    g_clear_error(&layers->trouble);
    g_free(layers);
}

gboolean jb_layer_begin(struct jb_layer *layer, const jb_input *input,
                        const struct jb_read_options *options,
                        const struct jb_read_sink *sink, GError **error)
{
    jb_layers *layers = options->layers;
    if (layers && layers->depth >= layers->limits.depth) {
        g_set_error(error, JB_ERROR, JB_ERROR_LIMIT,
                    "%s: packed deeper than %" G_GUINT64_FORMAT
                    " layers (the limit depth): not read",
                    jb_input_name(input), layers->limits.depth);
        return FALSE;
    }
    *layer = (struct jb_layer){
        .name = jb_input_name(input),
        .layers = layers ? layers : layers_new(input, options, sink),
        .is_outermost = layers == NULL,
        .options = *options,
        .sink = *sink,
    };
    layer->options.layers = layer->layers;
    if (layer->is_outermost)
        layer->sink = (struct jb_read_sink){found, bad, layer->layers, skipped};
    layer->layers->depth++;
    return TRUE;
}

gboolean jb_layer_end(struct jb_layer *layer, GError **error)
{
    jb_layers *layers = layer->layers;
    gboolean good = layers->trouble == NULL;
    if (!good)
        g_propagate_error(error, g_error_copy(layers->trouble));
    layers->depth--;
    if (layer->is_outermost)
        layers_free(layers);
    return good;
}

gboolean jb_layer_goes_on(const struct jb_layer *layer)
{
    return !layer->layers->stopped && !layer->layers->trouble;
}

/* Records a limit that is exceeded, once, and says it. */
G_GNUC_PRINTF(3, 4)
static gboolean exceed(struct jb_layer *layer, GError **error, const char *format, ...)
{
    jb_layers *layers = layer->layers;
    if (!layers->trouble) {
        va_list arguments;
        va_start(arguments, format);
        g_autofree char *what = g_strdup_vprintf(format, arguments);
        va_end(arguments);
        layers->trouble =
            g_error_new(JB_ERROR, JB_ERROR_LIMIT, "%s: %s", layers->name, what);
    }
    g_propagate_error(error, g_error_copy(layers->trouble));
    return FALSE;
}

gboolean jb_layer_add_member(struct jb_layer *layer, GError **error)
{
    guint64 most = layer->layers->limits.members;
    if (++layer->layers->members <= most)
        return TRUE;
    return exceed(layer, error,
                  "holds more than %" G_GUINT64_FORMAT
                  " files (the limit members): the rest is not read",
                  most);
}

gboolean jb_layer_add_bytes(struct jb_layer *layer, gsize bytes, GError **error)
{
    jb_layers *layers = layer->layers;
    layers->bytes += bytes;
    if (layers->bytes > layers->limits.bytes)
        return exceed(layer, error,
                      "unpacks to more than %" G_GUINT64_FORMAT
                      " bytes (the limit bytes): the rest is not read",
                      layers->limits.bytes);
    if (layers->size > 0 && layers->bytes > JB_LIMIT_RATIO_FROM &&
        layers->bytes / layers->size >= layers->limits.ratio)
        return exceed(layer, error,
                      "unpacks to more than %" G_GUINT64_FORMAT
                      " times its size (the limit ratio), as bombs do: the rest is not "
                      "read",
                      layers->limits.ratio);
    return TRUE;
}

gboolean jb_layer_add_time(struct jb_layer *layer, gint64 microseconds, GError **error)
{
    jb_layers *layers = layer->layers;
    layers->microseconds += (guint64)MAX(microseconds, 0);
    if (layers->microseconds / G_USEC_PER_SEC < layers->limits.seconds)
        return TRUE;
    return exceed(layer, error,
                  "takes more than %" G_GUINT64_FORMAT
                  " s to unpack (the limit seconds): the rest is not read",
                  layers->limits.seconds);
}

void jb_layer_read(struct jb_layer *layer, jb_input *member)
{
    g_autoptr(GError) trouble = NULL;
    if (!jb_layer_goes_on(layer))
        return;
    if (!jb_read_input(member, &layer->options, &layer->sink, &trouble) &&
        jb_layer_goes_on(layer))
        layer->sink.bad(trouble, layer->sink.data);
}

void jb_layer_bad(struct jb_layer *layer, const char *name, const char *why)
{
    g_autoptr(GError) trouble =
        g_error_new(JB_ERROR, JB_ERROR_INPUT, "%s: %s", name, why);
    if (jb_layer_goes_on(layer))
        layer->sink.bad(trouble, layer->sink.data);
}

void jb_layer_skip(struct jb_layer *layer, const char *name, const char *why)
{
    g_autoptr(GError) trouble =
        g_error_new(JB_ERROR, JB_ERROR_INPUT, "%s: %s", name, why);
    if (layer->sink.skipped)
        layer->sink.skipped(trouble, layer->sink.data);
}

/* A name as UTF-8: old archives from China have theirs in GBK, which a name is too short
 * to be told by, so that GB18030 is tried before anything is guessed. */
static char *name_in_utf8(const char *name)
{
    gsize len = strlen(name);
    if (jb_utf8_valid_len(name, len) == len)
        return g_strdup(name);
    GString *decoded = g_string_new(NULL);
    if (jb_convert_in("GB18030", name, len, decoded) == len)
        return g_string_free(decoded, FALSE);
    g_string_free(decoded, TRUE);
    return g_utf8_make_valid(name, -1);
}

char *jb_layer_member_name(const struct jb_layer *layer, const char *member)
{
    g_autofree char *valid = member ? name_in_utf8(member) : NULL;
    g_autofree char *line = valid ? jb_one_line(valid, strlen(valid)) : NULL;
    return g_strdup_printf("%s!%s", layer->name, line ? line : "(no name)");
}
