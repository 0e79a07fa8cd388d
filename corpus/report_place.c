#include "corpus/report_place.h"

#include <string.h>

#include "lib/figure/place.h"
#include "lib/figure/view.h"

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
        if (place->how <= JB_PLACE_DATELINE)
            found = g_strndup(line + begin, end - begin);
    }
    jb_view_clear(&view);
    return found;
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
    char *place = place_in(report->title);
    if (!place)
        place = place_in(report->subtitle);
    return place ? place : place_of_source(report->source);
}
