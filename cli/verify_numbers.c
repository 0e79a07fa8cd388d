#include "cli/verify_numbers.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/message.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/out/csv.h"
#include "lib/out/stdout.h"
#include "notes/draft.h"
#include "notes/note_file.h"

/* A draft being checked. */
struct checking {
    const struct jb_cli *cli;
    jb_archive *archive;
    FILE *table; /* NULL */
    struct jb_csv csv;
    const char *path;
    gboolean wrong, failed;
};

static const char *const titles[] = {
    "file",   "line",   "number",         "value",         "unit", "measure",
    "status", "source", "source_measure", "source_period", "ref",  "sentence",
};

static gboolean has_ending(const char *path, const char *const *endings)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    for (; *endings; endings++)
        if (g_str_has_suffix(lower, *endings))
            return TRUE;
    return FALSE;
}

/* A report of a document becomes the draft. */
static gboolean take_report(struct jb_report *report, gpointer data)
{
    struct jb_draft *draft = data;
    if (draft->text)
        return FALSE;
    jb_draft_read_plain(draft, report->text, report->text_len);
    return TRUE;
}

/* Reads the draft by what its name ends in. FALSE with an error, or where that was told. */
static gboolean read_draft(struct checking *c, struct jb_draft *draft, GError **error)
{
    static const char *const markdown[] = {".md", ".markdown", ".txt", NULL};
    static const char *const latex[] = {".tex", NULL};
    struct jb_note_file file;
    gboolean is_latex = has_ending(c->path, latex);
    memset(draft, 0, sizeof *draft);
    if (!is_latex && !has_ending(c->path, markdown)) {
        guint failed = 0;
        jb_cli_read(c->path, take_report, draft, &failed);
        c->failed |= failed > 0;
        return draft->text != NULL;
    }
    gboolean good = jb_note_file_open(&file, c->path, FALSE, error);
    if (good && is_latex)
        jb_draft_read_latex(draft, file.text, file.len);
    else if (good)
        jb_draft_read_markdown(draft, file.text, file.len);
    jb_note_file_clear(&file);
    return good;
}

static void print_finding(struct checking *c, const struct jb_draft *draft,
                          const struct jb_draft_finding *f)
{
    const struct jb_figure *source = &f->source;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s:%u: %s: %s", c->path,
                           jb_draft_line(draft, f->number->figure.begin),
                           _(jb_draft_info(f->verdict)->gloss), f->number->quote);
    if (f->ref)
        g_string_append_printf(line, _("; the archive has %s"), f->quote);
    if (f->ref && source->measure)
        g_string_append_printf(line, " · %s", source->measure);
    if (f->ref && source->period.text)
        g_string_append_printf(line, " · %s", source->period.text);
    if (f->ref)
        g_string_append_printf(line, " → %s", f->ref);
    jb_screen_line(stdout, &c->cli->terminal,
                   f->verdict == JB_DRAFT_WRONG ? JB_STYLE_WARNING : JB_STYLE_PLAIN,
                   line->str);
}

/* A row of the table, as `titles` names its cells. */
static void add_row(struct checking *c, const struct jb_draft *draft,
                    const struct jb_draft_finding *f)
{
    const struct jb_figure *mine = &f->number->figure;
    g_autofree char *sentence = g_strndup(draft->text->str + mine->sentence_begin,
                                          mine->sentence_end - mine->sentence_begin);
    const char *const cells[] = {f->number->quote,
                                 mine->value,
                                 mine->unit,
                                 mine->measure,
                                 jb_draft_info(f->verdict)->name,
                                 f->quote,
                                 f->source.measure,
                                 f->source.period.text,
                                 f->ref,
                                 sentence};
    jb_csv_cell(&c->csv, c->path);
    jb_csv_cell_int(&c->csv, jb_draft_line(draft, mine->begin));
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        jb_csv_cell(&c->csv, cells[i]);
    jb_csv_end_row(&c->csv);
}

static void print_counts(const struct checking *c, const GArray *findings)
{
    guint counts[JB_DRAFT_UNSOURCED + 1] = {0};
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++)
        counts[g_array_index(findings, struct jb_draft_finding, i).verdict]++;
    g_string_append_printf(line, _("%s: %u checked"), c->path, findings->len);
    for (guint v = 0; v <= JB_DRAFT_UNSOURCED; v++)
        if (counts[v])
            g_string_append_printf(line, "; %s: %u",
                                   _(jb_draft_info((enum jb_draft_verdict)v)->gloss),
                                   counts[v]);
    jb_screen_line(stdout, &c->cli->terminal, JB_STYLE_TITLE, line->str);
}

static gboolean check_draft(struct checking *c, const struct jb_draft *draft,
                            GError **error)
{
    g_autoptr(GArray) numbers = jb_numbers_read(draft->text->str, draft->text->len, NULL);
    g_autoptr(GArray) findings = jb_draft_check(c->archive, numbers, error);
    if (!findings)
        return FALSE;
    for (guint i = 0; i < findings->len; i++) {
        const struct jb_draft_finding *f =
            &g_array_index(findings, struct jb_draft_finding, i);
        c->wrong |= f->verdict == JB_DRAFT_WRONG;
        if (f->verdict != JB_DRAFT_RIGHT)
            print_finding(c, draft, f);
        if (c->table)
            add_row(c, draft, f);
    }
    print_counts(c, findings);
    return TRUE;
}

static void check_all(struct checking *c)
{
    for (char *const *path = c->cli->args->words; *path && !jb_stdout_is_gone(); path++) {
        g_autoptr(GError) error = NULL;
        struct jb_draft draft;
        c->path = *path;
        gboolean read = read_draft(c, &draft, &error);
        if (!read || !check_draft(c, &draft, &error))
            c->failed = TRUE;
        if (error)
            jb_message_error(error);
        if (draft.text)
            jb_draft_clear(&draft);
    }
}

static gboolean open_table(struct checking *c, const char *path, GError **error)
{
    c->table = path ? fopen(path, "w") : NULL;
    if (path && !c->table)
        return jb_error_set_errno(error, errno, path, "cannot be written");
    if (!path)
        return TRUE;
    c->csv = jb_csv_begin(c->table, JB_CSV, TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        jb_csv_cell(&c->csv, titles[i]);
    jb_csv_end_row(&c->csv);
    return TRUE;
}

static gboolean close_table(struct checking *c, const char *path, GError **error)
{
    if (!c->table)
        return TRUE;
    gboolean failed = ferror(c->table) != 0;
    failed |= fclose(c->table) != 0;
    return !failed || jb_error_set_errno(error, errno, path, "cannot be written");
}

int jb_verify_numbers(const struct jb_cli *cli, jb_archive *archive, const char *table,
                      GError **error)
{
    struct checking c = {.cli = cli, .archive = archive};
    if (!open_table(&c, table, error))
        return JB_EXIT_TROUBLE;
    check_all(&c);
    if (!close_table(&c, table, error) || c.failed)
        return JB_EXIT_TROUBLE;
    return c.wrong ? JB_EXIT_NOTHING : JB_EXIT_FOUND;
}
