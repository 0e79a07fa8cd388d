/* Runs of the indexer for tests: what was said of bad input, and the counts. */

#ifndef JB_TEST_INDEX_H
#define JB_TEST_INDEX_H

#include "tests/unit/support/archive.h"

#include <utime.h>

#include "indexer/index.h"

/* A scratch folder with files in in/ and an archive in archive/. */
struct index_run {
    char *folder, *archive;
    struct jb_index_summary summary;
    GString *bad; /* what was skipped, a line each, since the last run began */
    guint jobs;
    gboolean prune;
};

static inline void note_bad(const GError *error, gpointer data)
{
    struct index_run *run = data;
    assert_null(strchr(error->message, '\n'));
    g_string_append_printf(run->bad, "%s\n", error->message);
}

/* cmocka set-up and tear-down: *STATE is a struct index_run. */
static inline int begin_runs(void **state)
{
    struct index_run *run = g_new0(struct index_run, 1);
    run->folder = g_dir_make_tmp("jb-index-XXXXXX", NULL);
    run->archive = g_build_filename(run->folder, "archive", NULL);
    run->bad = g_string_new(NULL);
    run->jobs = 1;
    *state = run;
    return run->folder == NULL;
}

static inline int end_runs(void **state)
{
    struct index_run *run = *state;
    jb_tree_remove(run->folder, NULL);
    g_free(run->folder);
    g_free(run->archive);
    g_string_free(run->bad, TRUE);
    g_free(run);
    return 0;
}

#define index_test(function)                                                             \
    cmocka_unit_test_setup_teardown(function, begin_runs, end_runs)

/* NAME below in/; by g_free(). */
static inline char *input_path(const struct index_run *run, const char *name)
{
    return g_build_filename(run->folder, "in", name, NULL);
}

/* Writes in/NAME; each call gives it a modification time of its own, for two writes within
 * a tick of the file system's clock would pass for one. */
static inline void put(const struct index_run *run, const char *name, const char *words)
{
    static gint64 tick = 1500000000;
    g_autofree char *path = input_path(run, name);
    write_file(path, words);
    struct utimbuf times = {.actime = (time_t)tick, .modtime = (time_t)tick};
    tick++;
    assert_int_equal(g_utime(path, &times), 0);
}

static inline void take_away(const struct index_run *run, const char *name)
{
    g_autofree char *path = input_path(run, name);
    assert_true(jb_tree_remove(path, NULL));
    assert_false(exists(path));
}

static inline gboolean index_names(struct index_run *run, const char *names,
                                   GError **error)
{
    g_auto(GStrv) paths = g_strsplit(names, " ", 0);
    for (char **path = paths; *path; path++) {
        char *full = strcmp(*path, "-") == 0 ? g_strdup("-") : input_path(run, *path);
        g_free(*path);
        *path = full;
    }
    const struct jb_index_options options = {
        .archive = run->archive,
        .paths = (const char *const *)paths,
        .jobs = run->jobs,
        .prune = run->prune,
        .bad = note_bad,
        .data = run,
    };
    g_string_truncate(run->bad, 0);
    return jb_index(&options, &run->summary, error);
}

/* Indexes the files and folders NAMES below in/, a space between two ("." is in/ itself);
 * nothing may be skipped. */
static inline void index_all(struct index_run *run, const char *names)
{
    g_autoptr(GError) error = NULL;
    gboolean good = index_names(run, names, &error);
    assert_ok(error);
    assert_true(good);
    assert_string_equal(run->bad->str, "");
}

/* The same with --prune. */
static inline void prune_all(struct index_run *run, const char *names)
{
    run->prune = TRUE;
    index_all(run, names);
    run->prune = FALSE;
}

#define assert_counts(run, wanted_added, wanted_replaced, wanted_unchanged)              \
    do {                                                                                 \
        assert_int_equal((run)->summary.added, wanted_added);                            \
        assert_int_equal((run)->summary.replaced, wanted_replaced);                      \
        assert_int_equal((run)->summary.unchanged, wanted_unchanged);                    \
    } while (0)

/* The text of the live report ID; by g_free(). */
static inline char *text_of(const struct index_run *run, const char *id)
{
    struct jb_place place;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    assert_true(jb_archive_find(archive, id, &place));
    g_autoptr(jb_report) report = jb_archive_report(archive, place, &error);
    assert_ok(error);
    return g_strdup(report->text);
}

#endif
