#include "tests/unit/support/scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/store/lock.h"

static void a_second_writer_is_told_who_holds_the_archive(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_lock) first = jb_lock_take(*state, &error);
    assert_ok(error);
    assert_non_null(first);
    assert_null(jb_lock_take(*state, &error));
    g_autofree char *holder =
        g_strdup_printf("process %d on %s since 2", (int)getpid(), g_get_host_name());
    assert_null(strchr(error->message, '\n'));
    assert_failed(&error, JB_ERROR_LOCKED, holder);
}

/* A child takes the lock, says so on FDS and holds it until it is killed. */
static void hold(const char *folder, int said)
{
    if (jb_lock_take(folder, NULL) && write(said, "x", 1) == 1)
        pause();
    _exit(1);
}

static void another_process_is_named_and_its_death_frees_the_lock(void **state)
{
    int fds[2];
    char byte;
    g_autoptr(GError) error = NULL;
    assert_int_equal(pipe(fds), 0);
    pid_t child = fork();
    if (child == 0)
        hold(*state, fds[1]);
    assert_int_equal(read(fds[0], &byte, 1), 1);
    g_autofree char *holder = g_strdup_printf("process %d on ", (int)child);
    assert_null(jb_lock_take(*state, &error));
    assert_failed(&error, JB_ERROR_LOCKED, holder);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    g_autoptr(jb_lock) mine = jb_lock_take(*state, &error);
    assert_ok(error);
    assert_non_null(mine);
    close(fds[0]);
    close(fds[1]);
}

/* A child that takes the lock and writes its name only when it is told to on FDS. */
static void hold_unnamed(const char *path, const int fds[2])
{
    char byte;
    int fd = open(path, O_RDWR | O_CLOEXEC);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fd < 0 || fcntl(fd, F_OFD_SETLK, &whole) != 0 || write(fds[1], "x", 1) != 1)
        _exit(1);
    g_usleep(60000);
    dprintf(fd, "process %d on %s since 2026-01-01T00:00:00\n", (int)getpid(),
            g_get_host_name());
    if (read(fds[0], &byte, 1) == 1)
        _exit(0);
    _exit(1);
}

static void a_holder_that_is_slow_to_say_its_name_is_not_taken_for_a_dead_one(
    void **state)
{
    int up[2], down[2];
    char byte;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = in_scratch(state, "lock");
    pid_t dead = fork();
    if (dead == 0)
        _exit(0);
    assert_int_equal(waitpid(dead, NULL, 0), dead);
    g_autofree char *line = g_strdup_printf(
        "process %d on %s since 2025-01-01T00:00:00\n", (int)dead, g_get_host_name());
    write_file(path, line);
    assert_true(pipe(up) == 0 && pipe(down) == 0);
    pid_t child = fork();
    if (child == 0)
        hold_unnamed(path, (const int[2]){down[0], up[1]});
    assert_int_equal(read(up[0], &byte, 1), 1);
    g_autofree char *holder = g_strdup_printf("process %d on ", (int)child);
    assert_null(jb_lock_take(*state, &error));
    assert_failed(&error, JB_ERROR_LOCKED, holder);
    assert_int_equal(write(down[1], "x", 1), 1);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static void a_released_lock_can_be_taken_again(void **state)
{
    g_autoptr(GError) error = NULL;
    jb_lock_release(jb_lock_take(*state, &error));
    jb_lock_release(jb_lock_take(*state, &error));
    assert_ok(error);
    jb_lock_release(NULL);
}

static void a_folder_that_is_not_there_cannot_be_locked(void **state)
{
    g_autofree char *nowhere = in_scratch(state, "nowhere");
    g_autoptr(GError) error = NULL;
    assert_null(jb_lock_take(nowhere, &error));
    assert_failed(&error, JB_ERROR_IO, nowhere);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_second_writer_is_told_who_holds_the_archive),
        scratch_test(another_process_is_named_and_its_death_frees_the_lock),
        scratch_test(a_holder_that_is_slow_to_say_its_name_is_not_taken_for_a_dead_one),
        scratch_test(a_released_lock_can_be_taken_again),
        scratch_test(a_folder_that_is_not_there_cannot_be_locked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
