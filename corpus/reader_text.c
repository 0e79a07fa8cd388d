/* Plain text: one report a file. Encodings, hard wraps and limits are settled here; what the
 * lines say is read by plain.c. */

#include <string.h>

#include "corpus/decoded.h"
#include "corpus/plain.h"
#include "corpus/reader.h"
#include "corpus/unwrap.h"
#include "lib/report/provenance.h"

/* The year a folder or file is named with: 2023/07/a.txt, 2023-07-20 某事.txt, 20230720.txt.
 * The innermost counts; 0 where there is none. It completes dates that lack a year. */
static int year_of_path(const char *path)
{
    int year = 0;
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    for (char **name = names; *name; name++) {
        gsize digits = strspn(*name, "0123456789");
        int number = digits >= 4 ? ((*name)[0] - '0') * 1000 + ((*name)[1] - '0') * 100 +
                                       ((*name)[2] - '0') * 10 + ((*name)[3] - '0')
                                 : 0;
        gboolean is_date = digits == 4 || digits == 6 || digits == 8;
        if (is_date && number >= 1900 && number < 2100)
            year = number;
    }
    return year;
}

/* Says that the year of the date was not in its line, where that is so. */
static void note_year(struct jb_report *report, int year)
{
    g_autofree char *line = NULL;
    g_autofree char *how = jb_provenance_get(report, "date", &line);
    g_autofree char *digits = g_strdup_printf("%04d", year);
    if (year > 0 && report->date && line && g_str_has_prefix(report->date, digits) &&
        !strstr(line, digits))
        jb_provenance_set(report, "year", "path", NULL);
}

static gboolean read_text(jb_input *input, const struct jb_read_options *options,
                          const struct jb_read_sink *sink, GError **error)
{
    gsize len;
    const char *encoding;
    g_autofree char *text = jb_read_decoded(input, options, &len, &encoding, error);
    if (!text)
        return FALSE;
    char *joined = jb_unwrap(text, len, &len);
    if (joined) {
        g_free(text);
        text = joined;
    }
    const struct jb_date_context context = {options->now,
                                            year_of_path(jb_input_name(input))};
    struct jb_report *report = jb_plain_report(text, len, &context);
    note_year(report, context.year);
    report->encoding = g_strdup(encoding);
    report->path = g_strdup(jb_input_name(input));
    sink->found(report, sink->data);
    return TRUE;
}

/* Control characters that no text has; NUL is told apart in probe_text(). */
static gboolean is_odd(guchar c)
{
    return c < 0x20 && !strchr("\t\n\v\f\r\x1A\x1B", c);
}

/* Whether NULs stand as in UTF-16: all of them in bytes of one parity, or behind a mark. */
static gboolean is_utf16_like(const char *head, gsize len)
{
    gsize nuls[2] = {0, 0};
    if (len >= 2 &&
        (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "\xFE\xFF", 2) == 0))
        return TRUE;
    for (gsize i = 0; i < len; i++)
        nuls[i & 1] += head[i] == '\0' ? 1 : 0;
    return nuls[0] == 0 || nuls[1] == 0;
}

/* Anything is text that is not binary: whether its encoding can be told is seen when all
 * of it is decoded. */
static int probe_text(const char *head, gsize len, gboolean named)
{
    gsize odd = 0;
    while (len > 0 && head[len - 1] == '\0') /* the padding of a last block */
        len--;
    for (gsize i = 0; i < len; i++)
        odd += is_odd((guchar)head[i]) ? 1 : 0;
    if (len == 0)
        return 0;
    if (memchr(head, '\0', len))
        return is_utf16_like(head, len) ? 40 : 0;
    return odd * 100 > len ? 0 : named ? 55 : 50;
}

const struct jb_reader jb_reader_text = {
    .name = "text",
    .mime = "text/plain",
    .extensions = ".txt .text",
    .magic = "no binary data; UTF-8, GB18030, Big5 or UTF-16",
    .probe = probe_text,
    .read = read_text,
};
