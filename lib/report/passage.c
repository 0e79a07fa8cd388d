#include "lib/report/passage.h"

#include <string.h>

/* Characters without ink that Unicode does not count as white space: zero width space,
 * word joiner, byte order mark. */
static gboolean is_inkless(gunichar c)
{
    return c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

gboolean jb_is_blank_char(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x0B || c == 0x85 || is_inkless(c);
}

gboolean jb_is_blank(const char *text, gsize len)
{
    const char *end = text + len;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        if (!jb_is_blank_char(g_utf8_get_char(p)))
            return FALSE;
    }
    return TRUE;
}

void jb_passage_begin(struct jb_passage_iter *iter, const char *text, gsize len)
{
    *iter = (struct jb_passage_iter){.text = text, .len = len};
}

gboolean jb_passage_next(struct jb_passage_iter *iter, struct jb_passage *passage)
{
    while (iter->at < iter->len) {
        const char *line = iter->text + iter->at;
        const char *lf = memchr(line, '\n', iter->len - iter->at);
        gsize end = lf ? (gsize)(lf - iter->text) : iter->len;
        gsize begin = iter->at;
        iter->at = lf ? end + 1 : end;
        if (lf && end > begin && iter->text[end - 1] == '\r')
            end--;
        if (jb_is_blank(line, end - begin))
            continue;
        *passage = (struct jb_passage){
            .number = ++iter->number, .begin = (guint32)begin, .end = (guint32)end};
        return TRUE;
    }
    return FALSE;
}

gboolean jb_passage_get(const char *text, gsize len, guint32 number,
                        struct jb_passage *passage)
{
    struct jb_passage_iter iter;
    jb_passage_begin(&iter, text, len);
    while (jb_passage_next(&iter, passage)) {
        if (passage->number == number)
            return TRUE;
    }
    return FALSE;
}

void jb_passages_init(struct jb_passages *passages, const char *text, gsize len)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct jb_passage));
    struct jb_passage_iter iter;
    struct jb_passage passage;
    jb_passage_begin(&iter, text, len);
    while (jb_passage_next(&iter, &passage))
        g_array_append_val(list, passage);
    passages->count = list->len;
    passages->list = (struct jb_passage *)(void *)g_array_steal(list, NULL);
}

void jb_passages_clear(struct jb_passages *passages)
{
    g_free(passages->list);
    *passages = (struct jb_passages){0};
}

const struct jb_passage *jb_passages_at(const struct jb_passages *passages, gsize offset)
{
    guint32 low = 0, high = passages->count;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        if (passages->list[middle].end < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == passages->count || passages->list[low].begin > offset)
        return NULL;
    return &passages->list[low];
}

/* The byte CHARS characters after AT, or NULL where END comes first. */
static const char *skip_chars(const char *at, const char *end, guint32 chars)
{
    while (chars > 0 && at < end) {
        at = g_utf8_next_char(at);
        chars--;
    }
    return chars == 0 ? at : NULL;
}

gboolean jb_passage_chars(const char *text, const struct jb_passage *passage,
                          const guint32 chars[2], gsize bytes[2])
{
    if (chars[0] >= chars[1])
        return FALSE;
    const char *stop = text + passage->end;
    const char *begin = skip_chars(text + passage->begin, stop, chars[0]);
    if (!begin)
        return FALSE;
    const char *end = skip_chars(begin, stop, chars[1] - chars[0]);
    if (!end)
        return FALSE;
    bytes[0] = (gsize)(begin - text);
    bytes[1] = (gsize)(end - text);
    return TRUE;
}

char *jb_passage_zero(const struct jb_report *report)
{
    const char *title = report->title ? report->title : "";
    if (!report->subtitle)
        return g_strdup(title);
    return g_strconcat(title, "\n", report->subtitle, NULL);
}
