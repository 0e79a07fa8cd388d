#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/format.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/pager.h"
#include "query/locate.h"

/* Below this share of what was typed a passage is no memory of it; measured on quotations
 * with every third character changed. */
#define LEAST_LIKENESS 0.5

static json_t *edits_json(const struct jb_located *l)
{
    json_t *list = json_array();
    for (guint i = 0; i < l->edits->len; i++) {
        const struct jb_edit *edit = &g_array_index(l->edits, struct jb_edit, i);
        g_autofree char *text = g_strndup(l->text + edit->begin, edit->end - edit->begin);
        json_t *object = json_object();
        jb_json_set_int(object, "begin", edit->begin);
        jb_json_set_int(object, "end", edit->end);
        jb_json_set_text(object, "text", text);
        jb_json_set_text(object, "quote", edit->quote);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *located_json(const struct jb_located *l)
{
    json_t *object = json_object();
    jb_json_set_text(object, "ref", l->ref);
    jb_json_set_text(object, "id", l->id);
    jb_json_set_text(object, "title", l->title);
    jb_json_set_text(object, "date", l->date);
    jb_json_set_text(object, "source", l->source);
    json_object_set_new(object, "likeness", json_real(l->likeness));
    jb_json_set_text(object, "text", l->text);
    jb_json_set_int(object, "begin", l->begin);
    jb_json_set_int(object, "end", l->end);
    json_object_set_new(object, "edits", edits_json(l));
    return object;
}

static void print_json(const char *quote, const GPtrArray *found, enum jb_format format)
{
    g_autoptr(jb_printer) printer = jb_format_printer(format);
    jb_printer_begin_map(printer);
    jb_printer_set_int(printer, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(printer, "quote", quote);
    jb_printer_key(printer, "passages");
    jb_printer_begin_records(printer);
    for (guint i = 0; i < found->len; i++) {
        json_t *object = located_json(found->pdata[i]);
        jb_printer_json(printer, object);
        json_decref(object);
    }
    jb_printer_end(printer);
    jb_printer_end(printer);
}

/* "省 instead of 市; without 的; with 了" */
static char *describe_edits(const struct jb_located *l)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < l->edits->len; i++) {
        const struct jb_edit *edit = &g_array_index(l->edits, struct jb_edit, i);
        g_autofree char *text = g_strndup(l->text + edit->begin, edit->end - edit->begin);
        g_string_append(out, i ? _("; ") : "");
        if (!edit->quote[0])
            g_string_append_printf(out, _("has \"%s\""), text);
        else if (!text[0])
            g_string_append_printf(out, _("lacks \"%s\""), edit->quote);
        else
            g_string_append_printf(out, _("has \"%s\" for \"%s\""), text, edit->quote);
    }
    return g_string_free(out, FALSE);
}

/* The passage with what differs marked; all of the place where nothing does. */
static void print_passage(const struct jb_terminal *terminal, const struct jb_located *l)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct jb_mark));
    for (guint i = 0; i < l->edits->len; i++) {
        const struct jb_edit *edit = &g_array_index(l->edits, struct jb_edit, i);
        struct jb_mark mark = {edit->begin, edit->end};
        if (mark.end > mark.begin)
            g_array_append_val(marks, mark);
    }
    if (l->edits->len == 0) {
        struct jb_mark mark = {l->begin, l->end};
        g_array_append_val(marks, mark);
    }
    const struct jb_paragraph paragraph = {
        .text = l->text,
        .len = strlen(l->text),
        .marks = (const struct jb_mark *)(void *)marks->data,
        .n_marks = marks->len,
        .indent = 2,
    };
    jb_screen_paragraph(stdout, terminal, &paragraph);
}

static void print_located(const struct jb_terminal *terminal, const struct jb_located *l)
{
    g_autofree char *day = jb_screen_day(l->date);
    const char *const parts[] = {l->title, l->source, day};
    g_autofree char *origin = jb_screen_join(parts, G_N_ELEMENTS(parts));
    g_autofree char *edits = describe_edits(l);
    jb_screen_put(stdout, terminal, JB_STYLE_REF, l->ref);
    printf("  %.0f%%\n", l->likeness * 100);
    jb_screen_line(stdout, terminal, JB_STYLE_SOURCE, origin);
    print_passage(terminal, l);
    if (edits[0]) {
        g_autofree char *text = g_strdup_printf(_("The text %s."), edits);
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT, text);
    }
}

static void print_text(const struct jb_cli *cli, const GPtrArray *found)
{
    G_GNUC_UNUSED g_autoptr(jb_pager) pager =
        cli->pager ? jb_pager_open(&cli->terminal) : NULL;
    if (found->len == 0)
        jb_screen_line(stdout, &cli->terminal, JB_STYLE_TITLE,
                       _("No passage comes near it."));
    for (guint i = 0; i < found->len; i++) {
        if (i)
            putchar('\n');
        print_located(&cli->terminal, found->pdata[i]);
    }
}

static int run_locate(const struct jb_cli *cli, GError **error)
{
    enum jb_format format = JB_FORMAT_TEXT;
    struct jb_locate_options o = {.limit = 3, .least = LEAST_LIKENESS};
    if (!jb_format_parse(cli->args, JB_FORMAT_TEXT | JB_FORMAT_JSON | JB_FORMAT_JSONL,
                         &format, error) ||
        !jb_args_number(cli->args, "limit", &o.limit, error))
        return JB_EXIT_TROUBLE;
    g_autofree char *quote = jb_args_join(cli->args, error);
    if (!quote)
        return JB_EXIT_TROUBLE;
    if (!quote[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("locate what? jianbao locate --help shows examples"));
        return JB_EXIT_TROUBLE;
    }
    o.quote = quote;
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autoptr(GPtrArray) found = archive ? jb_locate(archive, &o, error) : NULL;
    if (!found)
        return JB_EXIT_TROUBLE;
    if (format == JB_FORMAT_TEXT)
        print_text(cli, found);
    else
        print_json(quote, found, format);
    return found->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json, jsonl")},
    {"limit",  'n', "N|all",  N_("passages at most; default 3")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "locate 为农民工追回拖欠的工资",
    "locate --limit 1 法律援助多走一步，群众少困难一分",
    NULL,
};
// clang-format on

const struct jb_command jb_command_locate = {
    .name = "locate",
    .summary = N_("Find the passages nearest to a quotation, and what differs."),
    .usage = "[OPTION]... QUOTATION...",
    .options = options,
    .examples = examples,
    .notes =
        N_("The quotation is plain text, as it is remembered: words and punctuation "
           "may differ from the report's. A passage is found if at least half of the "
           "quotation stands in it.\n"),
    .run = run_locate,
};
