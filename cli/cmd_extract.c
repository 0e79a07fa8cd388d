#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/figure_print.h"
#include "cli/message.h"
#include "cli/open.h"
#include "corpus/input.h"
#include "lib/base/error.h"
#include "lib/out/pager.h"
#include "lib/out/stdout.h"
#include "lib/text/encoding.h"

/* Largest text of --lines: it is held as a whole. */
#define LINES_MAX (512u * 1024 * 1024)

struct extraction {
    struct jb_figure_printer printer;
    guint figures; /* printed */
    guint failed;  /* files and lines */
};

/* Prints the figures of a report; LINE as in struct jb_figure_extra. */
static void extract_report(struct extraction *e, const struct jb_report *report,
                           gint64 line)
{
    const struct jb_figure_options all = {.limit = G_MAXUINT};
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_figure_answer) answer = jb_figures_of_report(report, &all, &error);
    if (!answer) {
        jb_message_error(error);
        e->failed++;
        return;
    }
    e->figures += answer->hits->len;
    jb_figure_printer_add(&e->printer, answer->hits, line);
}

static gboolean each_report(struct jb_report *report, gpointer data)
{
    extract_report(data, report, -1);
    return !jb_stdout_is_gone();
}

/* The text of PATH, decoded. (transfer full) NULL with an error that names it. */
static char *read_text(const char *path, gsize *len, GError **error)
{
    g_autoptr(jb_input) input = jb_input_open(path, error);
    gsize size = 0;
    g_autofree char *bytes =
        input ? jb_input_read_all(input, LINES_MAX, &size, error) : NULL;
    char *text = bytes ? jb_decode(bytes, size, NULL, len, NULL, error) : NULL;
    if (!text && bytes)
        g_prefix_error(error, "%s: ", jb_input_name(input));
    return text;
}

static gboolean extract_lines(struct extraction *e, const char *path, GError **error)
{
    gsize len = 0;
    g_autofree char *text = read_text(path, &len, error);
    if (!text)
        return FALSE;
    gint64 number = 0;
    for (char *line = text; line < text + len && !jb_stdout_is_gone(); number++) {
        char *end = memchr(line, '\n', (gsize)(text + len - line));
        if (!end)
            end = text + len;
        *end = '\0';
        struct jb_report report = {.text = line, .text_len = (gsize)(end - line)};
        extract_report(e, &report, number);
        line = end + 1;
    }
    return TRUE;
}

static void extract_all(struct extraction *e, char *const *paths)
{
    for (; *paths && !jb_stdout_is_gone(); paths++) {
        g_autoptr(GError) error = NULL;
        if (!e->printer.has_line)
            jb_cli_read(*paths, each_report, e, &e->failed);
        else if (!extract_lines(e, *paths, &error)) {
            jb_message_error(error);
            e->failed++;
        }
    }
}

static int run_extract(const struct jb_cli *cli, GError **error)
{
    struct extraction e = {{.terminal = &cli->terminal}, 0, 0};
    e.printer.format = cli->terminal.is_window ? JB_FORMAT_TEXT : JB_FORMAT_JSONL;
    e.printer.has_line = jb_args_has(cli->args, "lines");
    if (!jb_format_parse(cli->args, JB_FIGURE_FORMATS, &e.printer.format, error))
        return JB_EXIT_TROUBLE;
    if (!cli->args->words[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("extract what? Give files, or - for stdin"));
        return JB_EXIT_TROUBLE;
    }
    gboolean is_text = e.printer.format == JB_FORMAT_TEXT;
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        is_text && cli->pager ? jb_pager_open(&cli->terminal) : NULL;
    jb_figure_printer_begin(&e.printer, NULL);
    extract_all(&e, cli->args->words);
    jb_figure_printer_end(&e.printer);
    if (e.failed)
        return JB_EXIT_TROUBLE;
    return e.figures ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default on a terminal), jsonl (default elsewhere), json, csv, tsv")},
    {"lines",  'l', NULL,     N_("each line is a text of its own; lines count from 0")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "extract corpus/sample/longzhong-news/2023-01-17-legal-aid.txt",
    "extract --format csv corpus/sample/briefs.jsonl",
    NULL,
};
// clang-format on

const struct jb_command jb_command_extract = {
    .name = "extract",
    .summary = N_("Print the figures of files; nothing is indexed."),
    .usage = "[OPTION]... FILE...",
    .options = options,
    .examples = examples,
    .notes =
        N_("FILE is text or JSON Lines; - is JSON Lines on stdin, with --lines it is "
           "text."),
    .run = run_extract,
};
