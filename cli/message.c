#include "cli/message.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/out/escape.h"

static void print(const char *text, enum jb_escape_flags flags)
{
    g_autofree char *safe = jb_escape_terminal(text, -1, flags);
    fflush(stdout);
    fprintf(stderr, "jianbao: %s\n", safe);
}

void jb_message_error(const GError *error)
{
    gboolean has_caret = g_error_matches(error, JB_ERROR, JB_ERROR_SYNTAX);
    print(error->message, has_caret ? JB_ESCAPE_KEEP_LINES : JB_ESCAPE_ALL);
}

void jb_message_note(const char *text)
{
    print(text, JB_ESCAPE_ALL);
}

char *jb_message_proved(guint32 reports)
{
    return g_strdup_printf(ngettext("proved: a look at the %u report finds the same",
                                    "proved: a look at all %u reports finds the same",
                                    reports),
                           reports);
}
