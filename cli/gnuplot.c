#include "cli/gnuplot.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
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

/* A folder for one drawing, and what is in it. */
struct drawing {
    char *folder, *script, *picture;
};

static gboolean begin(struct drawing *d, const char *text, GError **error)
{
    d->folder = g_dir_make_tmp("jianbao-XXXXXX", error);
    if (!d->folder)
        return FALSE;
    d->script = g_build_filename(d->folder, "script", NULL);
    d->picture = g_build_filename(d->folder, "picture", NULL);
    return g_file_set_contents(d->script, text, -1, error);
}

static void end(struct drawing *d)
{
    if (d->script)
        g_unlink(d->script);
    if (d->picture)
        g_unlink(d->picture);
    if (d->folder)
        g_rmdir(d->folder);
    g_free(d->script);
    g_free(d->picture);
    g_free(d->folder);
}

/* Runs gnuplot in the folder; what it complains of is in *SAID. (transfer full) */
static gboolean run(const struct drawing *d, char **said, GError **error)
{
    const char *const argv[] = {"gnuplot", "-d", "script", NULL};
    g_autoptr(GError) why = NULL;
    if (g_spawn_sync(d->folder, (char **)argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                     said, NULL, &why))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                _("--plot needs gnuplot (%s); on Debian: apt install gnuplot-nox"),
                why->message);
    return FALSE;
}

static gboolean draw(struct drawing *d, const char *text, const char *path,
                     GError **error)
{
    g_autofree char *said = NULL, *picture = NULL;
    gsize len = 0;
    if (!begin(d, text, error) || !run(d, &said, error))
        return FALSE;
    if (g_file_get_contents(d->picture, &picture, &len, NULL) && len > 0)
        return jb_file_replace(path, picture, len, error);
    g_set_error(error, JB_ERROR, JB_ERROR_IO, _("gnuplot drew nothing: %s"),
                g_strstrip(said));
    return FALSE;
}

gboolean jb_gnuplot_draw(const char *script, const char *path, GError **error)
{
    const char *terminal = terminal_for(path);
    if (!terminal) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("--plot %s: the name must end in .svg, .png or .pdf"), path);
        return FALSE;
    }
    g_autofree char *whole = g_strdup_printf(
        "set encoding utf8\nset terminal %s\nset output 'picture'\n%s", terminal, script);
    struct drawing drawing = {0};
    gboolean good = draw(&drawing, whole, path, error);
    end(&drawing);
    return good;
}
