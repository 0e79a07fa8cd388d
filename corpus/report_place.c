#include "corpus/report_place.h"

#include <string.h>

#include "corpus/dateline.h"
#include "lib/figure/place.h"
#include "lib/figure/view.h"
#include "lib/report/passage.h"

/* The first division named in LINE, as its words are; the report's own (全市) is none. */
static char *place_in(const char *line)
{
    struct jb_view view;
    char *found = NULL;
    if (!line)
        return NULL;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    jb_view_init(&view, line, strlen(line));
    jb_places_find(&view, 0, view.len, NULL, places);
    for (guint i = 0; i < places->len && !found; i++) {
        const struct jb_place *place = &g_array_index(places, struct jb_place, i);
        guint32 begin = view.byte[place->begin], end = view.byte[place->end];
        if (place->how <= JB_PLACE_DATELINE &&
            jb_division_level(place->division) != JB_PLACE_COUNTRY)
            found = g_strndup(line + begin, end - begin);
    }
    jb_view_clear(&view);
    return found;
}

/* Words a title may begin with that only look like a place and more. */
static const char *const no_places[] = {
    "长治久安", /* lasting order, not 长治 */
    "大同小异", /* much the same, not 大同 */
    "朝阳群众", /* the public of Beijing's 朝阳区, not 朝阳 */
    "朝阳产业", /* a sunrise industry */
    "白银价格", /* silver */
};

/* Whether a name that ends at AT is set off from what follows. */
static gboolean is_set_off(const char *at)
{
    gunichar c = g_utf8_get_char(at);
    return g_unichar_isspace(c) || (c && g_utf8_strchr("：:“「《", -1, c));
}

/* Whether a name of DIVISION that ends at AT is its place: 中国 and 全国 never. */
static gboolean is_told_by(const jb_division *division, const char *at)
{
    enum jb_place_level level = jb_division_level(division);
    return level != JB_PLACE_COUNTRY && (level <= JB_PLACE_CITY || is_set_off(at));
}

/* The longest division's name that LINE begins with. */
static char *place_at_start(const char *line)
{
    enum { LEAST = 2, MOST = 12 }; /* characters */
    gsize found = 0;
    const char *at = line;
    if (!line)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(no_places); i++) {
        if (g_str_has_prefix(line, no_places[i]))
            return NULL;
    }
    for (int chars = 1; chars <= MOST && *at; chars++) {
        at = g_utf8_next_char(at);
        gsize len = (gsize)(at - line);
        const jb_division *division =
            chars >= LEAST ? jb_place_resolve(line, len, NULL) : NULL;
        if (division && is_told_by(division, at))
            found = len;
    }
    return found > 0 ? g_strndup(line, found) : NULL;
}

/* The same for each part of LINE between white space: 守好钱袋子 临沂去年…. */
static char *place_at_part(const char *line)
{
    char *place = place_at_start(line);
    gboolean blank = FALSE;
    for (const char *p = line; p && *p && !place; p = g_utf8_next_char(p)) {
        if (blank)
            place = place_at_start(p);
        blank = jb_is_blank_char(g_utf8_get_char(p));
    }
    return place;
}

static char *place_of_dateline(const struct jb_report *report)
{
    struct jb_passage first;
    struct jb_dateline dateline;
    if (!report->text || !jb_passage_get(report->text, report->text_len, 1, &first) ||
        !jb_dateline_read(report->text + first.begin, first.end - first.begin, &dateline))
        return NULL;
    char *place = g_steal_pointer(&dateline.place);
    jb_dateline_clear(&dateline);
    return place;
}

/* Bytes that A and B begin with alike, in whole characters. */
static gsize common_len(const char *a, const char *b)
{
    gsize len = 0;
    while (a[len] && a[len] == b[len])
        len++;
    while (len > 0 && ((guchar)a[len] & 0xC0) == 0x80)
        len--;
    return len;
}

/* 吕梁 of 吕梁新闻网: as much of the division's name as the outlet bears. */
static char *place_of_source(const char *source)
{
    if (!source)
        return NULL;
    const jb_division *division = jb_place_of_source(source, strlen(source));
    if (!division)
        return NULL;
    g_autofree char *name = jb_division_name(division);
    gsize len = common_len(source, name);
    return len > 0 ? g_strndup(source, len) : g_steal_pointer(&name);
}

char *jb_report_place_find(const struct jb_report *report)
{
    char *place = place_of_dateline(report);
    if (!place)
        place = place_at_part(report->title);
    if (!place)
        place = place_in(report->title);
    if (!place)
        place = place_in(report->subtitle);
    return place ? place : place_of_source(report->source);
}
