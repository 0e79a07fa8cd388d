/* Plain text: "key: value" and "- value" lines. */

#include "lib/out/printer_class.h"

#include <string.h>

#include "lib/out/escape.h"

/* What stands before a key, or before an element of a list. The first of a map or list that
 * is itself an element goes on in the element's own line. */
static void text_lead(jb_printer *printer)
{
    const struct jb_printer_frame *frame = jb_printer_innermost(printer);
    gsize depth = printer->frames->len;
    if (frame == NULL || (frame->count == 0 && !frame->after_key && depth > 1))
        return;
    if (frame->count == 0 && frame->after_key)
        g_string_append_c(printer->pending, '\n');
    for (gsize i = 1; i < depth; i++)
        g_string_append(printer->pending, "  ");
}

/* What stands before a value: a space after its key, or the dash of a list. */
static void text_lead_value(jb_printer *printer)
{
    const struct jb_printer_frame *frame = jb_printer_innermost(printer);
    if (printer->has_key) {
        g_string_append_c(printer->pending, ' ');
        return;
    }
    text_lead(printer);
    if (frame != NULL)
        g_string_append(printer->pending, "- ");
}

static void text_begin(jb_printer *printer, const struct jb_printer_frame *frame)
{
    if (!frame->after_key)
        text_lead_value(printer);
}

static void text_end(jb_printer *printer, const struct jb_printer_frame *frame)
{
    if (frame->count == 0)
        g_string_append(printer->pending, frame->after_key ? " -\n" : "-\n");
}

static void text_key(jb_printer *printer, const char *key)
{
    text_lead(printer);
    jb_escape_append(printer->pending, key, strlen(key), JB_ESCAPE_ALL);
    g_string_append_c(printer->pending, ':');
}

static void text_text(jb_printer *printer, const char *text, gsize len)
{
    text_lead_value(printer);
    jb_escape_append(printer->pending, text, len, JB_ESCAPE_ALL);
    g_string_append_c(printer->pending, '\n');
}

static void text_word(jb_printer *printer, const char *word)
{
    const char *shown = strcmp(word, "null") == 0 ? "-" : word;
    text_text(printer, shown, strlen(shown));
}

const struct jb_printer_class jb_printer_text_class = {
    .begin = text_begin,
    .end = text_end,
    .key = text_key,
    .text = text_text,
    .word = text_word,
};
