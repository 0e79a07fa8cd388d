#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "cli/sheet.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/table.h"
#include "lib/report/passage.h"
#include "lib/report/ref.h"
#include "lib/text/width.h"
#include "query/tags.h"

struct tagging {
    const struct jb_cli *cli;
    enum jb_format format;
    jb_archive *archive;
    jb_tags *tags;
};

/* Does the report of REF have such a passage? Figures are taken as they are written. */
static gboolean check_place(const struct tagging *t, const struct jb_ref *ref,
                            GError **error)
{
    struct jb_place place;
    struct jb_passage passage;
    if (!jb_archive_find(t->archive, ref->id, &place)) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND, _("%s: no such report in %s"),
                    ref->id, jb_archive_folder(t->archive));
        return FALSE;
    }
    gboolean in_text = ref->kind == JB_REF_PASSAGE || ref->kind == JB_REF_RANGE;
    g_autoptr(jb_report) report = jb_archive_report(t->archive, place, error);
    if (!report)
        return FALSE;
    if (!in_text || ref->number == 0 ||
        jb_passage_get(report->text, report->text_len, ref->number, &passage))
        return TRUE;
    g_autofree char *text = jb_ref_format(ref);
    g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                _("%s: the report has no such passage"), text);
    return FALSE;
}

static json_t *tag_json(const struct jb_tag *tag)
{
    json_t *object = json_object();
    jb_json_set_text(object, "ref", tag->ref);
    jb_json_set_text(object, "id", tag->id);
    jb_json_set_text(object, "tag", tag->name);
    jb_json_set_text(object, "comment", tag->comment);
    return object;
}

static void print_table(const struct tagging *t, const GPtrArray *tags)
{
    static const struct jb_column columns[] = {
        {.style = JB_STYLE_REF}, {.style = JB_STYLE_MARK}, {0}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < tags->len; i++) {
        const struct jb_tag *tag = tags->pdata[i];
        jb_table_add(table, tag->ref);
        jb_table_add(table, tag->name);
        jb_table_add(table, tag->comment);
    }
    const struct jb_table_look look = {&t->cli->terminal, jb_width, TRUE};
    jb_table_print(table, &look, stdout);
}

static void print_records(const struct tagging *t, const GPtrArray *tags)
{
    static const struct jb_sheet_column columns[] = {{"ref", "ref", NULL},
                                                     {"id", "id", NULL},
                                                     {"tag", "tag", NULL},
                                                     {"comment", "comment", NULL},
                                                     {NULL, NULL, NULL}};
    gboolean is_sheet = t->format & JB_FORMAT_SHEETS;
    struct jb_sheet sheet;
    if (is_sheet)
        jb_sheet_begin(&sheet, t->format, columns);
    g_autoptr(jb_printer) printer = is_sheet ? NULL : jb_format_printer(t->format);
    for (guint i = 0; i < tags->len; i++) {
        json_t *object = tag_json(tags->pdata[i]);
        if (is_sheet)
            jb_sheet_add(&sheet, object);
        else
            jb_printer_json(printer, object);
        json_decref(object);
    }
}

/* Lists the tags of REF's report (NULL: all). */
static int list_tags(const struct tagging *t, const struct jb_ref *ref)
{
    const GPtrArray *all = jb_tags_all(t->tags);
    g_autoptr(GPtrArray) some = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        struct jb_tag *tag = all->pdata[i];
        if (!ref || strcmp(tag->id, ref->id) == 0)
            g_ptr_array_add(some, tag);
    }
    if (t->format == JB_FORMAT_TEXT)
        print_table(t, some);
    else
        print_records(t, some);
    return some->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int save(const struct tagging *t, guint changed, const char *text, GError **error)
{
    if (changed && !jb_tags_save(t->tags, jb_archive_folder(t->archive), error))
        return JB_EXIT_TROUBLE;
    jb_screen_line(stdout, &t->cli->terminal, JB_STYLE_PLAIN, text);
    return JB_EXIT_FOUND;
}

static int remove_tags(const struct tagging *t, const char *ref, char *const *names,
                       GError **error)
{
    guint removed = names[0] ? 0 : jb_tags_remove(t->tags, ref, NULL);
    for (; *names; names++)
        removed += jb_tags_remove(t->tags, ref, *names);
    g_autofree char *text = g_strdup_printf(_("%s: %u taken off"), ref, removed);
    return removed ? save(t, removed, text, error) : JB_EXIT_NOTHING;
}

static int put_tags(const struct tagging *t, const char *ref, char *const *names,
                    GError **error)
{
    const char *comment = NULL;
    guint added = 0;
    if (!jb_args_text(t->cli->args, "comment", &comment, error))
        return JB_EXIT_TROUBLE;
    for (char *const *name = names; *name; name++)
        if (!jb_tag_is_name(*name)) {
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        _("%s: no tag: one word without spaces, quotes, brackets, # : ~"),
                        *name);
            return JB_EXIT_TROUBLE;
        }
    for (; *names; names++)
        added += jb_tags_put(t->tags, ref, *names, comment) ? 1 : 0;
    g_autofree char *text = g_strdup_printf(_("%s: %u put on"), ref, added);
    return save(t, added, text, error);
}

static int tag_ref(const struct tagging *t, GError **error)
{
    char *const *words = t->cli->args->words;
    struct jb_ref ref;
    int status = JB_EXIT_TROUBLE;
    if (!jb_ref_parse(words[0], &ref, error))
        return JB_EXIT_TROUBLE;
    g_autofree char *text = jb_ref_format(&ref);
    if (jb_args_has(t->cli->args, "remove"))
        status = remove_tags(t, text, words + 1, error);
    else if (!words[1])
        status = list_tags(t, &ref);
    else if (check_place(t, &ref, error))
        status = put_tags(t, text, words + 1, error);
    jb_ref_clear(&ref);
    return status;
}

static int run_tag(const struct jb_cli *cli, GError **error)
{
    struct tagging t = {.cli = cli, .format = JB_FORMAT_TEXT};
    if (!jb_format_parse(cli->args,
                         JB_FORMAT_TEXT | JB_FORMAT_JSONL | JB_FORMAT_CSV | JB_FORMAT_TSV,
                         &t.format, error))
        return JB_EXIT_TROUBLE;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autoptr(jb_tags) tags =
        archive ? jb_tags_load(jb_archive_folder(archive), error) : NULL;
    if (!tags)
        return JB_EXIT_TROUBLE;
    t.archive = archive;
    t.tags = tags;
    if (cli->args->words[0])
        return tag_ref(&t, error);
    if (jb_args_has(cli->args, "remove")) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("take a tag off what?"));
        return JB_EXIT_TROUBLE;
    }
    return list_tags(&t, NULL);
}

// clang-format off
static const struct jb_option options[] = {
    {"comment", 0,   "TEXT",   N_("a short comment on it")},
    {"remove",  0,   NULL,     N_("take these tags off; without any, all")},
    {"format",  'f', "FORMAT", N_("of the list: text (default), jsonl, csv, tsv")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "tag r673f5cdc6c24#p3 调解 --comment 组织数",
    "tag r673f5cdc6c24",
    NULL,
};
// clang-format on

const struct jb_command jb_command_tag = {
    .name = "tag",
    .summary = N_("Put tags on passages, figures and reports, or list them."),
    .usage = "[OPTION]... [REF [TAG...]]",
    .options = options,
    .examples = examples,
    .notes =
        N_("Tags are found by tag: in a query, and stand in what search, figures and "
           "kwic export.\n"
           "tag:调解 also finds 调解/诉前. They are kept in the archive, user/tags.tsv, "
           "as plain text\n"
           "that may be edited.\n"),
    .run = run_tag,
};
