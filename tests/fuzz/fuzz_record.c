/* libFuzzer: any bytes as the record of a report, which a damaged database may hand out. It is
 * read or refused with one line; what was read is written and read again the same. */

#include <stdint.h>
#include <string.h>

#include "lib/report/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_again(const struct jb_report *report)
{
    gsize len, again_len;
    g_autofree char *record = jb_record_pack(report, &len);
    g_autoptr(jb_report) same = jb_record_unpack(record, len, NULL);
    g_assert(same);
    g_autofree char *again = jb_record_pack(same, &again_len);
    g_assert(again_len == len && memcmp(again, record, len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_report) report = jb_record_unpack((const char *)data, size, &error);
    g_assert((report == NULL) == (error != NULL));
    if (report)
        check_again(report);
    else
        g_assert(!strchr(error->message, '\n'));
    return 0;
}
