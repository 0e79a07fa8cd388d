#include "lib/out/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "lib/base/error.h"

/* What a window is taken to have if neither COLUMNS nor the driver says: the VT100's. */
#define DEFAULT_COLUMNS 80

/* SGR sequences of ECMA-48, from the 8 basic colours, which every palette keeps legible. */
static const char *const sgr[JB_N_STYLES] = {
    [JB_STYLE_PLAIN] = "\033[0m",      [JB_STYLE_MARK] = "\033[1;31m",
    [JB_STYLE_TITLE] = "\033[1m",      [JB_STYLE_SOURCE] = "\033[36m",
    [JB_STYLE_REF] = "\033[32m",       [JB_STYLE_FAINT] = "\033[2m",
    [JB_STYLE_WARNING] = "\033[1;33m",
};

gboolean jb_colour_parse(const char *text, enum jb_colour *out, GError **error)
{
    if (text == NULL || strcmp(text, "always") == 0)
        *out = JB_COLOUR_ALWAYS;
    else if (strcmp(text, "auto") == 0)
        *out = JB_COLOUR_AUTO;
    else if (strcmp(text, "never") == 0)
        *out = JB_COLOUR_NEVER;
    else {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "--color=%s: expected auto, always or never", text);
        return FALSE;
    }
    return TRUE;
}

/* The number in COLUMNS; 0 if it is unset or no width that a window has. */
static gsize columns_said(void)
{
    const char *said = g_getenv("COLUMNS");
    guint64 columns = 0;
    if (said != NULL)
        g_ascii_string_to_unsigned(said, 10, 20, 10000, &columns, NULL);
    return (gsize)columns;
}

static gsize columns_of_window(int fd)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLUMNS;
}

static gboolean is_set(const char *variable)
{
    const char *value = g_getenv(variable);
    return value != NULL && value[0] != '\0';
}

static gboolean auto_colour(gboolean is_window)
{
    if (is_set("NO_COLOR"))
        return FALSE;
    if (is_set("CLICOLOR_FORCE") && strcmp(g_getenv("CLICOLOR_FORCE"), "0") != 0)
        return TRUE;
    return is_window && is_set("TERM") && strcmp(g_getenv("TERM"), "dumb") != 0;
}

void jb_terminal_init(struct jb_terminal *terminal, int fd, enum jb_colour choice)
{
    gsize said = columns_said();
    terminal->columns = said > 0 ? said : columns_of_window(fd);
    terminal->is_window = isatty(fd) == 1;
    terminal->is_bounded = terminal->is_window || said > 0;
    terminal->has_colour = choice == JB_COLOUR_ALWAYS;
    if (choice == JB_COLOUR_AUTO)
        terminal->has_colour = auto_colour(terminal->is_window);
}

const char *jb_terminal_style(const struct jb_terminal *terminal, enum jb_style style)
{
    return terminal->has_colour ? sgr[style] : "";
}
