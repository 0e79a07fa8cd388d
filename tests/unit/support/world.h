/* A world of reports for property tests: nasty ones made of pieces, and lines of the sample,
 * in an archive that grows, changes and shrinks, beside a plain list of what must be in it. */

#ifndef JB_TEST_WORLD_H
#define JB_TEST_WORLD_H

#include "tests/unit/support/archive.h"
#include "tests/unit/support/naive.h"

#include "query/search.h"

/* Pieces that meet in every order: what has bitten exact search before, and more. The first
 * WORLD_TAME of them hold no expansion that bounds tokens: one report with such a thing
 * inside a number changes the plan of every number in its segment. */
enum { WORLD_TAME = 54 };

// clang-format off
static const char *const world_pieces[] = {
    "扫", "黑", "除", "恶", "人", "人人", "扫黑", "枫桥", "〇", "々", "掃黑", "惡", "个", "年",
    "打掉", "纠纷", "\U00020000", "0", "1", "35", "312", "３５", "2019", "3 5", "1“2”", "a b",
    ".", ",", "，", "．", "%", "a", "ab", "COVID", "Ａ", "é", "-", "\u200b", "\u00ad",
    "\ufeff", "“", "”", "\"", "'", "（", "）", "《", " ", "　", "\n", "、", "。", "扫黑除恶",
    "枫 桥", "①", "㎡", "³", "½", "㍘", "Ⅷ", "ﬁ", "™", "①①",
};
// clang-format on

struct world_report {
    char *id, *title, *text, *date; /* DATE NULL: undated */
    struct naive_text naive_title, naive_all;
    gboolean alive;
};

struct world {
    char *path;
    GRand *rand;
    guint pieces;       /* of world_pieces in use */
    GPtrArray *reports; /* of struct world_report, by number; ids are r0, r1 … */
    GPtrArray *lines;   /* of char *: the sample's */
};

static inline guint world_random(struct world *w, guint below)
{
    return (guint)g_rand_int_range(w->rand, 0, (gint32)below);
}

static inline void world_report_clear(struct world_report *r)
{
    naive_clear(&r->naive_title);
    naive_clear(&r->naive_all);
    g_clear_pointer(&r->title, g_free);
    g_clear_pointer(&r->text, g_free);
    g_clear_pointer(&r->date, g_free);
}

static inline void world_report_free(struct world_report *r)
{
    world_report_clear(r);
    g_free(r->id);
    g_free(r);
}

static inline char *world_nasty(struct world *w, guint pieces)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pieces; i++)
        g_string_append(text, world_pieces[world_random(w, w->pieces)]);
    return g_string_free(text, FALSE);
}

/* A text: three of four nasty, the others a line of the sample. */
static inline char *world_text(struct world *w)
{
    if (world_random(w, 4) == 0)
        return g_strdup(w->lines->pdata[world_random(w, w->lines->len)]);
    char *nasty = world_nasty(w, 2 + world_random(w, 40));
    return g_strstrip(nasty);
}

/* Gives report R new words. */
static inline void world_fill(struct world *w, struct world_report *r)
{
    world_report_clear(r);
    g_autofree char *raw = world_nasty(w, world_random(w, 6));
    r->title = g_strdelimit(g_strdup(raw), "\n", ' ');
    r->text = world_text(w);
    guint kind = world_random(w, 4);
    if (kind > 0)
        r->date = g_strdup_printf(kind == 1   ? "%u"
                                  : kind == 2 ? "%u-%02u"
                                              : "%u-%02u-%02u",
                                  2018 + world_random(w, 3), 1 + world_random(w, 12),
                                  1 + world_random(w, 28));
    g_autofree char *all = g_strconcat(r->title, "\n\n", r->text, NULL);
    r->naive_title = naive_fold(r->title);
    r->naive_all = naive_fold(all);
    r->alive = TRUE;
}

/* A struct jb_report that says what R does. */
static inline struct jb_report *world_to_report(const struct world_report *r)
{
    struct jb_report *report = jb_report_new();
    report->id = g_strdup(r->id);
    report->title = *r->title ? g_strdup(r->title) : NULL;
    report->text = g_strdup(r->text);
    report->text_len = strlen(r->text);
    report->date = g_strdup(r->date);
    report->path = g_strdup("world");
    report->encoding = g_strdup("UTF-8");
    return report;
}

/* Adds FRESH new reports and gives CHANGED old ones new words, as one segment; every other
 * one is tame. */
static inline void world_grow(struct world *w, guint fresh, guint changed)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_report_free);
    g_autoptr(GHashTable) touched = g_hash_table_new(NULL, NULL);
    w->pieces = w->pieces == WORLD_TAME ? G_N_ELEMENTS(world_pieces) : WORLD_TAME;
    for (guint i = 0; i < changed && w->reports->len > 0; i++)
        g_hash_table_add(touched, w->reports->pdata[world_random(w, w->reports->len)]);
    for (guint i = 0; i < fresh; i++) {
        struct world_report *r = g_new0(struct world_report, 1);
        r->id = g_strdup_printf("r%u", w->reports->len);
        g_ptr_array_add(w->reports, r);
        g_hash_table_add(touched, r);
    }
    for (guint i = 0; i < w->reports->len; i++)
        if (g_hash_table_contains(touched, w->reports->pdata[i])) {
            world_fill(w, w->reports->pdata[i]);
            g_ptr_array_add(list, world_to_report(w->reports->pdata[i]));
        }
    add_reports(w->path, list);
}

static inline void world_drop(struct world *w, guint count)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    while (count--) {
        struct world_report *r = w->reports->pdata[world_random(w, w->reports->len)];
        if (r->alive)
            g_string_append_printf(ids, "%s%s", ids->len ? " " : "", r->id);
        r->alive = FALSE;
    }
    if (ids->len)
        drop_ids(w->path, ids->str);
}

/* The lines of the sample's plain text files, which its tests know by heart. */
static inline void world_read_sample(struct world *w, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_string);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *bytes = NULL;
        if (!g_file_get_contents(path, &bytes, NULL, NULL) ||
            !g_utf8_validate(bytes, -1, NULL))
            continue;
        g_auto(GStrv) lines = g_strsplit(bytes, "\n", 0);
        for (char **line = lines; *line; line++)
            if (*g_strstrip(*line))
                g_ptr_array_add(w->lines, g_strdup(*line));
    }
}

/* An empty world in the archive PATH; SOURCES is the folder of the project. */
static inline void world_init(struct world *w, const char *sources, const char *path,
                              guint32 seed)
{
    w->path = g_strdup(path);
    w->rand = g_rand_new_with_seed(seed);
    w->pieces = G_N_ELEMENTS(world_pieces);
    w->reports = g_ptr_array_new_with_free_func((GDestroyNotify)world_report_free);
    w->lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *news = g_build_filename(sources, "corpus/sample/lvliang-news", NULL);
    g_autofree char *law = g_build_filename(sources, "corpus/sample/wuxi-law", NULL);
    world_read_sample(w, news);
    world_read_sample(w, law);
    assert_true(w->lines->len > 10);
}

static inline void world_clear(struct world *w)
{
    g_free(w->path);
    g_rand_free(w->rand);
    g_ptr_array_unref(w->reports);
    g_ptr_array_unref(w->lines);
}

/* MOST characters or fewer cut out of a living report's title or text, on one line; or a
 * string made of pieces, which hardly any report holds. */
static inline char *world_cut(struct world *w, guint most)
{
    const struct world_report *r = w->reports->pdata[world_random(w, w->reports->len)];
    const char *from = world_random(w, 5) == 0 ? r->title : r->text;
    glong len = g_utf8_strlen(from, -1);
    if (len == 0 || world_random(w, 8) == 0) {
        char *nasty = world_nasty(w, 1 + world_random(w, 3));
        return g_strdelimit(nasty, "\n", ' ');
    }
    glong begin = (glong)world_random(w, (guint)len);
    glong end = begin + 1 + (glong)world_random(w, most);
    char *cut = g_utf8_substring(from, begin, MIN(end, len));
    *strchrnul(cut, '\n') = '\0';
    return cut;
}

/* CUT between quotation marks of which it does not hold the closing one; NULL where there
 * is none. By g_free(). */
static inline char *world_quote(const char *cut)
{
    static const char *const marks[][2] = {
        {"\"", "\""}, {"“", "”"}, {"「", "」"}, {"『", "』"}};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (!strstr(cut, marks[i][1]))
            return g_strconcat(marks[i][0], cut, marks[i][1], NULL);
    return NULL;
}

/* The ids that a search found, sorted, a space between two; by g_free(). */
static inline char *found_ids(const struct jb_search *search)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < search->rows->len; i++) {
        const GArray *rows = search->rows->pdata[i];
        for (guint k = 0; k < rows->len; k++)
            g_ptr_array_add(ids, (gpointer)id_at(search->archive, i,
                                                 g_array_index(rows, guint32, k)));
    }
    return sorted_words(ids);
}

static inline struct jb_search *run_search(jb_archive *archive,
                                           const struct jb_search_options *options)
{
    g_autoptr(GError) error = NULL;
    struct jb_search *search = jb_search_run(archive, options, &error);
    if (error)
        print_error("%s\n", options->query);
    assert_ok(error);
    return search;
}

#endif
