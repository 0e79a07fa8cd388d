/* How fast the figure engine reads: megabytes of UTF-8 a second of processor time.
 *
 * usage: figures SECONDS FILE
 *
 * FILE holds texts with a form feed between. They are scanned one after the other, again and
 * again, until SECONDS are over; a round is not cut short. bench/figures builds and calls
 * this program. */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "lib/figure/figure.h"

/* Microseconds of this process: other programs on the machine do not count. */
static gint64 processor_time(void)
{
    return (gint64)((double)clock() * 1e6 / CLOCKS_PER_SEC);
}

static gsize scan_all(const char *texts, gsize len)
{
    static const struct jb_figure_context context = {.date = "2020-02-16"};
    gsize count = 0;

    for (gsize at = 0, end; at < len; at = end + 1) {
        const char *feed = memchr(texts + at, '\f', len - at);
        struct jb_figures figures;
        end = feed != NULL ? (gsize)(feed - texts) : len;
        jb_figures_scan(texts + at, end - at, &context, &figures);
        count += figures.count;
        jb_figures_clear(&figures);
    }
    return count;
}

int main(int argc, char **argv)
{
    g_autofree char *texts = NULL;
    g_autoptr(GError) error = NULL;
    gsize len, figures = 0, rounds = 0;
    gint64 begin, now;

    if (argc != 3) {
        fprintf(stderr, "usage: figures SECONDS FILE\n");
        return 2;
    }
    if (!g_file_get_contents(argv[2], &texts, &len, &error)) {
        fprintf(stderr, "figures: %s\n", error->message);
        return 2;
    }
    double seconds = g_ascii_strtod(argv[1], NULL);
    scan_all(texts, len); /* tables are built by the first scan */
    begin = now = processor_time();
    for (; (double)(now - begin) < seconds * 1e6 || rounds == 0; rounds++) {
        figures = scan_all(texts, len);
        now = processor_time();
    }
    printf("%.1f MB/s: %.2f MB, %zu figures, %zu rounds\n",
           (double)len * (double)rounds / (double)(now - begin), (double)len / 1e6,
           (size_t)figures, (size_t)rounds);
    return 0;
}
