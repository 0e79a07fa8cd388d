#include "lib/figure/figure.h"

#include "lib/figure/glyph.h"
#include "lib/figure/period.h"
#include "lib/figure/quantity.h"

/* The text of units [BEGIN, END) of the view, as the source writes it. */
static char *source_slice(const char *source, const struct jb_view *view, gsize begin,
                          gsize end)
{
    return g_strndup(source + view->byte[begin], view->byte[end] - view->byte[begin]);
}

static void set_sentence(const struct jb_view *view, const struct jb_quantity *q,
                         struct jb_figure *f)
{
    gsize begin = q->begin, end = q->end;

    while (begin > 0 && !jb_is_stop(view->text[begin - 1]))
        begin--;
    while (end < view->len && !jb_is_stop(view->text[end]))
        end++;
    if (end < view->len && view->text[end] != '\n')
        end++;
    f->sentence_begin = view->byte[begin];
    f->sentence_end = view->byte[end];
}

static void fill_quantity(const char *source, const struct jb_view *view,
                          const struct jb_quantity *q, struct jb_figure *f)
{
    gboolean negative = (q->flags & JB_QUANTITY_NEGATIVE) != 0;

    f->begin = view->byte[q->begin];
    f->end = view->byte[q->end];
    f->value = jb_decimal_format(&q->low, negative);
    if (q->numeral & JB_NUMERAL_RANGE)
        f->value_max = jb_decimal_format(&q->high, negative);
    f->unit = q->unit.value != NULL
                  ? g_strdup(q->unit.value)
                  : source_slice(source, view, q->unit.begin, q->unit.end);
    f->qualifier = q->qualifier;
    f->parent = -1;
    f->sure = !(q->flags & JB_QUANTITY_INEXACT);
    set_sentence(view, q, f);
}

void jb_figures_scan(const char *text, gsize len, const struct jb_figure_context *context,
                     struct jb_figures *out)
{
    g_autoptr(GArray) periods = g_array_new(FALSE, FALSE, sizeof(struct jb_period));
    g_autoptr(GArray) quantities = g_array_new(FALSE, FALSE, sizeof(struct jb_quantity));
    struct jb_period_context when = {.date = context != NULL ? context->date : NULL};
    struct jb_view view;

    jb_view_init(&view, text, len);
    jb_periods_find(&view, 0, view.len, &when, periods);
    jb_quantities_find(&view, periods, quantities, NULL);
    out->count = quantities->len;
    out->list = g_new0(struct jb_figure, out->count);
    for (guint i = 0; i < quantities->len; i++)
        fill_quantity(text, &view, &g_array_index(quantities, struct jb_quantity, i),
                      &out->list[i]);
    jb_view_clear(&view);
}
