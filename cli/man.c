#include "cli/man.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/command.h"
#include "query/node.h"

/* Where the program looks, for a page that nobody should need to leave. */
static const struct {
    const char *name, *gloss;
} surroundings[] = {
    {"JIANBAO_ARCHIVE", N_("the archive, where --archive is not given")},
    {"XDG_DATA_HOME", N_("its folder jianbao is the archive, where neither is given")},
    {"NO_COLOR", N_("set to anything: no colours")},
    {"JIANBAO_PAGER, PAGER", N_("what shows long results on a terminal; empty: none")},
    {"COLUMNS", N_("how wide results are laid out; else as wide as the terminal is")},
};

/* TEXT with what roff would read as its own made plain. */
static void append_text(GString *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        g_string_append(out, "\\&");
    for (const char *p = text; *p; p++) {
        if (*p == '\\')
            g_string_append(out, "\\e");
        else if (*p == '-')
            g_string_append(out, "\\-");
        else if (*p == '\n')
            g_string_append(out, "\n.br\n");
        else
            g_string_append_c(out, *p);
    }
}

static void append_heading(GString *out, const char *heading)
{
    g_string_append_printf(out, ".SH %s\n", heading);
}

/* An entry: what it is called, then what that is. */
static void append_entry(GString *out, const char *name, const char *gloss)
{
    g_string_append(out, ".TP\n.B ");
    append_text(out, name);
    g_string_append_c(out, '\n');
    append_text(out, gloss);
    g_string_append_c(out, '\n');
}

static void append_options(GString *out, const struct jb_option *options)
{
    for (const struct jb_option *o = options; o->name; o++) {
        const char letter[] = {'-', o->letter, ',', ' ', '\0'};
        g_autofree char *name = g_strconcat(o->letter ? letter : "", "--", o->name,
                                            o->argument ? " " : "", o->argument, NULL);
        append_entry(out, name, _(o->gloss));
    }
}

static void append_command(GString *out, const struct jb_command *command)
{
    g_string_append(out, ".SS jianbao ");
    append_text(out, command->name);
    g_string_append_c(out, ' ');
    append_text(out, command->usage);
    g_string_append_c(out, '\n');
    append_text(out, _(command->summary));
    g_string_append_c(out, '\n');
    append_options(out, command->options);
    if (command->notes) {
        g_string_append(out, ".PP\n");
        append_text(out, _(command->notes));
        g_string_append_c(out, '\n');
    }
    for (const char *const *example = command->examples; *example; example++) {
        g_string_append(out, ".PP\n.RS\njianbao ");
        append_text(out, *example);
        g_string_append(out, "\n.RE\n");
    }
}

static void append_query(GString *out)
{
    for (const struct jb_operator_info *each = jb_operators; each->spelling; each++) {
        g_autofree char *gloss = g_strconcat(_(each->gloss), ": ", each->example, NULL);
        append_entry(out, each->spelling, gloss);
    }
    for (const struct jb_field_info *each = jb_fields; each->name; each++) {
        g_autofree char *name = g_strconcat(each->name, ":", each->example, NULL);
        append_entry(out, name, _(each->gloss));
    }
}

char *jb_man_page(void)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, ".TH JIANBAO 1 \"\" \"jianbao %s\"\n", JB_VERSION);
    append_heading(out, _("NAME"));
    g_string_append_printf(
        out, "jianbao \\- %s\n",
        _("exact search, figures and references in archives of Chinese news reports"));
    append_heading(out, _("SYNOPSIS"));
    g_string_append_printf(out, ".B jianbao\n%s\n",
                           _("COMMAND [OPTION]... [ARGUMENT]..."));
    append_heading(out, _("COMMANDS"));
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        append_command(out, *each);
    append_heading(out, _("OPTIONS OF EVERY COMMAND"));
    append_options(out, jb_global_options);
    append_heading(out, _("QUERY LANGUAGE"));
    append_query(out);
    append_heading(out, _("ENVIRONMENT"));
    for (gsize i = 0; i < G_N_ELEMENTS(surroundings); i++)
        append_entry(out, surroundings[i].name, _(surroundings[i].gloss));
    append_heading(out, _("EXIT STATUS"));
    append_text(out, _("0 found or done, 1 nothing found, 2 trouble."));
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
