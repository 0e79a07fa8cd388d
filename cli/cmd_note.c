#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/args.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "lib/base/error.h"
#include "notes/beside.h"
#include "notes/entry.h"
#include "notes/note_file.h"
#include "query/excerpt.h"
#include "query/search.h"
#include "query/user_table.h"

/* A note being written to. */
struct noting {
    const struct jb_cli *cli;
    jb_archive *archive;
    jb_reviews *reviews;
    struct jb_note_file file;
    const char *heading;  /* NULL: the end of the file */
    GPtrArray *items;     /* what the note has already */
    GPtrArray *originals; /* reports read, owned */
    GPtrArray *citations; /* of the entries, owned */
    GArray *entries;      /* of struct jb_entry: to be added */
    guint present;        /* asked for, and in the note already */
};

static void clear_entry(gpointer data)
{
    jb_entry_clear(data);
}

static void noting_clear(struct noting *n)
{
    jb_archive_close(n->archive);
    jb_reviews_free(n->reviews);
    jb_note_file_clear(&n->file);
    g_clear_pointer(&n->items, g_ptr_array_unref);
    g_ptr_array_unref(n->originals);
    g_ptr_array_unref(n->citations);
    g_array_unref(n->entries);
}

static gboolean noting_open(struct noting *n, const char *path, GError **error)
{
    n->originals = g_ptr_array_new_with_free_func((GDestroyNotify)jb_original_free);
    n->citations = g_ptr_array_new_with_free_func((GDestroyNotify)jb_citation_free);
    n->entries = g_array_new(FALSE, TRUE, sizeof(struct jb_entry));
    g_array_set_clear_func(n->entries, clear_entry);
    n->archive = jb_cli_archive(n->cli, error);
    if (!n->archive)
        return FALSE;
    g_autofree char *reviews = jb_user_path(jb_archive_folder(n->archive), "reviews");
    n->reviews = jb_reviews_load(reviews, error);
    if (!n->reviews || !jb_note_file_open(&n->file, path, TRUE, error))
        return FALSE;
    n->items = jb_note_items(n->file.text, n->file.len);
    return TRUE;
}

/* The report with ID; borrowed. NULL with an error. */
static jb_original *find_original(struct noting *n, const char *id, GError **error)
{
    struct jb_place place;
    for (guint i = 0; i < n->originals->len; i++) {
        jb_original *o = n->originals->pdata[i];
        if (strcmp(o->report->id, id) == 0)
            return o;
    }
    if (!jb_archive_find(n->archive, id, &place)) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND, _("%s: no such report in %s"),
                    id, jb_archive_folder(n->archive));
        return NULL;
    }
    struct jb_report *report = jb_archive_report(n->archive, place, error);
    jb_original *original = report ? jb_original_new(report) : NULL;
    if (original) {
        jb_original_figures(original, n->reviews);
        g_ptr_array_add(n->originals, original);
    }
    return original;
}

/* The key by which the note cites the report with ID already; NULL. (transfer full) */
static char *key_in_note(const struct noting *n, const char *id)
{
    for (guint i = 0; i < n->items->len; i++) {
        const struct jb_note_item *item = n->items->pdata[i];
        for (guint k = 0; k < item->references->len; k++) {
            const struct jb_note_reference *r =
                &g_array_index(item->references, struct jb_note_reference, k);
            if (r->key_end > r->key_begin && strcmp(r->locator.ref.id, id) == 0)
                return g_strndup(n->file.text + r->key_begin, r->key_end - r->key_begin);
        }
    }
    return NULL;
}

/* The entry of the bibliography for the report of ORIGINAL, by the key the note has for it. */
static const struct jb_citation *cite(struct noting *n, const jb_original *original)
{
    for (guint i = 0; i < n->citations->len; i++) {
        const struct jb_citation *c = n->citations->pdata[i];
        if (strcmp(c->id, original->report->id) == 0)
            return c;
    }
    struct jb_citation *citation = jb_citation_new(original->report);
    char *key = key_in_note(n, original->report->id);
    if (key && jb_citation_key_is_valid(key)) {
        g_free(citation->key);
        citation->key = g_steal_pointer(&key);
    }
    g_free(key);
    g_ptr_array_add(n->citations, citation);
    return citation;
}

/* Is ENTRY among those to be added? */
static gboolean is_asked_twice(const struct noting *n, const struct jb_entry *entry)
{
    for (guint i = 0; i < n->entries->len; i++)
        if (strcmp(g_array_index(n->entries, struct jb_entry, i).text, entry->text) == 0)
            return TRUE;
    return FALSE;
}

static gboolean add_ref(struct noting *n, const struct jb_ref *ref, GError **error)
{
    struct jb_entry entry;
    jb_original *original = find_original(n, ref->id, error);
    if (!original)
        return FALSE;
    if (!jb_entry_init(&entry, original, ref, cite(n, original)->key, error)) {
        jb_entry_clear(&entry);
        return FALSE;
    }
    if (jb_entry_is_in(&entry, n->items) || is_asked_twice(n, &entry)) {
        n->present++;
        jb_entry_clear(&entry);
    } else
        g_array_append_val(n->entries, entry);
    return TRUE;
}

/* A reference as typed, with jb: and digest or without. */
static gboolean add_word(struct noting *n, const char *word, GError **error)
{
    struct jb_locator locator;
    const char *text = g_str_has_prefix(word, "jb:") ? word + strlen("jb:") : word;
    if (strpbrk(text, "~=")) {
        if (!jb_locator_parse(text, &locator, error))
            return FALSE;
    } else {
        memset(&locator, 0, sizeof locator);
        if (!jb_ref_parse(text, &locator.ref, error))
            return FALSE;
    }
    gboolean good = add_ref(n, &locator.ref, error);
    jb_locator_clear(&locator);
    return good;
}

/* The passages of one hit in which the query stands; the title is no quotation. */
static gboolean add_hit(struct noting *n, const struct jb_search *search,
                        const struct jb_hit *hit, guint passages, GError **error)
{
    g_autoptr(jb_report) report = jb_archive_report(n->archive, hit->place, error);
    if (!report)
        return FALSE;
    g_autoptr(GArray) excerpts = jb_excerpts(report, search->leaves, passages);
    for (guint i = 0; i < excerpts->len; i++) {
        const struct jb_excerpt *e = &g_array_index(excerpts, struct jb_excerpt, i);
        const struct jb_ref ref = {
            .id = report->id, .kind = JB_REF_PASSAGE, .number = e->number};
        gboolean is_title = e->number == 0 && excerpts->len > 1;
        if (!is_title && !add_ref(n, &ref, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_search(struct noting *n, const char *query, GError **error)
{
    struct jb_search_options options = {.query = query, .limit = 10, .count = TRUE};
    guint passages = 1;
    if (!jb_args_number(n->cli->args, "limit", &options.limit, error) ||
        !jb_args_number(n->cli->args, "passages", &passages, error))
        return FALSE;
    g_autoptr(jb_search) search = jb_search_run(n->archive, &options, error);
    for (guint i = 0; search && !search->near && i < search->hits->len; i++)
        if (!add_hit(n, search, &g_array_index(search->hits, struct jb_hit, i), passages,
                     error))
            return FALSE;
    return search != NULL;
}

static gboolean add_figures(struct noting *n, const char *query, GError **error)
{
    struct jb_figure_options options = {.topic = query, .limit = 10};
    if (!jb_args_number(n->cli->args, "limit", &options.limit, error))
        return FALSE;
    g_autoptr(jb_figure_answer) answer = jb_figures_find(n->archive, &options, error);
    for (guint i = 0; answer && !answer->words && i < answer->hits->len; i++) {
        const struct jb_figure_hit *hit = answer->hits->pdata[i];
        if (!add_word(n, hit->ref, error))
            return FALSE;
    }
    return answer != NULL;
}

/* Everything the command line asks for. */
static gboolean collect(struct noting *n, GError **error)
{
    const char *search = NULL, *figures = NULL;
    if (!jb_args_text(n->cli->args, "heading", &n->heading, error) ||
        !jb_args_text(n->cli->args, "from-search", &search, error) ||
        !jb_args_text(n->cli->args, "from-figures", &figures, error))
        return FALSE;
    for (char *const *word = n->cli->args->words + 1; *word; word++)
        if (!add_word(n, *word, error))
            return FALSE;
    return (!search || add_search(n, search, error)) &&
           (!figures || add_figures(n, figures, error));
}

/* First the bibliography, which harms nobody if the note then cannot be written. */
static gboolean save(struct noting *n, struct jb_beside_result *beside, GError **error)
{
    gboolean found = FALSE;
    if (n->entries->len == 0)
        return TRUE;
    gsize at = jb_entry_place(n->file.text, n->file.len, n->heading, &found);
    g_autofree char *text =
        jb_entries_join(n->file.text, at, found ? NULL : n->heading, n->entries);
    const struct jb_note_edit edit = {at, at, text};
    return jb_beside_add(n->file.name, n->citations, beside, error) &&
           jb_note_file_save(&n->file, &edit, 1, error);
}

static void print_result(const struct noting *n, const struct jb_beside_result *beside)
{
    g_autoptr(GString) line = g_string_new(n->file.name);
    g_string_append_printf(line, _(": %u added"), n->entries->len);
    if (n->present)
        g_string_append_printf(line, _(", %u there already"), n->present);
    if (beside->added)
        g_string_append_printf(line, _("; %s: %u added"), beside->path, beside->added);
    jb_screen_line(stdout, &n->cli->terminal, JB_STYLE_PLAIN, line->str);
    g_autofree char *editor = jb_note_file_editor(&n->file);
    if (!editor || n->entries->len == 0)
        return;
    g_autofree char *note = g_strdup_printf(
        _("%s is open in an editor (%s): read it anew there"), n->file.name, editor);
    jb_message_note(note);
}

static int write_note(struct noting *n, GError **error)
{
    struct jb_beside_result beside = {0};
    if (!collect(n, error) || !save(n, &beside, error)) {
        g_free(beside.path);
        return JB_EXIT_TROUBLE;
    }
    print_result(n, &beside);
    g_free(beside.path);
    return n->entries->len + n->present ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

static int run_note(const struct jb_cli *cli, GError **error)
{
    struct noting n = {.cli = cli};
    char *const *words = cli->args->words;
    gboolean asks = jb_args_has(cli->args, "from-search") ||
                    jb_args_has(cli->args, "from-figures") || (words[0] && words[1]);
    if (!words[0] || !asks) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("note what? Give a file and references, or --from-search or "
                      "--from-figures"));
        return JB_EXIT_TROUBLE;
    }
    int status =
        noting_open(&n, words[0], error) ? write_note(&n, error) : JB_EXIT_TROUBLE;
    noting_clear(&n);
    return status;
}

// clang-format off
static const struct jb_option options[] = {
    {"heading",      0,   "TEXT",  N_("under this heading; a new one where there is none; default the end")},
    {"from-search",  0,   "QUERY", N_("quote the passages that a search finds")},
    {"from-figures", 0,   "QUERY", N_("take the figures on a topic")},
    {"limit",        'n', "N|all", N_("so many reports of the search, or figures; default 10")},
    {"passages",     0,   "N|all", N_("so many passages of each report; default 1")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "note notes.md --heading 调解 --from-search 调解组织 --limit 2",
    "note notes.md --from-figures 黑恶团伙 --limit 3",
    NULL,
};
// clang-format on

const struct jb_command jb_command_note = {
    .name = "note",
    .summary = N_("Put quotations and figures with their references into your notes."),
    .usage = "[OPTION]... NOTES.md [REF...]",
    .options = options,
    .examples = examples,
    .notes =
        N_("REF is ID#p7, a passage; ID#p7:12-58, characters of it; ID#f1234, a figure. "
           "Each is\n"
           "put there once; your own text stays byte for byte, in its encoding. The "
           "bibliography\n"
           "beside the note, NOTES.bib if there is one, else NOTES.json, gets what is "
           "cited.\n"
           "docs/note-format.md describes the references; verify checks them.\n"),
    .run = run_note,
};
