/* JSON and JSON Lines. */

#include "lib/out/printer_class.h"

#include <string.h>

#include "lib/out/json.h"

/* What stands before an element of a list. */
static void json_lead(jb_printer *printer)
{
    const struct jb_printer_frame *frame = jb_printer_innermost(printer);
    if (frame == NULL || frame->is_map || (frame->is_records && printer->is_lines))
        return;
    if (frame->count > 0)
        g_string_append_c(printer->pending, ',');
    if (frame->is_records)
        g_string_append_c(printer->pending, '\n');
}

static void json_begin(jb_printer *printer, const struct jb_printer_frame *frame)
{
    json_lead(printer);
    g_string_append_c(printer->pending, frame->is_map ? '{' : '[');
    if (frame->is_records && printer->is_lines)
        g_string_truncate(printer->pending, 0);
}

static void json_end(jb_printer *printer, const struct jb_printer_frame *frame)
{
    if (frame->is_records && frame->count > 0)
        g_string_append_c(printer->pending, '\n');
    g_string_append_c(printer->pending, frame->is_map ? '}' : ']');
    if (frame->is_records && printer->is_lines)
        printer->is_mute = TRUE;
}

static void json_key(jb_printer *printer, const char *key)
{
    if (jb_printer_innermost(printer)->count > 0)
        g_string_append_c(printer->pending, ',');
    jb_json_append_text(printer->pending, key, strlen(key));
    g_string_append_c(printer->pending, ':');
}

static void json_text(jb_printer *printer, const char *text, gsize len)
{
    json_lead(printer);
    jb_json_append_text(printer->pending, text, len);
}

static void json_word(jb_printer *printer, const char *word)
{
    json_lead(printer);
    g_string_append(printer->pending, word);
}

const struct jb_printer_class jb_printer_json_class = {
    .begin = json_begin,
    .end = json_end,
    .key = json_key,
    .text = json_text,
    .word = json_word,
};
