#include "cli/help.h"

#include <glib/gi18n.h>
#include <unicode/uversion.h>

#include "cli/screen.h"
#include "lib/out/table.h"
#include "lib/text/width.h"
#include "lib/xap/xap.h"

static const struct jb_column two_columns[] = {{.min = 10}, {0}};

/* Two columns, the second wrapped; every line set in by two spaces. */
static void print_table(FILE *out, const struct jb_terminal *terminal,
                        const jb_table *table)
{
    struct jb_terminal inner = *terminal;
    inner.columns -= 2;
    inner.is_bounded = TRUE;
    const struct jb_table_look look = {&inner, jb_width, TRUE};
    g_autofree char *text = jb_table_format(table, &look);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; line[0] && line[1]; line++)
        fprintf(out, "  %s\n", *line);
}

/* -n, --name=ARGUMENT */
static char *spell(const struct jb_option *option)
{
    GString *text = g_string_new(NULL);
    if (option->letter)
        g_string_append_printf(text, "-%c, ", option->letter);
    g_string_append_printf(text, "--%s", option->name);
    if (option->argument)
        g_string_append_printf(text, " %s", option->argument);
    return g_string_free(text, FALSE);
}

static void print_options(FILE *out, const struct jb_terminal *terminal,
                          const struct jb_option *options)
{
    g_autoptr(jb_table) table = jb_table_new(two_columns, 2);
    for (; options->name; options++) {
        g_autofree char *spelling = spell(options);
        jb_table_add(table, spelling);
        jb_table_add(table, _(options->gloss));
    }
    print_table(out, terminal, table);
}

/* A text of one line a paragraph, never wider than is read with ease. */
static void print_text(FILE *out, const struct jb_terminal *terminal, const char *text)
{
    struct jb_terminal inner = *terminal;
    inner.columns = MIN(inner.columns, 80);
    inner.is_bounded = TRUE;
    jb_screen_line(out, &inner, JB_STYLE_PLAIN, text);
}

void jb_help_program(FILE *out, const struct jb_terminal *terminal)
{
    fputs(
        _("usage: jianbao COMMAND [OPTION]... [ARGUMENT]...\n"
          "Exact search, figures and references in archives of Chinese news reports.\n"),
        out);
    fprintf(out, "\n%s\n", _("Commands:"));
    g_autoptr(jb_table) table = jb_table_new(two_columns, 2);
    for (const struct jb_command *const *each = jb_commands; *each; each++) {
        jb_table_add(table, (*each)->name);
        jb_table_add(table, _((*each)->summary));
    }
    print_table(out, terminal, table);
    fprintf(out, "\n%s\n", _("Options of every command:"));
    print_options(out, terminal, jb_global_options);
    fputs(_("\njianbao COMMAND --help tells more, with two examples.\n"
            "Exit status: 0 found or done, 1 nothing found, 2 trouble.\n"),
          out);
}

void jb_help_command(FILE *out, const struct jb_terminal *terminal,
                     const struct jb_command *command)
{
    fprintf(out, _("usage: jianbao %s %s\n"), command->name, command->usage);
    print_text(out, terminal, _(command->summary));
    if (command->options->name)
        fprintf(out, "\n%s\n", _("Options:"));
    print_options(out, terminal, command->options);
    if (command->notes) {
        fputc('\n', out);
        print_text(out, terminal, _(command->notes));
    }
    fprintf(out, "\n%s\n", _("Examples, in the source folder:"));
    for (const char *const *example = command->examples; *example; example++)
        fprintf(out, "  jianbao %s\n", *example);
    fprintf(out, "\n%s\n", _("Options of every command: jianbao --help"));
}

void jb_help_version(FILE *out)
{
    fprintf(out, "jianbao %s (Xapian %s, ICU %s, GLib %u.%u.%u)\n", JB_VERSION,
            xap_version(), U_ICU_VERSION, glib_major_version, glib_minor_version,
            glib_micro_version);
    fputs(_("Licence GPL-2.0-or-later; there is no warranty.\n"), out);
}
