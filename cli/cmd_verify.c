#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/message.h"
#include "cli/open.h"
#include "cli/verify_numbers.h"
#include "cli/verify_print.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "lib/out/stdout.h"
#include "notes/beside.h"
#include "notes/repair.h"

/* Notes being verified. */
struct verifying {
    const struct jb_cli *cli;
    jb_archive *archive;
    jb_verifier *verifier;
    enum jb_format format;
    gboolean all, fix;
    json_t *list;         /* of notes, in JSON; else NULL */
    GPtrArray *citations; /* of reports newly cited, owned */
    gboolean wrong, failed;
};

/* The key of the report with ID, which a repaired reference cites from now on. */
static const char *cite(const char *id, gpointer data)
{
    struct verifying *v = data;
    struct jb_place place;
    g_autoptr(jb_report) report = jb_archive_find(v->archive, id, &place)
                                      ? jb_archive_report(v->archive, place, NULL)
                                      : NULL;
    if (!report)
        return NULL;
    struct jb_citation *citation = jb_citation_new(report);
    g_ptr_array_add(v->citations, citation);
    return citation->key;
}

/* Writes repaired references into the file, and what they cite beside it. */
static gboolean fix(struct verifying *v, const struct jb_note_file *file,
                    struct jb_verified *verified, GError **error)
{
    struct jb_beside_result beside = {0};
    g_ptr_array_set_size(v->citations, 0);
    g_autoptr(GArray) edits = jb_repairs(file->text, verified->findings, cite, v);
    if (edits->len == 0)
        return TRUE;
    gboolean good =
        v->citations->len == 0 || jb_beside_add(file->name, v->citations, &beside, error);
    g_free(beside.path);
    if (!good ||
        !jb_note_file_save(file, (const struct jb_note_edit *)(void *)edits->data,
                           edits->len, error))
        return FALSE;
    for (guint i = 0; i < verified->findings->len; i++)
        verified->repaired +=
            jb_finding_can_be_repaired(verified->findings->pdata[i]) ? 1 : 0;
    return TRUE;
}

static void print(struct verifying *v, const struct jb_verified *verified)
{
    if (v->list)
        json_array_append_new(v->list, jb_verified_json(verified));
    else
        jb_verified_print(&v->cli->terminal, verified, v->all);
}

static gboolean verify_file(struct verifying *v, const char *path, GError **error)
{
    struct jb_note_file file;
    gboolean good = jb_note_file_open(&file, path, FALSE, error);
    g_autoptr(GPtrArray) items = good ? jb_note_items(file.text, file.len) : NULL;
    g_autoptr(GPtrArray) findings = good ? jb_verify(v->verifier, items, error) : NULL;
    struct jb_verified verified = {.path = path, .text = file.text, .findings = findings};
    good = findings && (!v->fix || fix(v, &file, &verified, error));
    if (good) {
        print(v, &verified);
        v->wrong |= jb_verified_is_wrong(&verified, v->fix);
    }
    jb_note_file_clear(&file);
    return good;
}

static void verify_all(struct verifying *v, char *const *paths)
{
    for (; *paths && !jb_stdout_is_gone(); paths++) {
        g_autoptr(GError) error = NULL;
        if (verify_file(v, *paths, &error))
            continue;
        jb_message_error(error);
        v->failed = TRUE;
    }
}

static void print_json(struct verifying *v)
{
    json_t *document = json_object();
    jb_json_set_int(document, "schema", JB_JSON_SCHEMA);
    jb_json_set_bool(document, "right", !v->wrong && !v->failed);
    json_object_set_new(document, "notes", v->list);
    g_autoptr(jb_printer) printer = jb_format_printer(JB_FORMAT_JSON);
    jb_printer_json(printer, document);
    json_decref(document);
}

static int verify_notes(const struct jb_cli *cli, GError **error)
{
    struct verifying v = {.cli = cli, .format = JB_FORMAT_TEXT};
    v.all = jb_args_has(cli->args, "all");
    v.fix = jb_args_has(cli->args, "fix-refs");
    if (!jb_format_parse(cli->args, JB_FORMAT_TEXT | JB_FORMAT_JSON, &v.format, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autoptr(jb_verifier) verifier = archive ? jb_verifier_new(archive, error) : NULL;
    if (!verifier)
        return JB_EXIT_TROUBLE;
    g_autoptr(GPtrArray) citations =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_citation_free);
    v.archive = archive;
    v.verifier = verifier;
    v.citations = citations;
    v.list = v.format == JB_FORMAT_JSON ? json_array() : NULL;
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        !v.list && cli->pager ? jb_pager_open(&cli->terminal) : NULL;
    verify_all(&v, cli->args->words);
    if (v.list)
        print_json(&v);
    if (v.failed)
        return JB_EXIT_TROUBLE;
    return v.wrong ? JB_EXIT_NOTHING : JB_EXIT_FOUND;
}

/* Options of one kind of check mean nothing to the other. */
static gboolean check_options(const struct jb_cli *cli, GError **error)
{
    static const char *const notes_only[] = {"all", "fix-refs", "format"};
    gboolean numbers = jb_args_has(cli->args, "numbers");
    for (gsize i = 0; numbers && i < G_N_ELEMENTS(notes_only); i++)
        if (jb_args_has(cli->args, notes_only[i]))
            return jb_args_refuse(notes_only[i], "--numbers", error);
    if (numbers || !jb_args_has(cli->args, "table"))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("--table goes with --numbers"));
    return FALSE;
}

static int verify_drafts(const struct jb_cli *cli, GError **error)
{
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    return archive
               ? jb_verify_numbers(cli, archive, jb_args_raw(cli->args, "table"), error)
               : JB_EXIT_TROUBLE;
}

static int run_verify(const struct jb_cli *cli, GError **error)
{
    gboolean numbers = jb_args_has(cli->args, "numbers");
    if (!check_options(cli, error))
        return JB_EXIT_TROUBLE;
    if (cli->args->words[0])
        return numbers ? verify_drafts(cli, error) : verify_notes(cli, error);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("verify what? Give notes"));
    return JB_EXIT_TROUBLE;
}

// clang-format off
static const struct jb_option options[] = {
    {"all",      'a', NULL,     N_("list what is right, too")},
    {"fix-refs", 0,   NULL,     N_("repair references in the notes; never a word")},
    {"format",   'f', "FORMAT", N_("text (default), json")},
    {"numbers",  0,   NULL,     N_("instead: every number of a draft (.md, .tex, .docx), referenced or not")},
    {"table",    0,   "FILE",   N_("with --numbers: all of them into a CSV file")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "verify notes.md",
    "verify --format json notes.md",
    NULL,
};
// clang-format on

const struct jb_command jb_command_verify = {
    .name = "verify",
    .summary = N_("Check that notes still say what the archive says."),
    .usage = "[OPTION]... NOTES.md...",
    .options = options,
    .examples = examples,
    .notes =
        N_("Every quotation and figure with a reference is compared with the archive; "
           "quotations\n"
           "without one are looked for by their words. Prints a line a problem; [-…-] "
           "is what the\n"
           "archive has, {+…+} what the note has. Status 1: something is altered, "
           "misreferenced or\n"
           "not found. What differs only in punctuation, width or a lost 约 is told, "
           "and is no\n"
           "failure. docs/note-format.md describes the references.\n"),
    .run = run_verify,
};
