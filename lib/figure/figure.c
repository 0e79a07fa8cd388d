#include "lib/figure/figure.h"

static const char *name_of(const char *const *names, gsize count, guint value)
{
    return value < count ? names[value] : NULL;
}

#define NAME_OF(names, value) name_of(names, G_N_ELEMENTS(names), (guint)(value))

const char *jb_qualifier_name(enum jb_qualifier qualifier)
{
    static const char *const names[] = {
        [JB_EXACT] = "exact", [JB_APPROX] = "approx", [JB_MIN] = "min",
        [JB_MAX] = "max",     [JB_RANGE] = "range",
    };
    return NAME_OF(names, qualifier);
}

const char *jb_kind_name(enum jb_kind kind)
{
    static const char *const names[] = {
        [JB_KIND_COUNT] = "count",         [JB_KIND_AMOUNT] = "amount",
        [JB_KIND_RATE] = "rate",           [JB_KIND_CHANGE] = "change",
        [JB_KIND_STANDARD] = "standard",   [JB_KIND_TARGET] = "target",
        [JB_KIND_STRUCTURE] = "structure",
    };
    return NAME_OF(names, kind);
}

const char *jb_change_name(enum jb_change change)
{
    static const char *const names[] = {
        [JB_CHANGE_UP] = "up",
        [JB_CHANGE_DOWN] = "down",
    };
    return NAME_OF(names, change);
}

const char *jb_basis_name(enum jb_basis basis)
{
    static const char *const names[] = {
        [JB_BASIS_FLOW] = "flow",
        [JB_BASIS_CUMULATIVE] = "cumulative",
        [JB_BASIS_STOCK] = "stock",
    };
    return NAME_OF(names, basis);
}

const char *jb_from_name(enum jb_from from)
{
    static const char *const names[] = {
        [JB_FROM_EXPLICIT] = "explicit",
        [JB_FROM_INHERITED] = "inherited",
        [JB_FROM_DOCUMENT] = "document",
    };
    return NAME_OF(names, from);
}

static void clear(struct jb_figure *f)
{
    g_free(f->value);
    g_free(f->value_max);
    g_free(f->unit);
    g_free(f->base);
    g_free(f->measure);
    g_free(f->subject);
    g_free(f->place);
    g_free(f->period.text);
    g_free(f->period.first);
    g_free(f->period.last);
}

void jb_figures_clear(struct jb_figures *figures)
{
    for (gsize i = 0; i < figures->count; i++)
        clear(&figures->list[i]);
    g_clear_pointer(&figures->list, g_free);
    figures->count = 0;
}
