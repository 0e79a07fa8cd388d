/* A writer that is killed, or refused by the system, at whatever moment, leaves an archive
 * that is whole; the next run completes it. This program takes the place of fsync() and
 * rename() to be killed at each of them in turn, or to fail there: everything that makes a
 * step last goes through one of the two. */

#include "tests/unit/support/index.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "query/search.h"

static guint steps_left; /* until this process kills itself; 0: never */
static gboolean fails;   /* it does not kill itself: the call fails */

/* FALSE where the call is to fail. */
static gboolean step(void)
{
    if (steps_left == 0 || --steps_left > 0)
        return TRUE;
    if (!fails)
        kill(getpid(), SIGKILL);
    errno = ENOSPC;
    return FALSE;
}

int fsync(int fd)
{
    return step() ? (int)syscall(SYS_fsync, fd) : -1;
}

int rename(const char *from, const char *to)
{
    if (!step())
        return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* Words that reports are made of, so that any of them is in some reports and not in all. */
static const char *const words[] = {"扫黑除恶", "禁毒",     "调解", "信访",
                                    "反诈",     "法律援助", "交通", "治安",
                                    "巡逻",     "网格",     "帮教", "普法"};

/* Line I of a corpus in its VERSION: its words follow from both. */
static void put_line(GString *lines, guint i, guint version)
{
    g_string_append_printf(lines,
                           "{\"id\":\"r%u\",\"date\":\"2019-%02u-%02u\",\"text\":\"", i,
                           i % 12 + 1, i % 28 + 1);
    for (guint k = 0; k < 6; k++)
        g_string_append_printf(lines, "%s%u起，",
                               words[(i * 7 + k * k + version * 5) % G_N_ELEMENTS(words)],
                               (i + k) % 40);
    g_string_append_printf(lines, "第%u版。\"}\n", version);
}

/* Writes in/NAME with the reports FROM .. TO-1 in their VERSION. */
static void put_corpus(const struct index_run *run, const char *name,
                       const guint range[2], guint version)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = range[0]; i < range[1]; i++)
        put_line(lines, i, version);
    put(run, name, lines->str);
}

/* In a child: one run that is killed at step STEP, or ends. */
static void run_to_step(struct index_run *run, guint step_number)
{
    steps_left = step_number;
    g_autoptr(GError) error = NULL;
    run->prune = TRUE;
    g_log_set_always_fatal(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL);
    gboolean good = index_names(run, ".", &error);
    _exit(good ? 0 : error ? 1 : 2);
}

/* TRUE if the child was killed or failed with an error, FALSE if it came to its end. */
static gboolean was_stopped(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) {
        assert_int_equal(WTERMSIG(status), SIGKILL);
        return TRUE;
    }
    assert_in_range(WEXITSTATUS(status), 0, 1);
    return WEXITSTATUS(status) == 1;
}

/* Reports 0 .. COUNT-1 are alive, each once, and in one of the versions up to NEWEST. */
static void assert_complete(const struct index_run *run, guint count, guint newest)
{
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    assert_int_equal(jb_archive_reports(archive), count);
    for (guint i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("r%u", i);
        g_autofree char *text = text_of(run, id);
        gboolean known = FALSE;
        for (guint version = 0; version <= newest && !known; version++) {
            g_autoptr(GString) line = g_string_new(NULL);
            put_line(line, i, version);
            known = strstr(line->str, text) != NULL;
        }
        assert_true(known);
    }
}

/* Every word is found in the reports that have it in VERSION, proved. */
static void assert_exact(const struct index_run *run, guint count, guint version)
{
    g_autoptr(jb_archive) archive = open_archive(run->archive);
    for (guint w = 0; w < G_N_ELEMENTS(words); w++) {
        guint wanted = 0;
        for (guint i = 0; i < count; i++) {
            g_autoptr(GString) line = g_string_new(NULL);
            put_line(line, i, version);
            wanted += strstr(line->str, words[w]) ? 1 : 0;
        }
        g_autoptr(GError) error = NULL;
        const struct jb_search_options options = {.query = words[w], .prove = TRUE};
        g_autoptr(jb_search) search = jb_search_run(archive, &options, &error);
        assert_ok(error);
        assert_int_equal(search->total, wanted);
        assert_true(wanted > 0 && wanted < count);
    }
}

/* Updates an archive of COUNT + 3 reports to one of COUNT, stopped at every step in turn. */
static void update_in_steps(struct index_run *run)
{
    enum { COUNT = 24 };
    guint step_number = 1;
    put_corpus(run, "a.jsonl", (guint[]){0, COUNT}, 0);
    put_corpus(run, "b.jsonl", (guint[]){COUNT, COUNT + 3}, 0);
    index_all(run, ".");
    put_corpus(run, "a.jsonl", (guint[]){0, COUNT}, 1);
    take_away(run, "b.jsonl");
    for (;; step_number++) {
        pid_t child = fork();
        if (child == 0)
            run_to_step(run, step_number);
        if (!was_stopped(child))
            break;
        assert_whole(run->archive);
        g_autoptr(jb_archive) archive = open_archive(run->archive);
        guint reports = jb_archive_reports(archive);
        assert_true(reports == COUNT || reports == COUNT + 3);
    }
    assert_true(step_number > 10);
    assert_whole(run->archive);
    assert_complete(run, COUNT, 1);
    assert_exact(run, COUNT, 1);
}

static void an_update_killed_at_any_step_is_whole_and_goes_on(void **state)
{
    update_in_steps(*state);
}

static void an_update_refused_at_any_step_is_whole_and_goes_on(void **state)
{
    fails = TRUE;
    update_in_steps(*state);
    fails = FALSE;
}

static void a_first_load_killed_at_any_step_is_whole_and_goes_on(void **state)
{
    struct index_run *run = *state;
    enum { COUNT = 30 };
    put_corpus(run, "a.jsonl", (guint[]){0, COUNT}, 0);
    for (guint step_number = 1;; step_number++) {
        struct index_run fresh = *run;
        g_autofree char *name = g_strdup_printf("archive%u", step_number);
        fresh.archive = g_build_filename(run->folder, name, NULL);
        pid_t child = fork();
        if (child == 0)
            run_to_step(&fresh, step_number);
        gboolean killed = was_stopped(child);
        index_all(&fresh, ".");
        assert_whole(fresh.archive);
        assert_complete(&fresh, COUNT, 0);
        g_autofree char *tmp = g_build_filename(fresh.archive, JB_DIR_TMP, NULL);
        assert_int_equal(names_in_folder(tmp), 0);
        g_free(fresh.archive);
        if (!killed)
            break;
    }
}

static void ten_random_kills_of_a_bulk_load_lose_nothing(void **state)
{
    struct index_run *run = *state;
    enum { COUNT = 1000 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(42);
    run->jobs = 2;
    for (guint file = 0; file < 10; file++) {
        g_autofree char *name = g_strdup_printf("%02u.jsonl", file);
        put_corpus(run, name, (guint[]){file * 100, file * 100 + 100}, 0);
    }
    for (guint i = 0; i < 10; i++) {
        pid_t child = fork();
        if (child == 0)
            run_to_step(run, 0);
        g_usleep((gulong)g_rand_int_range(rand, 0, 400000));
        kill(child, SIGKILL);
        was_stopped(child);
        g_autofree char *manifest = g_build_filename(run->archive, "manifest", NULL);
        if (exists(manifest))
            assert_whole(run->archive);
    }
    index_all(run, ".");
    assert_whole(run->archive);
    assert_complete(run, COUNT, 0);
    assert_exact(run, COUNT, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        index_test(an_update_killed_at_any_step_is_whole_and_goes_on),
        index_test(an_update_refused_at_any_step_is_whole_and_goes_on),
        index_test(a_first_load_killed_at_any_step_is_whole_and_goes_on),
        index_test(ten_random_kills_of_a_bulk_load_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
