/* libFuzzer: any bytes as CSV, and as Markdown, which share the names of fields. */

#include <stdint.h>

#include "tests/fuzz/found.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *head = (const char *)data;
    jb_reader_table.probe(head, size, TRUE);
    jb_reader_markdown.probe(head, size, TRUE);
    fuzz_read(&jb_reader_table, "a.csv", data, size);
    fuzz_read(&jb_reader_markdown, "a.md", data, size);
    return 0;
}
