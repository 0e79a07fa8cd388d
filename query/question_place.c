#include "query/question_place.h"

#include <string.h>

#include "lib/figure/period.h"
#include "lib/figure/place.h"

/* A part of the question that is spoken for. */
struct span {
    gsize begin, end; /* units of the view */
};

/* Characters of the longest and the shortest short name looked for. */
enum { NAME_MAX_CHARS = 8, NAME_MIN_CHARS = 2 };

static char *piece(const struct jb_question *q, const char *text, struct span span)
{
    return g_strndup(text + q->view.byte[span.begin],
                     q->view.byte[span.end] - q->view.byte[span.begin]);
}

static struct span find_period(struct jb_question *q, const char *text, const char *today)
{
    g_autoptr(GArray) periods = g_array_new(FALSE, FALSE, sizeof(struct jb_period));
    const struct jb_period_context context = {today, NULL};
    if (jb_periods_find(&q->view, 0, q->view.len, &context, periods) == 0)
        return (struct span){0, 0};
    const struct jb_period *p = &g_array_index(periods, struct jb_period, 0);
    const struct span span = {p->begin, p->end};
    q->period.text = piece(q, text, span);
    q->period.first = p->first[0] ? g_strdup(p->first) : NULL;
    q->period.last = p->last[0] ? g_strdup(p->last) : NULL;
    q->period.from = JB_FROM_EXPLICIT;
    return span;
}

/* A full name anywhere. */
static struct span find_full_name(struct jb_question *q)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    if (jb_places_find(&q->view, 0, q->view.len, NULL, places) == 0)
        return (struct span){0, 0};
    const struct jb_place *p = &g_array_index(places, struct jb_place, 0);
    q->place = jb_division_path(p->division);
    return (struct span){p->begin, p->end};
}

/* A short name (吕梁) where a question begins, or right behind its period: elsewhere 平安, 和平
 * and 东方 are words. */
static struct span find_short_name(struct jb_question *q, const char *text, gsize at)
{
    while (at < q->view.len && (q->view.text[at] == ' ' || q->view.text[at] == ',' ||
                                q->view.text[at] == u'在' || q->view.text[at] == u'、'))
        at++;
    for (gsize n = NAME_MAX_CHARS; n >= NAME_MIN_CHARS; n--) {
        const struct span span = {at, at + n};
        if (span.end > q->view.len)
            continue;
        g_autofree char *name = piece(q, text, span);
        const jb_division *division = jb_place_resolve(name, strlen(name), NULL);
        if (!division)
            continue;
        q->place = jb_division_path(division);
        return span;
    }
    return (struct span){0, 0};
}

/* What is left of the question: 打掉黑恶团伙. Empty: NULL. */
static char *rest_of(const struct jb_question *q, const char *text,
                     const struct span taken[3])
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < q->view.len; i++) {
        gboolean is_taken = FALSE;
        for (guint k = 0; k < 3; k++)
            is_taken = is_taken || (i >= taken[k].begin && i < taken[k].end);
        if (!is_taken && i < q->end)
            g_string_append_len(out, text + q->view.byte[i],
                                (gssize)(q->view.byte[i + 1] - q->view.byte[i]));
    }
    g_strstrip(out->str);
    if (out->str[0])
        return g_string_free(out, FALSE);
    g_string_free(out, TRUE);
    return NULL;
}

void jb_question_find_place(struct jb_question *q, const char *text, const char *today)
{
    struct span taken[3] = {{q->ask, q->unit.end}, {0, 0}, {0, 0}};
    if (!q->is_question)
        taken[0] = (struct span){0, 0};
    taken[1] = find_period(q, text, today);
    taken[2] = find_full_name(q);
    if (!q->place)
        taken[2] = find_short_name(q, text, 0);
    if (!q->place && taken[1].begin <= 1)
        taken[2] = find_short_name(q, text, taken[1].end);
    q->measure = rest_of(q, text, taken);
}
