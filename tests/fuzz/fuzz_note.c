/* libFuzzer: any text as a note. What is found lies inside the file and in its order, and a
 * reference that was read is written as it was read. */

#include <stdint.h>
#include <string.h>

#include "notes/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_reference(const struct jb_note_reference *reference, size_t size)
{
    struct jb_locator again;
    g_autofree char *text = jb_locator_format(&reference->locator);
    g_assert(reference->begin < reference->end && reference->end <= size);
    g_assert(jb_locator_len(text) == strlen(text));
    g_assert(jb_locator_parse(text, &again, NULL));
    g_autofree char *same = jb_locator_format(&again);
    g_assert_cmpstr(text, ==, same);
    jb_locator_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    size_t len = strlen(text);
    if (!g_utf8_validate(text, (gssize)len, NULL))
        return 0;
    g_autoptr(GPtrArray) items = jb_note_items(text, len);
    for (guint i = 0; i < items->len; i++) {
        const struct jb_note_item *item = items->pdata[i];
        g_assert(item->line > 0 && item->begin <= item->end && item->end <= len);
        g_assert(g_utf8_validate(item->words, -1, NULL));
        for (guint k = 0; k < item->references->len; k++)
            check_reference(&g_array_index(item->references, struct jb_note_reference, k),
                            len);
    }
    return 0;
}
