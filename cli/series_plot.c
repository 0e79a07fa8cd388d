#include "cli/series_plot.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/figure_text.h"
#include "cli/gnuplot.h"
#include "query/exact.h"

/* The kinds of points, each drawn its own way. */
enum points { POINTS_JOINED, POINTS_FLOW, POINTS_CUMULATIVE, POINTS_STOCK, POINTS_KINDS };

static const struct {
    const char *name;  /* of the data block */
    const char *style; /* "" for none */
    const char *title;
} looks[POINTS_KINDS] = {
    {"$joined", "with linespoints lw 2 pt 7 ps 0.9 lc rgb '#1f4e79'",
     N_("in the period")},
    {"$flow", "with points pt 6 ps 1.1 lw 1.5 lc rgb '#1f4e79'",
     N_("in a period of another length, or of several values")},
    {"$cumulative", "with points pt 9 ps 1.1 lc rgb '#b04a00'",
     N_("cumulative up to the day")},
    {"$stock", "with points pt 5 ps 0.9 lc rgb '#3a7d34'", N_("on the day")},
};

static const struct jb_series_point *point_at(const struct jb_series *series, guint i)
{
    return series->points->pdata[i];
}

static const struct jb_figure *figure_of(const struct jb_series_point *point)
{
    return &((const struct jb_figure_hit *)point->hits->pdata[0])->packed.figure;
}

static enum points kind_of(const struct jb_series_point *point)
{
    enum jb_basis basis = figure_of(point)->basis;
    if (point->is_joined)
        return POINTS_JOINED;
    if (basis == JB_BASIS_CUMULATIVE)
        return POINTS_CUMULATIVE;
    return basis == JB_BASIS_STOCK ? POINTS_STOCK : POINTS_FLOW;
}

/* The scale that keeps the axis short: 万 or 亿 where the largest value reaches it. */
struct scale {
    gint power;
    const char *word;
};

static struct scale scale_of(const struct jb_series *series)
{
    static const struct scale scales[] = {{8, "亿"}, {4, "万"}};
    for (gsize s = 0; s < G_N_ELEMENTS(scales); s++)
        for (guint i = 0; i < series->points->len; i++) {
            gsize digits = strcspn(figure_of(point_at(series, i))->value, ".");
            if (digits > (gsize)scales[s].power + (scales[s].power == 4))
                return scales[s];
        }
    return (struct scale){0, ""};
}

/* VALUE in the scale, exactly. (transfer full) */
static char *scaled(const char *value, gint power)
{
    struct jb_decimal d;
    if (!jb_exact_parse(value, &d) || !jb_decimal_shift(&d, -power))
        return g_strdup(value);
    return jb_decimal_format(&d, FALSE);
}

/* The data of one kind: place on the axis, value, label of the point. TRUE if there is any. */
static gboolean append_block(GString *script, const struct jb_series *series,
                             enum points kind, struct scale scale)
{
    gboolean any = FALSE;
    guint place = 0;
    g_string_append_printf(script, "%s << EOD\n", looks[kind].name);
    for (guint i = 0; i < series->points->len; i++) {
        const struct jb_series_point *point = point_at(series, i);
        place += i > 0 && strcmp(point_at(series, i - 1)->label, point->label) != 0;
        if (kind_of(point) != kind)
            continue;
        g_autofree char *value = scaled(figure_of(point)->value, scale.power);
        g_string_append_printf(script, "%u %s ", place, value);
        jb_gnuplot_append_text(script, value);
        g_string_append_c(script, '\n');
        any = TRUE;
    }
    g_string_append(script, "EOD\n");
    return any;
}

/* Labels under the axis; 2019-12-31 as 截至2019-12-31 is left to the legend. */
static void append_axis(GString *script, const struct jb_series *series)
{
    guint place = 0;
    gsize longest = 0;
    g_string_append(script, "set xtics (");
    for (guint i = 0; i < series->points->len; i++) {
        const char *label = point_at(series, i)->label;
        gboolean is_new = i == 0 || strcmp(point_at(series, i - 1)->label, label) != 0;
        if (!is_new)
            continue;
        place += i > 0;
        g_string_append(script, i ? ", " : "");
        jb_gnuplot_append_text(script, label);
        g_string_append_printf(script, " %u", place);
        longest = MAX(longest, strlen(label));
    }
    gboolean slanted = longest > strlen("2019-08") && place > 4;
    g_string_append_printf(script, ")%s\nset xrange [-0.5:%u.5]\n",
                           slanted ? " rotate by -30" : "", place);
}

static void append_titles(GString *script, const struct jb_series *series,
                          struct scale scale)
{
    const struct jb_choice *choice = series->choice;
    g_autofree char *title = g_strconcat(choice->same ? choice->same : "",
                                         choice->same ? "  " : "", choice->measure, NULL);
    g_autofree char *unit = g_strconcat(scale.word, choice->unit, NULL);
    g_string_append(script, "set title ");
    jb_gnuplot_append_text(script, title);
    g_string_append(script, " noenhanced\nset ylabel ");
    jb_gnuplot_append_text(script, unit);
    g_string_append(script, " rotate by 0 noenhanced\n");
}

/* Outlets named below the picture. */
enum { SOURCES_SHOWN = 3 };

/* Who says so, in small letters at the foot. */
static void append_sources(GString *script, const struct jb_series *series)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < series->choice->hits->len; i++) {
        const struct jb_figure_hit *hit = series->choice->hits->pdata[i];
        if (!hit->source || !g_hash_table_add(seen, hit->source))
            continue;
        if (g_hash_table_size(seen) <= SOURCES_SHOWN)
            g_string_append_printf(line, "%s%s", line->len ? ", " : "", hit->source);
    }
    if (g_hash_table_size(seen) > SOURCES_SHOWN)
        g_string_append(line, ", …");
    if (line->len == 0)
        return;
    g_autofree char *text = g_strdup_printf(_("Source: %s"), line->str);
    g_string_append(script, "set bmargin 5\nset label ");
    jb_gnuplot_append_text(script, text);
    g_string_append(script, " at screen 0.98,0.03 right noenhanced tc rgb '#555555'\n");
}

static const char *const fixed =
    "set border 3\nset tics nomirror out\nset grid ytics lc rgb "
    "'#cccccc' lw 0.5\nset key top left Left reverse noenhanced\n"
    "set yrange [0:*]\nset offsets 0,0,graph 0.1,0\n"
    "set format y '%g'\n";

static char *script_of(const struct jb_series *series)
{
    struct scale scale = scale_of(series);
    GString *script = g_string_new(fixed);
    g_autoptr(GString) plot = g_string_new(NULL);
    append_titles(script, series, scale);
    append_axis(script, series);
    append_sources(script, series);
    guint kinds = 0;
    for (guint k = 0; k < POINTS_KINDS; k++) {
        if (!append_block(script, series, (enum points)k, scale))
            continue;
        kinds++;
        g_string_append_printf(plot, "%s%s using 1:2 %s title ", plot->len ? ", " : "",
                               looks[k].name, looks[k].style);
        jb_gnuplot_append_text(plot, _(looks[k].title));
        g_string_append_printf(plot,
                               ", %s using 1:2:3 with labels offset 0,0.9 notitle "
                               "noenhanced",
                               looks[k].name);
    }
    g_string_append_printf(script, "%splot %s\n", kinds == 1 ? "unset key\n" : "",
                           plot->str);
    return g_string_free(script, FALSE);
}

gboolean jb_series_plot(const struct jb_series *series, const char *path, GError **error)
{
    g_autofree char *script = script_of(series);
    return jb_gnuplot_draw(script, path, error);
}
