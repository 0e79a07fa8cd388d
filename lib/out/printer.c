#include "lib/out/printer.h"

#include <string.h>

#include "lib/out/json.h"
#include "lib/out/printer_class.h"

struct jb_printer_frame *jb_printer_innermost(jb_printer *printer)
{
    GArray *frames = printer->frames;
    return frames->len == 0
               ? NULL
               : &g_array_index(frames, struct jb_printer_frame, frames->len - 1);
}

static void flush(jb_printer *printer)
{
    fwrite(printer->pending->str, 1, printer->pending->len, printer->out);
    g_string_truncate(printer->pending, 0);
}

jb_printer *jb_printer_new(FILE *out, enum jb_printer_kind kind)
{
    jb_printer *printer = g_new0(jb_printer, 1);
    printer->class =
        kind == JB_PRINTER_TEXT ? &jb_printer_text_class : &jb_printer_json_class;
    printer->out = out;
    printer->pending = g_string_new(NULL);
    printer->frames = g_array_new(FALSE, TRUE, sizeof(struct jb_printer_frame));
    printer->is_lines = kind == JB_PRINTER_JSONL;
    return printer;
}

void jb_printer_free(jb_printer *printer)
{
    if (printer == NULL)
        return;
    g_assert(printer->frames->len == 0);
    g_string_free(printer->pending, TRUE);
    g_array_unref(printer->frames);
    g_free(printer);
}

/* TRUE if a value may come now: outermost, after a key, or in a list. */
static gboolean may_have_value(jb_printer *printer)
{
    const struct jb_printer_frame *frame = jb_printer_innermost(printer);
    return frame == NULL || frame->is_map == printer->has_key;
}

/* A value is complete: count it, and print what is certain by now. */
static void complete(jb_printer *printer)
{
    struct jb_printer_frame *frame = jb_printer_innermost(printer);
    printer->has_key = FALSE;
    if (frame != NULL)
        frame->count++;
    if (printer->is_mute)
        g_string_truncate(printer->pending, 0);
    if (frame == NULL)
        printer->is_mute = FALSE;
    if (frame != NULL && !frame->is_records)
        return;
    gboolean ends_line = frame == NULL || printer->is_lines;
    if (ends_line && printer->class == &jb_printer_json_class &&
        printer->pending->len > 0)
        g_string_append_c(printer->pending, '\n');
    flush(printer);
}

static void begin(jb_printer *printer, gboolean is_map, gboolean is_records)
{
    g_assert(may_have_value(printer));
    struct jb_printer_frame frame = {is_map, is_records, printer->has_key, 0};
    printer->class->begin(printer, &frame);
    printer->has_key = FALSE;
    g_array_append_val(printer->frames, frame);
}

void jb_printer_begin_map(jb_printer *printer)
{
    begin(printer, TRUE, FALSE);
}

void jb_printer_begin_list(jb_printer *printer)
{
    begin(printer, FALSE, FALSE);
}

void jb_printer_begin_records(jb_printer *printer)
{
    begin(printer, FALSE, TRUE);
}

void jb_printer_end(jb_printer *printer)
{
    g_assert(printer->frames->len > 0 && !printer->has_key);
    struct jb_printer_frame frame = *jb_printer_innermost(printer);
    g_array_set_size(printer->frames, printer->frames->len - 1);
    printer->class->end(printer, &frame);
    complete(printer);
}

void jb_printer_key(jb_printer *printer, const char *key)
{
    const struct jb_printer_frame *frame = jb_printer_innermost(printer);
    g_assert(frame != NULL && frame->is_map && !printer->has_key);
    printer->class->key(printer, key);
    printer->has_key = TRUE;
}

static void word(jb_printer *printer, const char *spelling)
{
    g_assert(may_have_value(printer));
    printer->class->word(printer, spelling);
    complete(printer);
}

void jb_printer_text_len(jb_printer *printer, const char *text, gsize len)
{
    g_assert(may_have_value(printer));
    printer->class->text(printer, text, len);
    complete(printer);
}

void jb_printer_text(jb_printer *printer, const char *text)
{
    if (text == NULL)
        word(printer, "null");
    else
        jb_printer_text_len(printer, text, strlen(text));
}

void jb_printer_int(jb_printer *printer, gint64 number)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, number);
    word(printer, digits);
}

void jb_printer_real(jb_printer *printer, double number)
{
    g_autoptr(GString) digits = g_string_new(NULL);
    jb_json_append_real(digits, number);
    word(printer, digits->str);
}

void jb_printer_bool(jb_printer *printer, gboolean yes)
{
    word(printer, yes ? "true" : "false");
}

void jb_printer_null(jb_printer *printer)
{
    word(printer, "null");
}

void jb_printer_set_text(jb_printer *printer, const char *key, const char *text)
{
    jb_printer_key(printer, key);
    jb_printer_text(printer, text);
}

void jb_printer_set_int(jb_printer *printer, const char *key, gint64 number)
{
    jb_printer_key(printer, key);
    jb_printer_int(printer, number);
}

void jb_printer_set_null(jb_printer *printer, const char *key)
{
    jb_printer_key(printer, key);
    jb_printer_null(printer);
}

static void print_object(jb_printer *printer, json_t *object)
{
    const char *key;
    json_t *value;
    jb_printer_begin_map(printer);
    json_object_foreach(object, key, value)
    {
        jb_printer_key(printer, key);
        jb_printer_json(printer, value);
    }
    jb_printer_end(printer);
}

static void print_list(jb_printer *printer, const json_t *list)
{
    jb_printer_begin_list(printer);
    for (gsize i = 0; i < json_array_size(list); i++)
        jb_printer_json(printer, json_array_get(list, i));
    jb_printer_end(printer);
}

void jb_printer_json(jb_printer *printer, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        /* Iterating changes nothing, but jansson's iterators are not const. */
        print_object(printer, (json_t *)value);
        break;
    case JSON_ARRAY:
        print_list(printer, value);
        break;
    case JSON_STRING:
        jb_printer_text_len(printer, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        jb_printer_int(printer, json_integer_value(value));
        break;
    case JSON_REAL:
        jb_printer_real(printer, json_real_value(value));
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        jb_printer_bool(printer, json_is_true(value));
        break;
    case JSON_NULL:
        jb_printer_null(printer);
        break;
    }
}
