#include "lib/report/page.h"

#include <string.h>

static guint count_feeds(const char *text, gsize len)
{
    guint count = 0;
    for (gsize i = 0; i < len; i++)
        count += text[i] == '\f' ? 1 : 0;
    return count;
}

/* Reads "12-15"; FALSE where TEXT is none. */
static gboolean parse_range(const char *text, guint64 *first, guint64 *last)
{
    enum { DIGITS = 6 };
    gsize digits = strspn(text, "0123456789");
    const char *rest = text + digits + 1;
    if (digits == 0 || digits > DIGITS || text[digits] != '-')
        return FALSE;
    gsize more = strspn(rest, "0123456789");
    if (more == 0 || more > DIGITS || rest[more] != '\0')
        return FALSE;
    *first = g_ascii_strtoull(text, NULL, 10);
    *last = g_ascii_strtoull(rest, NULL, 10);
    return *first <= *last;
}

char *jb_report_page_at(const struct jb_report *report, gsize offset)
{
    guint64 first, last;
    if (!report->page || !parse_range(report->page, &first, &last))
        return g_strdup(report->page);
    if (count_feeds(report->text, report->text_len) > last - first)
        return g_strdup(report->page);
    gsize at = MIN(offset, report->text_len);
    guint behind = count_feeds(report->text + at, report->text_len - at);
    return g_strdup_printf("%" G_GUINT64_FORMAT, last - behind);
}

char *jb_page_range(guint first, guint last)
{
    return first == last ? g_strdup_printf("%u", first)
                         : g_strdup_printf("%u-%u", first, last);
}
