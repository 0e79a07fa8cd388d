#include "cli/cli_trail.h"

#include <string.h>

#include "cli/markdown.h"
#include "lib/base/file.h"
#include "lib/out/json.h"

/* Options that name a file to write. */
static gboolean is_output(const char *name)
{
    return strcmp(name, "output") == 0 || strcmp(name, "provenance") == 0;
}

/* "search" "--sort" "date" "--" "调解". (transfer full) */
static char **words_of(const struct jb_args *args)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    gboolean writes = FALSE, has_limit = FALSE;
    g_ptr_array_add(words, g_strdup(args->command->name));
    for (const struct jb_option *o = args->command->options; o->name; o++) {
        const char *value = jb_args_raw(args, o->name);
        writes = writes || (value && strcmp(o->name, "output") == 0);
        has_limit = has_limit || (value && strcmp(o->name, "limit") == 0);
        if (!value || is_output(o->name))
            continue;
        g_ptr_array_add(words, g_strconcat("--", o->name, NULL));
        if (o->argument)
            g_ptr_array_add(words, g_utf8_make_valid(value, -1));
    }
    if (writes && !has_limit)
        g_ptr_array_add(words, g_strdup("--limit=all"));
    g_ptr_array_add(words, g_strdup("--"));
    for (char **word = args->words; *word; word++)
        g_ptr_array_add(words, g_utf8_make_valid(*word, -1));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_steal(words, NULL);
}

jb_trail *jb_cli_trail_begin(const struct jb_cli *cli, enum jb_format format)
{
    gboolean is_carried = format & (JB_FORMAT_JSON | JB_FORMAT_MD);
    if (!is_carried && !cli->trail && !jb_args_has(cli->args, "provenance"))
        return NULL;
    g_auto(GStrv) words = words_of(cli->args);
    return jb_trail_new((const char *const *)words);
}

void jb_cli_trail_set_search(jb_trail *trail, const char *query,
                             const struct jb_search *search)
{
    if (!trail)
        return;
    jb_trail_set_query(trail, query, search->description);
    jb_trail_set_revision(trail, jb_archive_manifest(search->archive)->revision);
    jb_trail_set_count(trail, "total", search->total);
    jb_trail_set_count(trail, "occurrences", (gint64)search->occurrences);
}

void jb_cli_trail_print(const jb_trail *trail, jb_printer *printer)
{
    if (!trail)
        return;
    json_t *object = jb_trail_json(trail);
    jb_printer_key(printer, "provenance");
    jb_printer_json(printer, object);
    json_decref(object);
}

void jb_cli_trail_print_markdown(const jb_trail *trail, const char *title,
                                 const GString *body)
{
    const char *command = jb_trail_command(trail)[0];
    const struct jb_markdown_front front = {.title = title && *title ? title : command,
                                            .alias = title,
                                            .command = command,
                                            .trail = trail};
    g_autoptr(GString) head = g_string_new(NULL);
    jb_markdown_append_front(head, &front);
    fputs(head->str, stdout);
    fputs(body->str, stdout);
}

gboolean jb_cli_trail_end(const struct jb_cli *cli, jb_trail *trail, GError **error)
{
    g_autoptr(jb_trail) mine = trail;
    const char *path = trail ? jb_args_raw(cli->args, "provenance") : NULL;
    if (trail && cli->trail) {
        *cli->trail = g_steal_pointer(&mine);
        return TRUE;
    }
    if (!path)
        return TRUE;
    g_autoptr(GString) text = g_string_new(NULL);
    json_t *object = jb_trail_json(trail);
    jb_json_append(text, object);
    g_string_append_c(text, '\n');
    json_decref(object);
    return jb_file_replace(path, text->str, text->len, error);
}
