#include "query/source.h"

#include <string.h>

#include "lib/report/ref.h"
#include "lib/schema/analysis.h"
#include "lib/text/utf.h"

/* Title, subtitle and text as jb_fold_report() joins them. */
static GString *join(const struct jb_report *report)
{
    GString *all = g_string_new(report->title);
    g_string_append_c(all, '\n');
    g_string_append(all, report->subtitle ? report->subtitle : "");
    g_string_append_c(all, '\n');
    g_string_append_len(all, report->text, (gssize)report->text_len);
    return all;
}

/* The byte offset of each UTF-16 unit of TEXT, and of its end. */
static guint32 *bytes_of_units(const GString *text, gsize units)
{
    guint32 *bytes = g_new(guint32, units + 1);
    gsize unit = 0;
    for (gsize at = 0; at < text->len;) {
        guint32 begin = (guint32)at;
        UChar32 c = jb_utf8_next(text->str, &at);
        for (gsize i = 0; i < jb_utf16_width(c); i++)
            bytes[unit++] = begin;
    }
    g_assert(unit == units);
    bytes[unit] = (guint32)text->len;
    return bytes;
}

void jb_source_init(struct jb_source *s, const struct jb_report *report)
{
    gsize title_end;
    memset(s, 0, sizeof *s);
    s->text = join(report);
    s->head = (guint32)(s->text->len - report->text_len);
    jb_fold_report(report, &s->folded, &title_end, &s->subtitle_end);
    s->bytes = bytes_of_units(s->text, s->folded.source);
    jb_passages_init(&s->passages, report->text, report->text_len);
}

void jb_source_clear(struct jb_source *s)
{
    if (s->text)
        g_string_free(s->text, TRUE);
    jb_folded_clear(&s->folded);
    jb_passages_clear(&s->passages);
    g_free(s->bytes);
    memset(s, 0, sizeof *s);
}

void jb_source_find(const struct jb_source *s, const struct jb_match *match,
                    struct jb_source_place *place)
{
    gsize begin, end;
    jb_folded_source(&s->folded, match->begin, match->end, &begin, &end);
    place->begin = s->bytes[begin];
    place->end = s->bytes[end];
    const struct jb_passage *passage =
        place->begin >= s->head ? jb_passages_at(&s->passages, place->begin - s->head)
                                : NULL;
    place->passage = passage ? passage->number : 0;
    place->passage_begin = passage ? passage->begin + s->head : 0;
    place->passage_end = passage ? passage->end + s->head : s->head - 1;
    place->end = MIN(place->end, place->passage_end);
}

char *jb_source_ref(const struct jb_source *s, const char *id,
                    const struct jb_source_place *place)
{
    const char *text = s->text->str;
    struct jb_ref ref = {.id = (char *)(gsize)id, .kind = JB_REF_RANGE};
    ref.number = place->passage;
    ref.begin = (guint32)g_utf8_strlen(text + place->passage_begin,
                                       place->begin - place->passage_begin);
    ref.end = ref.begin +
              (guint32)g_utf8_strlen(text + place->begin, place->end - place->begin);
    return jb_ref_format(&ref);
}
