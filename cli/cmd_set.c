#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/format.h"
#include "cli/head_text.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "cli/search_print.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/table.h"
#include "lib/text/width.h"
#include "query/sets.h"

struct job {
    const struct jb_cli *cli;
    enum jb_format format;
    jb_archive *archive;
    const char *folder; /* of the archive */
};

static json_t *set_json(const struct jb_set *set)
{
    json_t *object = json_object();
    jb_json_set_text(object, "name", set->name);
    jb_json_set_text(object, "query", set->query);
    return object;
}

static void print_sets_text(const struct job *job, const GPtrArray *sets)
{
    static const struct jb_column columns[] = {{.min = 8}, {0}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < sets->len; i++) {
        const struct jb_set *set = sets->pdata[i];
        jb_table_add(table, set->name);
        jb_table_add(table, set->query);
    }
    const struct jb_table_look look = {&job->cli->terminal, jb_width, TRUE};
    jb_table_print(table, &look, stdout);
    if (sets->len == 0)
        jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_FAINT,
                       _("no sets yet; make one: jianbao set NAME QUERY"));
}

static int list_sets(const struct job *job, const GPtrArray *sets)
{
    if (job->format == JB_FORMAT_TEXT) {
        print_sets_text(job, sets);
        return sets->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
    }
    for (guint i = 0; i < sets->len; i++) {
        json_t *object = set_json(sets->pdata[i]);
        g_autofree char *line = jb_json_dump(object);
        puts(line);
        json_decref(object);
    }
    return sets->len ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static struct jb_search *run_query(const struct job *job, const char *query,
                                   GError **error)
{
    const struct jb_search_options o = {
        .query = query, .limit = G_MAXUINT, .sort = JB_SORT_NEWEST, .count = TRUE};
    return jb_search_run(job->archive, &o, error);
}

/* The set and what it finds now. */
static int show_set(const struct job *job, const GPtrArray *sets, const char *name,
                    GError **error)
{
    const char *query = jb_sets_find(sets, name);
    if (!query) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    _("%s: no such set; jianbao set lists them"), name);
        return JB_EXIT_TROUBLE;
    }
    g_autoptr(jb_search) search = run_query(job, query, error);
    if (!search)
        return JB_EXIT_TROUBLE;
    g_autofree char *counts = jb_head_counts(search->total, search->occurrences);
    g_autofree char *text = g_strdup_printf("%s  %s", name, query);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_TITLE, text);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_PLAIN, counts);
    return search->total ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

/* Saves the set; one that then names itself is put back to what it was. */
static gboolean save_and_run(const struct job *job, const struct jb_set *set,
                             const char *before, GError **error)
{
    g_autofree char *by_name = g_strconcat("in:", set->name, NULL);
    if (!jb_set_save(job->folder, set, error))
        return FALSE;
    g_autoptr(jb_search) search = run_query(job, by_name, error);
    if (search)
        return TRUE;
    const struct jb_set old = {set->name, (char *)(gsize)before};
    if (before)
        jb_set_save(job->folder, &old, NULL);
    else
        jb_set_drop(job->folder, set->name, NULL);
    return FALSE;
}

static int save_set(const struct job *job, const GPtrArray *sets, char **words,
                    GError **error)
{
    g_autofree char *query = g_strjoinv(" ", words + 1);
    const struct jb_set set = {words[0], query};
    if (!g_utf8_validate(query, -1, NULL)) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT, _("the query is not UTF-8"));
        return JB_EXIT_TROUBLE;
    }
    /* It must run, too: what it names must be there, and not be itself. */
    g_autoptr(jb_search) search = run_query(job, query, error);
    if (!search || !save_and_run(job, &set, jb_sets_find(sets, words[0]), error))
        return JB_EXIT_TROUBLE;
    g_autofree char *counts = jb_head_counts(search->total, search->occurrences);
    g_autofree char *text = g_strdup_printf(_("in:%s is saved: %s"), words[0], counts);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_PLAIN, text);
    return JB_EXIT_FOUND;
}

static void print_new(const struct job *job, const struct jb_search *search)
{
    static const struct jb_column columns[] = {
        {.style = JB_STYLE_REF}, {0}, {.max = 24}, {0}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < search->hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(search->hits, struct jb_hit, i);
        g_autoptr(jb_report) report =
            jb_archive_report(search->archive, hit->place, NULL);
        if (job->format == JB_FORMAT_IDS || !report) {
            puts(jb_hit_id(search, hit));
            continue;
        }
        g_autofree char *day = jb_screen_day(report->date);
        jb_table_add(table, report->id);
        jb_table_add(table, day);
        jb_table_add(table, report->source);
        jb_table_add(table, report->title);
    }
    const struct jb_table_look look = {&job->cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

/* Leaves of the hits those that SEEN has not, and adds them to it. */
static void keep_new(struct jb_search *search, GHashTable *seen)
{
    guint kept = 0;
    for (guint i = 0; i < search->hits->len; i++) {
        struct jb_hit hit = g_array_index(search->hits, struct jb_hit, i);
        const char *id = jb_hit_id(search, &hit);
        if (!g_hash_table_add(seen, g_strdup(id)))
            continue;
        g_array_index(search->hits, struct jb_hit, kept++) = hit;
    }
    g_array_set_size(search->hits, kept);
}

static gboolean show_new(const struct job *job, const struct jb_set *set, guint *found,
                         GError **error)
{
    g_autoptr(GHashTable) seen = jb_set_seen(job->folder, set->name, error);
    g_autoptr(jb_search) search = seen ? run_query(job, set->query, error) : NULL;
    if (!search)
        return FALSE;
    keep_new(search, seen);
    *found += search->hits->len;
    if (job->format == JB_FORMAT_TEXT) {
        g_autofree char *text =
            g_strdup_printf(ngettext("%s: %u new report of %u",
                                     "%s: %u new reports of %u", search->hits->len),
                            set->name, search->hits->len, search->total);
        jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_TITLE, text);
    }
    print_new(job, search);
    return jb_set_remember(job->folder, set->name, seen, error);
}

/* What is new in the sets NAMES, or in all. */
static int show_all_new(const struct job *job, const GPtrArray *sets, char **names,
                        GError **error)
{
    guint found = 0;
    for (char **name = names; *name; name++)
        if (!jb_sets_find(sets, *name))
            return show_set(job, sets, *name, error); /* says that there is none */
    for (guint i = 0; i < sets->len; i++) {
        const struct jb_set *set = sets->pdata[i];
        gboolean wanted =
            !names[0] || g_strv_contains((const char *const *)names, set->name);
        if (wanted && !show_new(job, set, &found, error))
            return JB_EXIT_TROUBLE;
    }
    return found ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int drop_sets(const struct job *job, char **names, GError **error)
{
    for (char **name = names; *name; name++)
        if (!jb_set_drop(job->folder, *name, error))
            return JB_EXIT_TROUBLE;
    return JB_EXIT_FOUND;
}

static int run_set(const struct jb_cli *cli, GError **error)
{
    struct job job = {.cli = cli, .format = JB_FORMAT_TEXT};
    char **words = cli->args->words;
    gboolean is_new = jb_args_has(cli->args, "new"),
             drop = jb_args_has(cli->args, "drop");
    guint formats =
        is_new ? JB_FORMAT_TEXT | JB_FORMAT_IDS : JB_FORMAT_TEXT | JB_FORMAT_JSONL;
    if (!jb_format_parse(cli->args, formats, &job.format, error))
        return JB_EXIT_TROUBLE;
    if (drop && is_new) {
        jb_args_refuse("drop", "--new", error);
        return JB_EXIT_TROUBLE;
    }
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    g_autoptr(GPtrArray) sets =
        archive ? jb_sets_load(jb_archive_folder(archive), error) : NULL;
    if (!sets)
        return JB_EXIT_TROUBLE;
    job.archive = archive;
    job.folder = jb_archive_folder(archive);
    if (drop)
        return drop_sets(&job, words, error);
    if (is_new)
        return show_all_new(&job, sets, words, error);
    if (!words[0])
        return list_sets(&job, sets);
    return words[1] ? save_set(&job, sets, words, error)
                    : show_set(&job, sets, words[0], error);
}

// clang-format off
static const struct jb_option options[] = {
    {"new",    0,   NULL,     N_("the reports that came since this was last asked, of the named sets or all")},
    {"drop",   0,   NULL,     N_("remove the named sets")},
    {"format", 'f', "FORMAT", N_("text (default), jsonl; with --new: text, ids")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "set 定西援助 '法律援助 place:定西'",
    "set --new",
    NULL,
};
// clang-format on

const struct jb_command jb_command_set = {
    .name = "set",
    .summary = N_("Save queries under names, for in:NAME and to see what is new."),
    .usage = "[OPTION]... [NAME [QUERY...]]",
    .options = options,
    .examples = examples,
    .notes = N_("NAME QUERY saves, NAME alone shows, nothing lists. A set is its query: "
                "what is indexed later is in it at once. Sets are kept in "
                "ARCHIVE/user/sets.tsv, which may be edited."),
    .run = run_set,
};
