/* libFuzzer: any bytes as DOCX, as ODT and as the XML inside them. The first byte chooses:
 * d and o wrap the rest as word/document.xml or content.xml in a zip that is stored as it is,
 * so that the fuzzer reaches the XML; whatever else is a zip itself. */

#include <stdint.h>
#include <string.h>

#include "tests/fuzz/found.h"
#include "tests/unit/corpus/make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_xml(const struct jb_reader *reader, const char *member, const void *xml,
                     gsize size)
{
    struct making making = make_begin("zip", NULL);
    archive_write_set_format_option(making.archive, "zip", "compression", "store");
    make_open(&making);
    make_add(&making, member, xml, size);
    g_autoptr(GBytes) made = make_end(&making);
    gsize len;
    const void *bytes = g_bytes_get_data(made, &len);
    fuzz_read(reader, "a.docx", bytes, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 1 << 20)
        return 0;
    if (*data == 'd') {
        read_xml(&jb_reader_docx, "word/document.xml", data + 1, size - 1);
    } else if (*data == 'o') {
        read_xml(&jb_reader_odt, "content.xml", data + 1, size - 1);
    } else {
        const char *head = (const char *)data;
        jb_reader_docx.probe(head, size, FALSE);
        jb_reader_odt.probe(head, size, FALSE);
        fuzz_read(&jb_reader_docx, "a.docx", data, size);
    }
    return 0;
}
