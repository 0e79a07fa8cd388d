#include <glib/gi18n.h>

#include "cli/gnuplot.h"
#include "cli/trend_print.h"

/* Labels that can be told apart on an axis. */
enum { LABELS = 36 };

static void append_data(GString *out, const GArray *rows)
{
    guint every = rows->len / LABELS + 1;
    g_string_append(out, "$data << END_OF_DATA\n");
    for (guint i = 0; i < rows->len; i++) {
        const struct jb_trend_row *row = &g_array_index(rows, struct jb_trend_row, i);
        const char *label = row->value[0] ? row->value : "?";
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(number, sizeof number, "%.6f", row->per_million);
        g_string_append_printf(out, "%u %s ", i, number);
        jb_gnuplot_append_text(out, i % every == 0 ? label : "");
        g_string_append_c(out, '\n');
    }
    g_string_append(out, "END_OF_DATA\n");
}

gboolean jb_trend_plot(const struct jb_trend_job *job, const GArray *rows, GError **error)
{
    g_autoptr(GString) script = g_string_new("set title ");
    jb_gnuplot_append_text(script, job->query);
    g_string_append(script, " noenhanced\nset ylabel ");
    jb_gnuplot_append_text(script, _("occurrences in a million characters"));
    g_string_append(script, " noenhanced\nset nokey\nset border 3\nset yrange [0:*]\n"
                            "set xtics rotate by -45 nomirror noenhanced\n"
                            "set ytics nomirror\nset grid ytics\nset boxwidth 0.8\n"
                            "set style fill solid 0.7 noborder\n");
    append_data(script, rows);
    g_string_append(script, "plot $data using 1:2:xtic(3) with boxes "
                            "linecolor rgb '#4477aa'\n");
    return jb_gnuplot_draw(script->str, job->plot, error);
}
