#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/screen.h"
#include "cli/cli_trail.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/out/json.h"

/* What is asked again, and only that: a file from elsewhere must not make the program write
 * or run anything else. */
static const char *const commands[] = {"search", "figures", "kwic", "show"};

static const char *const forbidden[] = {"output", "plot", "provenance", "queries"};

static const char *const counts[] = {"total", "occurrences", "reports"};

/* An older result and the same question's answer of today. */
struct replay {
    jb_trail *older, *newer; /* owned */
    struct jb_trail_change change;
};

static void replay_clear(struct replay *replay)
{
    g_clear_pointer(&replay->older, jb_trail_free);
    g_clear_pointer(&replay->newer, jb_trail_free);
    jb_trail_change_clear(&replay->change);
}

static gboolean refuse(const char *word, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("a replay does not run: %s"), word);
    return FALSE;
}

/* The command that TRAIL names. NULL with an error. */
static const struct jb_command *command_of(const jb_trail *trail, GError **error)
{
    const char *name = jb_trail_command(trail)[0];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i], name) == 0)
            return jb_command_find(name);
    refuse(name, error);
    return NULL;
}

/* Its words, parsed as if they had been typed. NULL with an error. (transfer full) */
static struct jb_args *args_of(const jb_trail *trail, GError **error)
{
    const struct jb_command *command = command_of(trail, error);
    const char *const *words = jb_trail_command(trail);
    if (!command)
        return NULL;
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer) "jianbao");
    for (; *words; words++)
        g_ptr_array_add(argv, (gpointer)*words);
    g_autoptr(jb_args) args = jb_args_global((int)argv->len, (char **)argv->pdata, error);
    args = args ? jb_args_parse(command, g_steal_pointer(&args), error) : NULL;
    for (gsize i = 0; args && i < G_N_ELEMENTS(forbidden); i++)
        if (g_hash_table_contains(args->values, forbidden[i])) {
            refuse(forbidden[i], error);
            return NULL;
        }
    return g_steal_pointer(&args);
}

/* Runs what ARGS say with stdout closed to it, and takes its provenance. */
static gboolean run_quietly(const struct jb_cli *cli, const struct jb_args *args,
                            jb_trail **trail, GError **error)
{
    struct jb_cli quiet = *cli;
    quiet.args = args;
    quiet.pager = FALSE;
    quiet.terminal = (struct jb_terminal){.columns = 80};
    quiet.trail = trail;
    fflush(stdout);
    int kept = dup(STDOUT_FILENO), nothing = open("/dev/null", O_WRONLY);
    if (kept >= 0 && nothing >= 0)
        dup2(nothing, STDOUT_FILENO);
    int status = args->command->run(&quiet, error);
    fflush(stdout);
    if (kept >= 0)
        dup2(kept, STDOUT_FILENO);
    close(kept);
    close(nothing);
    return status != JB_EXIT_TROUBLE && *trail;
}

/* Reads PATH and asks again. */
static gboolean replay_file(const struct jb_cli *cli, const char *path,
                            struct replay *replay, GError **error)
{
    struct jb_map map = {0};
    if (!jb_map_open(&map, path, error))
        return FALSE;
    replay->older = jb_trail_read(map.data, map.len, error);
    jb_map_close(&map);
    if (!replay->older) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    g_autoptr(jb_args) args = args_of(replay->older, error);
    if (!args || !run_quietly(cli, args, &replay->newer, error))
        return FALSE;
    jb_trail_compare(replay->older, replay->newer, &replay->change);
    return TRUE;
}

/* Is a count another one? */
static gboolean has_moved(const struct replay *replay, const char *count)
{
    return jb_trail_count(replay->older, count) != jb_trail_count(replay->newer, count);
}

static gboolean is_changed(const struct replay *replay)
{
    const struct jb_trail_change *change = &replay->change;
    gboolean changed = change->gone->len || change->added->len || change->altered->len;
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        changed = changed || has_moved(replay, counts[i]);
    return changed;
}

/* "search --sort date -- 调解" */
static char *command_text(const jb_trail *trail)
{
    return g_strjoinv(" ", (char **)jb_trail_command(trail));
}

static void print_list(const struct jb_cli *cli, const char *sign,
                       const GPtrArray *references, const char *gloss)
{
    for (guint i = 0; i < references->len; i++) {
        fprintf(stdout, "%s ", sign);
        jb_screen_put(stdout, &cli->terminal, JB_STYLE_REF, references->pdata[i]);
        g_autofree char *said = g_strdup_printf("  %s", gloss);
        jb_screen_put(stdout, &cli->terminal, JB_STYLE_FAINT, said);
        fputc('\n', stdout);
    }
}

static void print_counts(const struct jb_cli *cli, const struct replay *replay)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        gint64 before = jb_trail_count(replay->older, counts[i]);
        gint64 after = jb_trail_count(replay->newer, counts[i]);
        g_autofree char *line = g_strdup_printf(
            "%s: %" G_GINT64_FORMAT " → %" G_GINT64_FORMAT, counts[i], before, after);
        if (before != after)
            jb_screen_line(stdout, &cli->terminal, JB_STYLE_PLAIN, line);
    }
}

static void print_text(const struct jb_cli *cli, const struct replay *replay)
{
    const struct jb_trail_change *change = &replay->change;
    const char *version = jb_trail_version(replay->older);
    g_autofree char *command = command_text(replay->older);
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_FAINT, command);
    if (strcmp(version, JB_VERSION) != 0) {
        g_autofree char *line =
            g_strdup_printf(_("made with version %s, this is %s"), version, JB_VERSION);
        jb_screen_line(stdout, &cli->terminal, JB_STYLE_WARNING, line);
    }
    g_autofree char *head = g_strdup_printf(
        is_changed(replay) ? _("changed: %u the same, %u gone, %u new, %u altered")
                           : _("unchanged: %u the same, %u gone, %u new, %u altered"),
        change->same, change->gone->len, change->added->len, change->altered->len);
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_TITLE, head);
    print_counts(cli, replay);
    print_list(cli, "-", change->gone, _("gone"));
    print_list(cli, "+", change->added, _("new"));
    print_list(cli, "~", change->altered, _("altered"));
}

static void set_list(json_t *object, const char *key, const GPtrArray *references)
{
    json_t *list = json_array();
    for (guint i = 0; i < references->len; i++)
        json_array_append_new(list, json_string(references->pdata[i]));
    json_object_set_new(object, key, list);
}

/* Null where there is no such number. */
static json_t *number_json(gint64 number)
{
    return number < 0 ? json_null() : json_integer(number);
}

static json_t *pair_json(gint64 before, gint64 after)
{
    json_t *pair = json_object();
    json_object_set_new(pair, "before", number_json(before));
    json_object_set_new(pair, "after", number_json(after));
    return pair;
}

static void print_json(const struct replay *replay)
{
    const struct jb_trail_change *change = &replay->change;
    json_t *object = json_object();
    jb_json_set_int(object, "schema", JB_JSON_SCHEMA);
    jb_json_set_texts(object, "command", jb_trail_command(replay->older));
    jb_json_set_text(object, "version", jb_trail_version(replay->older));
    jb_json_set_bool(object, "changed", is_changed(replay));
    json_object_set_new(
        object, "revision",
        pair_json(jb_trail_revision(replay->older), jb_trail_revision(replay->newer)));
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        json_object_set_new(object, counts[i],
                            pair_json(jb_trail_count(replay->older, counts[i]),
                                      jb_trail_count(replay->newer, counts[i])));
    jb_json_set_int(object, "same", change->same);
    set_list(object, "gone", change->gone);
    set_list(object, "added", change->added);
    set_list(object, "altered", change->altered);
    g_autoptr(jb_printer) printer = jb_format_printer(JB_FORMAT_JSON);
    jb_printer_json(printer, object);
    json_decref(object);
}

static int run_replay(const struct jb_cli *cli, GError **error)
{
    enum jb_format format = JB_FORMAT_TEXT;
    const char *path = cli->args->words[0];
    struct replay replay = {0};
    if (!jb_format_parse(cli->args, JB_FORMAT_TEXT | JB_FORMAT_JSON, &format, error))
        return JB_EXIT_TROUBLE;
    if (!path || cli->args->words[1]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("replay one file: an export, or what --provenance wrote"));
        return JB_EXIT_TROUBLE;
    }
    int status = JB_EXIT_TROUBLE;
    if (replay_file(cli, path, &replay, error)) {
        status = is_changed(&replay) ? JB_EXIT_NOTHING : JB_EXIT_FOUND;
        if (format == JB_FORMAT_JSON)
            print_json(&replay);
        else
            print_text(cli, &replay);
    }
    replay_clear(&replay);
    return status;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "search --format md 反诈 >found.md",
    "replay found.md",
    NULL,
};
// clang-format on

const struct jb_command jb_command_replay = {
    .name = "replay",
    .summary = N_("Ask an exported result's question again and say what changed."),
    .usage = "[OPTION]... FILE",
    .options = options,
    .examples = examples,
    .notes =
        N_("FILE is what search, figures, kwic or show wrote with --format json or md, "
           "or with --provenance. Status 0: nothing changed; 1: something did."),
    .run = run_replay,
};
