/* Feeds files to a fuzz target without libFuzzer: so gcc builds, too, test what was found.
 *
 * usage: fuzz_NAME FILE|FOLDER... */

#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay_file(const char *path)
{
    g_autofree char *text = NULL;
    gsize len = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, &len, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(2);
    }
    LLVMFuzzerTestOneInput((const uint8_t *)text, len);
}

/* Replays a file, or the files of a folder; how many there were comes back. */
static gsize replay(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    if (folder == NULL) {
        replay_file(path);
        return 1;
    }
    gsize count = 0;
    for (const char *name; (name = g_dir_read_name(folder)) != NULL; count++) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        replay_file(file);
    }
    return count;
}

int main(int argc, char **argv)
{
    gsize count = 0;
    for (int i = 1; i < argc; i++)
        count += replay(argv[i]);
    if (count == 0) {
        fprintf(stderr, "usage: %s FILE|FOLDER... (nothing was replayed)\n", argv[0]);
        return 2;
    }
    printf("%zu inputs replayed\n", (size_t)count);
    return 0;
}
