#include "cli/locale.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n.h>

/* What the environment asks messages to be in, in the order of setlocale(3). */
static const char *wanted(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value && value[0])
            return value;
    }
    return "";
}

/* glibc translates only in a locale it has, C.UTF-8 among them; LANGUAGE says into what. */
static void ask_for_chinese(void)
{
    if (strncmp(wanted(), "zh", 2) != 0 || !setlocale(LC_ALL, "C.UTF-8"))
        return;
    g_setenv("LANGUAGE", "zh_CN", FALSE);
}

/* The folder of the running program. (transfer full) */
static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program ? g_path_get_dirname(program) : g_strdup(".");
}

void jb_locale_begin(void)
{
    if (!setlocale(LC_ALL, ""))
        ask_for_chinese();
    setlocale(LC_NUMERIC, "C"); /* a decimal sign is a point everywhere */
    g_autofree char *folder = program_folder();
    g_autofree char *beside = g_build_filename(folder, "locale", NULL);
    g_autofree char *installed = g_build_filename(folder, "..", "share", "locale", NULL);
    const char *const places[] = {beside, installed, JB_LOCALE_DIR};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *chinese =
            g_build_filename(places[i], "zh_CN", "LC_MESSAGES", "jianbao.mo", NULL);
        if (!g_file_test(chinese, G_FILE_TEST_EXISTS))
            continue;
        bindtextdomain("jianbao", places[i]);
        break;
    }
    bind_textdomain_codeset("jianbao", "UTF-8");
    textdomain("jianbao");
}
