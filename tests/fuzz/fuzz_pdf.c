/* libFuzzer: what stands between poppler and a report. Bytes that begin like a PDF go the whole
 * way; all others say where characters stand on pages, as poppler would, so that the fuzzer
 * reaches lines, columns and paragraphs without first learning to write PDF.
 *
 * A character is five bytes: which, left, top, width and height; the first byte of all is the
 * distance that one step of left and top stands for. */

#include <stdint.h>
#include <string.h>

#include "corpus/pdf_text.h"
#include "tests/fuzz/found.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const characters[] = {
    "打", "掉", "恶", "势", "力", "，", "。", "：", "“",  "”",  "3",
    "5",  ".",  "%",  "a",  "Z",  "-",  " ",  "\n", "•",  "　", "\u00AD",
    "图", "（", "）", "1",  "0",  "年", "月", "日", "人", "\f",
};

struct page {
    GString *text;
    GArray *boxes; /* of PopplerRectangle */
    double step;
};

/* One character, from five bytes. */
static void add_character(struct page *page, const uint8_t *at)
{
    double x = at[1] * page->step, y = at[2] * page->step;
    const PopplerRectangle box = {x, y, x + (int8_t)at[3], y + (int8_t)at[4]};
    g_string_append(page->text, characters[*at % G_N_ELEMENTS(characters)]);
    g_array_append_val(page->boxes, box);
}

static void end_page(struct page *page, GPtrArray *lines, guint number)
{
    const struct jb_pdf_boxes boxes = {(const void *)page->boxes->data, page->boxes->len,
                                       842};
    jb_pdf_lines_add(lines, number, page->text->str, &boxes);
    g_string_truncate(page->text, 0);
    g_array_set_size(page->boxes, 0);
}

static void check_pages(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) lines = jb_pdf_lines_new();
    struct page page = {g_string_new(NULL),
                        g_array_new(FALSE, FALSE, sizeof(PopplerRectangle)),
                        data[0] / 16.0};
    guint pages = 0;
    for (size_t at = 1; at + 5 <= size; at += 5) {
        if (data[at] == 255)
            end_page(&page, lines, pages++);
        else
            add_character(&page, data + at);
    }
    end_page(&page, lines, pages++);
    struct jb_pdf_text made;
    jb_pdf_text_make(lines, pages, &made);
    g_assert(g_utf8_validate(made.text->str, (gssize)made.text->len, NULL));
    g_assert(!made.title || !strchr(made.title, '\n'));
    jb_pdf_text_clear(&made);
    g_string_free(page.text, TRUE);
    g_array_unref(page.boxes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 1 << 14)
        return 0;
    if (size > 4 && memcmp(data, "%PDF", 4) == 0)
        fuzz_read(&jb_reader_pdf, "a.pdf", data, size);
    else
        check_pages(data, size);
    return 0;
}
