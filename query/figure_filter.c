#include "query/figure_filter.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/fold.h"
#include "query/date_range.h"
#include "query/plain_number.h"
#include "query/evaluate.h"
#include "query/unit_family.h"

struct jb_figure_filter {
    const struct jb_figure_options *options;
    guint64 period[2], dates[2];
    char *place, *source, *unit; /* folded; NULL */
};

typedef const char *(*name_of)(guint value);

static const char *kind_name(guint kind)
{
    return jb_kind_name((enum jb_kind)kind);
}

static const char *basis_name(guint basis)
{
    const char *name = jb_basis_name((enum jb_basis)basis);
    return name ? name : "none";
}

/* Is NAME, if it is given, one of the COUNT names? */
static gboolean check_name(const char *name, name_of names, guint count, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; name && i < count; i++) {
        if (strcmp(names(i), name) == 0)
            return TRUE;
        g_string_append_printf(all, "%s%s", i ? ", " : "", names(i));
    }
    if (name)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("%s: no such word; there are %s"),
                    name, all->str);
    return name == NULL;
}

static gboolean check_numbers(const struct jb_figure_options *o, GError **error)
{
    const char *const numbers[] = {o->min, o->max};
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (numbers[i] && !jb_plain_number_is_valid(numbers[i])) {
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        _("%s: not a plain decimal number like 100 or 22.58"),
                        numbers[i]);
            return FALSE;
        }
    return TRUE;
}

gboolean jb_figure_filter_dates(const struct jb_figure_options *o, guint64 dates[2],
                                GError **error)
{
    dates[0] = 0;
    dates[1] = G_MAXUINT64;
    if (!o->since && !o->until)
        return TRUE;
    g_autofree char *range =
        g_strconcat(o->since ? o->since : "", "..", o->until ? o->until : "", NULL);
    if (jb_date_range_parse(range, &dates[0], &dates[1]))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s: not a range of dates like 2019..2020-06"), range);
    return FALSE;
}

char *jb_figure_filter_text(const struct jb_figure_options *o)
{
    const char *const all[][2] = {
        {"unit", o->unit},   {"min", o->min},       {"max", o->max},
        {"since", o->since}, {"until", o->until},   {"period", o->period},
        {"place", o->place}, {"source", o->source}, {"kind", o->kind},
        {"basis", o->basis},
    };
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i][1])
            g_string_append_printf(text, "%s--%s %s", text->len ? " " : "", all[i][0],
                                   all[i][1]);
    return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

gboolean jb_figure_filter_is_published(const jb_figure_filter *filter, guint64 date)
{
    const guint64 *dates = filter->dates;
    return (dates[0] == 0 && dates[1] == G_MAXUINT64) ||
           jb_date_is_inside(date, dates[0], dates[1]);
}

static char *fold(const char *text)
{
    return text ? jb_fold_utf8(text, strlen(text)) : NULL;
}

jb_figure_filter *jb_figure_filter_new(const struct jb_figure_options *o, GError **error)
{
    g_autoptr(jb_figure_filter) filter = g_new0(jb_figure_filter, 1);
    filter->options = o;
    filter->place = fold(o->place);
    filter->source = fold(o->source);
    filter->unit = fold(o->unit);
    if (!jb_figure_filter_dates(o, filter->dates, error) || !check_numbers(o, error) ||
        !check_name(o->kind, kind_name, JB_KIND_STRUCTURE + 1, error) ||
        !check_name(o->basis, basis_name, JB_BASIS_STOCK + 1, error))
        return NULL;
    if (o->period &&
        !jb_date_range_parse(o->period, &filter->period[0], &filter->period[1])) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("%s: not a range of dates like 2019..2020-06"), o->period);
        return NULL;
    }
    return g_steal_pointer(&filter);
}

void jb_figure_filter_free(jb_figure_filter *filter)
{
    if (!filter)
        return;
    g_free(filter->place);
    g_free(filter->source);
    g_free(filter->unit);
    g_free(filter);
}

/* Is PART, folded, in TEXT? NULL is in all. */
static gboolean holds(const char *text, const char *part)
{
    g_autofree char *folded = part ? fold(text) : NULL;
    return !part || (folded && strstr(folded, part) != NULL);
}

/* Units are one in any script; a family only where it is asked for. */
static gboolean unit_passes(const jb_figure_filter *filter, const char *unit)
{
    if (!filter->unit)
        return TRUE;
    g_autofree char *folded = fold(unit ? unit : "");
    return filter->options->unit_family ? jb_unit_same_family(filter->unit, folded)
                                        : strcmp(filter->unit, folded) == 0;
}

gboolean jb_figure_filter_passes(const jb_figure_filter *filter,
                                 const struct jb_report *report,
                                 const struct jb_figure *f)
{
    const struct jb_figure_options *o = filter->options;
    const char *greatest = f->value_max ? f->value_max : f->value;
    return unit_passes(filter, f->unit) &&
           (!o->min || jb_plain_number_compare(f->value, o->min) >= 0) &&
           (!o->max || jb_plain_number_compare(greatest, o->max) <= 0) &&
           (!o->kind || strcmp(o->kind, kind_name(f->kind)) == 0) &&
           (!o->basis || strcmp(o->basis, basis_name(f->basis)) == 0) &&
           (!o->period ||
            jb_period_meets(&f->period, filter->period[0], filter->period[1])) &&
           holds(f->place ? f->place : report->place, filter->place) &&
           holds(report->source, filter->source);
}
