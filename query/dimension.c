#include "query/dimension.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"

struct jb_dimension {
    const char *name;
    gboolean is_time;
    char *(*value)(const struct jb_figure_hit *hit, enum jb_level level);
};

/* Characters of an ISO day that name its year and its month. */
enum { YEAR_LEN = 4, MONTH_LEN = 7 };

/* The first LEN characters that both ends of PERIOD share; NULL where they differ. */
static char *common_part(const struct jb_figure_period *p, gsize len)
{
    if (!p->last || strlen(p->last) < len)
        return NULL;
    if (p->first && strncmp(p->first, p->last, len) != 0)
        return NULL;
    return g_strndup(p->last, len);
}

char *jb_period_year(const struct jb_figure_period *period)
{
    return common_part(period, YEAR_LEN);
}

static char *place_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    return jb_level_place(hit->packed.figure.place, level);
}

static char *year_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return jb_period_year(&hit->packed.figure.period);
}

static char *month_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return common_part(&hit->packed.figure.period, MONTH_LEN);
}

static char *period_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    const struct jb_figure_period *p = &hit->packed.figure.period;
    (void)level;
    if (!p->first && !p->last)
        return g_strdup(p->text);
    return g_strdup_printf("%s..%s", p->first ? p->first : "", p->last ? p->last : "");
}

static char *source_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(hit->source);
}

static char *measure_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(hit->packed.figure.measure);
}

static char *subject_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(hit->packed.figure.subject);
}

static char *unit_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(hit->packed.figure.unit);
}

static char *kind_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(jb_kind_name(hit->packed.figure.kind));
}

static char *basis_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(jb_basis_name(hit->packed.figure.basis));
}

static char *report_of(const struct jb_figure_hit *hit, enum jb_level level)
{
    (void)level;
    return g_strdup(hit->id);
}

// clang-format off
static const struct jb_dimension dimensions[] = {
    {"place",   FALSE, place_of},
    {"year",    TRUE,  year_of},
    {"month",   TRUE,  month_of},
    {"period",  TRUE,  period_of},
    {"source",  FALSE, source_of},
    {"measure", FALSE, measure_of},
    {"subject", FALSE, subject_of},
    {"unit",    FALSE, unit_of},
    {"kind",    FALSE, kind_of},
    {"basis",   FALSE, basis_of},
    {"report",  FALSE, report_of},
};
// clang-format on

const jb_dimension *jb_dimension_find(const char *name, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(dimensions); i++) {
        if (strcmp(name, dimensions[i].name) == 0)
            return &dimensions[i];
        g_string_append_printf(all, "%s%s", i ? ", " : "", dimensions[i].name);
    }
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s: nothing to group by; there are %s"), name, all->str);
    return NULL;
}

const char *jb_dimension_name(const jb_dimension *dimension)
{
    return dimension->name;
}

gboolean jb_dimension_is_time(const jb_dimension *dimension)
{
    return dimension->is_time;
}

char *jb_dimension_value(const jb_dimension *dimension, const struct jb_figure_hit *hit,
                         enum jb_level level)
{
    return dimension->value(hit, level);
}
