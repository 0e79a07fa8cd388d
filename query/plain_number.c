#include "query/plain_number.h"

#include <string.h>

gboolean jb_plain_number_is_valid(const char *text)
{
    const char *p = text + (*text == '-');
    gsize whole = strspn(p, "0123456789");
    if (whole == 0)
        return FALSE;
    p += whole;
    if (*p != '.')
        return *p == '\0';
    gsize part = strspn(p + 1, "0123456789");
    return part > 0 && p[1 + part] == '\0';
}

/* The digits before and behind the point, zeros at the outer ends left off. */
struct digits {
    const char *whole, *part;
    gsize whole_len, part_len;
};

static struct digits split(const char *text)
{
    struct digits d = {.whole = text};
    while (*d.whole == '0')
        d.whole++;
    d.whole_len = strspn(d.whole, "0123456789");
    d.part = d.whole + d.whole_len;
    if (*d.part == '.')
        d.part++;
    d.part_len = strlen(d.part);
    while (d.part_len && d.part[d.part_len - 1] == '0')
        d.part_len--;
    return d;
}

static int compare_size(const char *a, const char *b)
{
    struct digits x = split(a), y = split(b);
    if (x.whole_len != y.whole_len)
        return x.whole_len < y.whole_len ? -1 : 1;
    int order = memcmp(x.whole, y.whole, x.whole_len);
    if (order == 0)
        order = memcmp(x.part, y.part, MIN(x.part_len, y.part_len));
    if (order == 0)
        order = (x.part_len > y.part_len) - (x.part_len < y.part_len);
    return order;
}

int jb_plain_number_compare(const char *a, const char *b)
{
    gboolean below_a = *a == '-', below_b = *b == '-';
    int order = compare_size(a + below_a, b + below_b);
    if (below_a != below_b) {
        struct digits x = split(a + below_a), y = split(b + below_b);
        gboolean zeros = x.whole_len + x.part_len + y.whole_len + y.part_len == 0;
        return zeros ? 0 : below_a ? -1 : 1;
    }
    return below_a ? -order : order;
}
