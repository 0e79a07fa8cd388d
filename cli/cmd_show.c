#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/cite_print.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/open.h"
#include "cli/show_copies.h"
#include "cli/show_markdown.h"
#include "cli/show_print.h"
#include "cli/cli_trail.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/report/passage.h"
#include "lib/report/report_json.h"

#define ALL_FORMATS                                                                      \
    (JB_FORMAT_TEXT | JB_FORMAT_JSON | JB_FORMAT_JSONL | JB_FORMAT_MD |                  \
     JB_FORMAT_CITATIONS)

struct showing {
    const struct jb_cli *cli;
    enum jb_format format;
    GPtrArray *reports; /* of struct jb_report: of a file, in order */
    guint shown;        /* reports of what stood before on the command line */
    char *cluster;      /* of a report out of the archive; NULL */
    jb_trail *trail;
};

static gboolean keep(struct jb_report *report, gpointer data)
{
    /* The reader's report dies after the call, so its strings change hands. */
    struct jb_report *copy = jb_report_new();
    *copy = *report;
    memset(report, 0, sizeof *report);
    g_ptr_array_add(((struct showing *)data)->reports, copy);
    return TRUE;
}

static void print_json(const struct showing *showing)
{
    gboolean is_list = showing->format == JB_FORMAT_JSON && showing->reports->len > 1;
    g_autoptr(jb_printer) printer = jb_format_printer(showing->format);
    if (is_list)
        jb_printer_begin_records(printer);
    for (guint i = 0; i < showing->reports->len; i++) {
        json_t *report = jb_report_json(showing->reports->pdata[i]);
        jb_json_set_text(report, "cluster", showing->cluster);
        jb_printer_json(printer, report);
        json_decref(report);
    }
    if (is_list)
        jb_printer_end(printer);
}

static void print_citations(const struct showing *showing)
{
    g_autoptr(jb_bibliography) bibliography = jb_bibliography_new();
    for (guint i = 0; i < showing->reports->len; i++)
        jb_bibliography_add(bibliography, showing->reports->pdata[i]);
    jb_cite_print(bibliography, showing->format);
}

static void print_reports(const struct showing *showing)
{
    if (showing->format & JB_FORMAT_CITATIONS) {
        print_citations(showing);
        return;
    }
    if (showing->format == JB_FORMAT_MD) {
        jb_show_markdown(showing->reports, showing->trail);
        return;
    }
    if (showing->format != JB_FORMAT_TEXT) {
        print_json(showing);
        return;
    }
    for (guint i = 0; i < showing->reports->len; i++) {
        if (i > 0)
            fputc('\n', stdout);
        jb_show_report(&showing->cli->terminal, showing->reports->pdata[i]);
    }
}

/* Every report shown is part of the result, under its id. */
static void follow(const struct showing *showing)
{
    for (guint i = 0; showing->trail && i < showing->reports->len; i++) {
        const struct jb_report *report = showing->reports->pdata[i];
        g_autofree char *title = jb_passage_zero(report);
        g_autofree char *all = g_strconcat(title, "\n", report->date ? report->date : "",
                                           "\n", report->text, NULL);
        jb_trail_add(showing->trail, report->id, all, strlen(all));
    }
    if (showing->trail)
        jb_trail_set_count(showing->trail, "reports",
                           showing->shown + showing->reports->len);
}

static int show_file(struct showing *showing, const char *path)
{
    guint failed = 0;
    jb_cli_read(path, keep, showing, &failed);
    follow(showing);
    print_reports(showing);
    if (failed)
        return JB_EXIT_TROUBLE;
    return showing->reports->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

/* The report with ID, out of the archive. NULL with an error. */
static struct jb_report *find_report(struct showing *showing, const char *id,
                                     GError **error)
{
    struct jb_place place;
    g_autoptr(jb_archive) archive = jb_cli_archive(showing->cli, error);
    if (!archive)
        return NULL;
    if (showing->trail)
        jb_trail_set_revision(showing->trail, jb_archive_manifest(archive)->revision);
    if (jb_archive_find(archive, id, &place)) {
        showing->cluster = g_strdup(jb_archive_cluster_id(archive, place));
        return jb_archive_report(archive, place, error);
    }
    g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                _("%s: no such report in %s, and no such file"), id,
                jb_archive_folder(archive));
    return NULL;
}

/* A reference's report: first as if the whole of TEXT were an id. */
static int show_reference(struct showing *showing, const char *text, GError **error)
{
    struct jb_ref ref;
    if (!jb_ref_parse(text, &ref, error))
        return JB_EXIT_TROUBLE;
    struct jb_report *report = find_report(showing, ref.id, error);
    gboolean good = report != NULL;
    if (report)
        g_ptr_array_add(showing->reports, report);
    follow(showing);
    if (good && (ref.kind == JB_REF_REPORT || showing->format & JB_FORMAT_CITATIONS))
        print_reports(showing);
    else if (good)
        good = showing->format == JB_FORMAT_MD
                   ? jb_show_markdown_part(report, &ref, showing->trail, error)
                   : jb_show_part(&showing->cli->terminal, showing->format, report, &ref,
                                  error);
    jb_ref_clear(&ref);
    g_clear_pointer(&showing->cluster, g_free);
    return good ? JB_EXIT_FOUND : JB_EXIT_TROUBLE;
}

/* Who reprinted the report that TEXT refers to. */
static int show_copies(const struct jb_cli *cli, const char *text, enum jb_format format,
                       GError **error)
{
    struct jb_ref ref;
    struct jb_place place;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    if (!archive || !jb_ref_parse(text, &ref, error))
        return JB_EXIT_TROUBLE;
    gboolean found = jb_archive_find(archive, ref.id, &place);
    if (!found)
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    _("%s: no such report in %s, and no such file"), ref.id,
                    jb_archive_folder(archive));
    jb_ref_clear(&ref);
    g_autoptr(GPtrArray) copies = found ? jb_copies(archive, place, error) : NULL;
    if (!copies)
        return JB_EXIT_TROUBLE;
    jb_show_copies(&cli->terminal, format, copies);
    return copies->len > 1 ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int show_one(struct showing *showing, const char *what, GError **error)
{
    gboolean is_file = strcmp(what, "-") == 0 || g_file_test(what, G_FILE_TEST_EXISTS);
    if (showing->shown && showing->format == JB_FORMAT_TEXT)
        fputc('\n', stdout);
    g_ptr_array_set_size(showing->reports, 0);
    int status =
        is_file ? show_file(showing, what) : show_reference(showing, what, error);
    showing->shown += showing->reports->len;
    return status;
}

/* Shows each of WORDS; one of several that is not there does not stop the rest. */
static int show_each(struct showing *showing, char *const *words, GError **error)
{
    int worst = JB_EXIT_FOUND;
    if (!words[1])
        return show_one(showing, words[0], error);
    for (; *words; words++) {
        g_autoptr(GError) why = NULL;
        int status = show_one(showing, *words, &why);
        worst = MAX(worst, status);
        if (why)
            jb_message_error(why);
    }
    return worst;
}

/* One thing in any format; several in those that can be put one behind the other. */
static gboolean check_words(const struct jb_cli *cli, enum jb_format format,
                            GError **error)
{
    const char *const *words = (const char *const *)cli->args->words;
    gboolean is_joinable = format & (JB_FORMAT_TEXT | JB_FORMAT_JSONL);
    if (words[0] && !words[1])
        return TRUE;
    if (words[0] && is_joinable && !jb_args_has(cli->args, "copies"))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%s",
                words[0] ? _("several things are shown as text or jsonl; as anything "
                             "else, one: an id, a reference or a file")
                         : _("show what? an id, a reference or a file"));
    return FALSE;
}

static int run_show(const struct jb_cli *cli, GError **error)
{
    const char *what = cli->args->words[0];
    struct showing showing = {.cli = cli, .format = JB_FORMAT_TEXT};
    if (!jb_format_parse(cli->args, ALL_FORMATS, &showing.format, error))
        return JB_EXIT_TROUBLE;
    if (!check_words(cli, showing.format, error))
        return JB_EXIT_TROUBLE;
    gboolean is_text = showing.format == JB_FORMAT_TEXT;
    g_autoptr(GPtrArray) reports =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_report_free);
    showing.reports = reports;
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        is_text && cli->pager ? jb_pager_open(&cli->terminal) : NULL;
    if (jb_args_has(cli->args, "copies"))
        return show_copies(cli, what, showing.format, error);
    showing.trail = jb_cli_trail_begin(cli, showing.format);
    int status = show_each(&showing, cli->args->words, error);
    gboolean failed = status == JB_EXIT_TROUBLE;
    if (!jb_cli_trail_end(cli, showing.trail, failed ? NULL : error))
        return JB_EXIT_TROUBLE;
    return status;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json, jsonl, md; csl-json, biblatex, bibtex, ris, gbt7714, gbt7714-2015: citations")},
    {"copies", 0,   NULL,     N_("who reprinted it, how much of it, and which figures were altered")},
    {"provenance", 0, "FILE", N_("write query, counts, revision and what was found into FILE, for replay")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "show corpus/sample/lvliang-news/2020-02-18-safety-ledger.txt",
    "show --format json corpus/sample/briefs.jsonl",
    NULL,
};
// clang-format on

const struct jb_command jb_command_show = {
    .name = "show",
    .summary = N_("Show reports, from the archive or straight from a file."),
    .usage = "[OPTION]... ID|REF|FILE...",
    .options = options,
    .examples = examples,
    .notes =
        N_("REF is ID#p7, a passage; ID#p7:12-58, characters of it; ID#f1234, a figure. "
           "A file that exists wins over an id; one of many reports gives an array in "
           "JSON."),
    .run = run_show,
};
