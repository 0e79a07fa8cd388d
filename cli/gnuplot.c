#include "cli/gnuplot.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/file.h"

/* Fonts that have Chinese, on Linux, Windows and macOS; fontconfig takes one of its own
 * where the first is missing. */
#define FONTS                                                                            \
    "Noto Sans CJK SC, WenQuanYi Micro Hei, Microsoft YaHei, PingFang SC, sans-serif"
#define FONT "Noto Sans CJK SC,11"

static const struct {
    const char *ending;
    const char *terminal; /* 800 by 500 points of 1/127 inch: 16 by 10 cm */
} kinds[] = {
    {".svg", "svg size 800,500 dynamic background 'white' font '" FONTS ",14'"},
    {".png",
     "pngcairo size 1600,1000 fontscale 2 linewidth 2 pointscale 2 font '" FONT "'"},
    {".pdf", "pdfcairo size 16cm,10cm font '" FONT "'"},
};

static const char *terminal_for(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_has_suffix(path, kinds[i].ending))
            return kinds[i].terminal;
    return NULL;
}

gboolean jb_gnuplot_can(const char *path)
{
    return terminal_for(path) != NULL;
}

void jb_gnuplot_append_text(GString *script, const char *text)
{
    g_string_append_c(script, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\' || *p == '`')
            g_string_append_c(script, *p == '`' ? '\'' : '\\');
        if (*p != '`')
            g_string_append_c(script, (guchar)*p < ' ' ? ' ' : *p);
    }
    g_string_append_c(script, '"');
}

static GSubprocess *start(GError **error)
{
    GError *local = NULL;
    GSubprocess *gnuplot =
        g_subprocess_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                             G_SUBPROCESS_FLAGS_STDERR_PIPE,
                         &local, "gnuplot", "-d", "-", NULL);
    if (!gnuplot) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    _("--plot needs gnuplot (%s); on Debian: apt install gnuplot-nox"),
                    local->message);
        g_error_free(local);
    }
    return gnuplot;
}

/* Its first line of complaint. */
static void set_complaint(GError **error, GBytes *stderr_bytes)
{
    gsize len = 0;
    const char *text = g_bytes_get_data(stderr_bytes, &len);
    g_autofree char *all = g_strndup(text ? text : "", len);
    g_set_error(error, JB_ERROR, JB_ERROR_IO, _("gnuplot drew nothing: %s"),
                g_strstrip(all));
}

gboolean jb_gnuplot_draw(const char *script, const char *path, GError **error)
{
    const char *terminal = terminal_for(path);
    if (!terminal) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--plot %s: the name must end in .svg, .png or .pdf"), path);
        return FALSE;
    }
    g_autoptr(GSubprocess) gnuplot = start(error);
    if (!gnuplot)
        return FALSE;
    g_autofree char *whole =
        g_strdup_printf("set encoding utf8\nset terminal %s\n%s", terminal, script);
    g_autoptr(GBytes) in = g_bytes_new(whole, strlen(whole));
    g_autoptr(GBytes) out = NULL;
    g_autoptr(GBytes) complaint = NULL;
    if (!g_subprocess_communicate(gnuplot, in, NULL, &out, &complaint, error))
        return FALSE;
    if (!g_subprocess_get_successful(gnuplot) || g_bytes_get_size(out) == 0) {
        set_complaint(error, complaint);
        return FALSE;
    }
    gsize len = 0;
    const void *data = g_bytes_get_data(out, &len);
    return jb_file_replace(path, data, len, error);
}
