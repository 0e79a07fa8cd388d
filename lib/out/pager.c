#include "lib/out/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct jb_pager {
    GPid pid;
    int saved_stdout;
    struct sigaction saved_interrupt;
};

char **jb_pager_command(void)
{
    const char *command = g_getenv("JIANBAO_PAGER");
    if (command == NULL)
        command = g_getenv("PAGER");
    if (command == NULL)
        command = "less";
    g_auto(GStrv) words = NULL;
    if (!g_shell_parse_argv(command, NULL, &words, NULL))
        return NULL;
    g_autofree char *program = g_find_program_in_path(words[0]);
    if (program == NULL || strcmp(words[0], "cat") == 0)
        return NULL;
    return g_steal_pointer(&words);
}

static gboolean spawn(char **command, int input, GPid *pid)
{
    g_auto(GStrv) environment = g_get_environ();
    environment = g_environ_setenv(environment, "LESS", "FRX", FALSE);
    return g_spawn_async_with_fds(NULL, command, environment,
                                  G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH, NULL,
                                  NULL, pid, input, -1, -1, NULL);
}

/* Puts `writer` in the place of stdout. */
static jb_pager *take_stdout(int writer, GPid pid)
{
    jb_pager *pager = g_new0(jb_pager, 1);
    pager->pid = pid;
    fflush(stdout);
    pager->saved_stdout = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    dup2(writer, STDOUT_FILENO);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGINT, &ignore, &pager->saved_interrupt);
    return pager;
}

jb_pager *jb_pager_open(const struct jb_terminal *terminal)
{
    if (!terminal->is_window)
        return NULL;
    g_auto(GStrv) command = jb_pager_command();
    int ends[2];
    if (command == NULL || pipe2(ends, O_CLOEXEC) != 0)
        return NULL;
    GPid pid = 0;
    jb_pager *pager = NULL;
    if (spawn(command, ends[0], &pid))
        pager = take_stdout(ends[1], pid);
    close(ends[0]);
    close(ends[1]);
    return pager;
}

void jb_pager_close(jb_pager *pager)
{
    if (pager == NULL)
        return;
    /* Writing to the pager fails only if its user has left it. What he did not want to
     * read must neither count as an error nor come out on the terminal after all. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        clearerr(stdout);
        __fpurge(stdout);
    }
    if (pager->saved_stdout >= 0) {
        dup2(pager->saved_stdout, STDOUT_FILENO);
        close(pager->saved_stdout);
    } else
        close(STDOUT_FILENO);
    while (waitpid(pager->pid, NULL, 0) == -1 && errno == EINTR)
        continue;
    g_spawn_close_pid(pager->pid);
    sigaction(SIGINT, &pager->saved_interrupt, NULL);
    g_free(pager);
}
