/* libFuzzer: any bytes as WARC: heads of records, of HTTP, chunks, and whatever pages hold. */

#include <stdint.h>

#include "tests/fuzz/found.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(&jb_reader_warc, "a.warc", data, size);
    return 0;
}
