#include "lib/store/user.h"

#include <string.h>

#include <glib/gstdio.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/store/manifest.h"

/* user.sums: a line "size mtime_ns digest name" for each file, the name escaped as a C string,
 * sorted; at the end the digest of all lines before it. */
struct note {
    char *name; /* below user/ */
    gint64 size, mtime_ns;
    struct jb_digest digest;
};

static void free_note(gpointer data)
{
    struct note *note = data;
    g_free(note->name);
    g_free(note);
}

static char *sums_path(const char *archive)
{
    return g_build_filename(archive, JB_FILE_USER_SUMS, NULL);
}

static gboolean stat_file(const char *path, struct note *note)
{
    GStatBuf st;
    if (g_lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return FALSE;
    note->size = (gint64)st.st_size;
    note->mtime_ns =
        (gint64)st.st_mtim.tv_sec * G_GINT64_CONSTANT(1000000000) + st.st_mtim.tv_nsec;
    return TRUE;
}

static gboolean parse_note(const char *line, struct note *note)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 4);
    if (g_strv_length(words) != 4 ||
        !g_ascii_string_to_signed(words[0], 10, 0, G_MAXINT64, &note->size, NULL) ||
        !g_ascii_string_to_signed(words[1], 10, G_MININT64, G_MAXINT64, &note->mtime_ns,
                                  NULL) ||
        !jb_digest_parse(words[2], &note->digest))
        return FALSE;
    note->name = g_strcompress(words[3]);
    return TRUE;
}

/* The digest in the last line must be that of what stands before it. */
static gboolean is_intact(const char *text, gsize len)
{
    enum { TAIL = JB_DIGEST_HEX };
    struct jb_digest wanted;
    if (len < TAIL || text[len - 1] != '\n' || strlen(text) != len)
        return FALSE;
    g_autofree char *hex = g_strndup(text + len - TAIL, TAIL - 1);
    return jb_digest_parse(hex, &wanted) &&
           jb_digest_equal(wanted, jb_digest_of(text, len - TAIL));
}

/* Notes by name; empty where there are none yet. NULL where they are damaged. */
static GHashTable *load(const char *archive)
{
    g_autofree char *path = sums_path(archive);
    g_autofree char *text = NULL;
    gsize len;
    g_autoptr(GHashTable) notes =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_note);
    if (!g_file_get_contents(path, &text, &len, NULL))
        return g_steal_pointer(&notes);
    if (!is_intact(text, len))
        return NULL;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; line[0] && line[1] && line[2]; line++) {
        struct note *note = g_new0(struct note, 1);
        if (!parse_note(*line, note)) {
            free_note(note);
            return NULL;
        }
        g_hash_table_replace(notes, note->name, note);
    }
    return g_steal_pointer(&notes);
}

/* Adds the names of the files below FOLDER of user/ ("" is user/ itself) to NAMES. */
static void list_files(const char *archive, const char *folder, GPtrArray *names)
{
    g_autofree char *path = g_build_filename(archive, JB_DIR_USER, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *full = g_build_filename(path, name, NULL);
        char *below = *folder ? g_build_filename(folder, name, NULL) : g_strdup(name);
        gboolean is_link = g_file_test(full, G_FILE_TEST_IS_SYMLINK);
        if (!is_link && g_file_test(full, G_FILE_TEST_IS_DIR))
            list_files(archive, below, names);
        if (!is_link && g_file_test(full, G_FILE_TEST_IS_REGULAR) &&
            !g_str_has_suffix(name, ".tmp"))
            g_ptr_array_add(names, g_steal_pointer(&below));
        g_free(below);
    }
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The line of file NAME; KNOWN is what was noted of it, NULL if its bytes are to be read. */
static void put_file(const char *archive, const char *name, const struct note *known,
                     GString *out)
{
    struct note now = {0};
    struct jb_file_sum sum;
    char hex[JB_DIGEST_HEX];
    g_autofree char *path = g_build_filename(archive, JB_DIR_USER, name, NULL);
    if (!stat_file(path, &now))
        return;
    if (known && known->size == now.size && known->mtime_ns == now.mtime_ns)
        now.digest = known->digest;
    else if (jb_file_sum_of(path, &sum, NULL))
        now.digest = sum.digest;
    else
        return;
    g_autofree char *escaped = g_strescape(name, NULL);
    jb_digest_format(now.digest, hex);
    g_string_append_printf(out, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s\n",
                           now.size, now.mtime_ns, hex, escaped);
}

void jb_user_note(const char *archive, const char *written)
{
    char hex[JB_DIGEST_HEX];
    g_autoptr(GHashTable) known = load(archive);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *path = sums_path(archive);
    g_autofree char *before = NULL;
    list_files(archive, "", names);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        gboolean is_new = g_strcmp0(name, written) == 0;
        put_file(archive, name,
                 is_new || !known ? NULL : g_hash_table_lookup(known, name), out);
    }
    jb_digest_format(jb_digest_of(out->str, out->len), hex);
    g_string_append_printf(out, "%s\n", hex);
    gboolean has_any = g_file_get_contents(path, &before, NULL, NULL);
    if (has_any ? strcmp(before, out->str) != 0 : names->len > 0)
        jb_file_replace(path, out->str, out->len, NULL);
}

gboolean jb_user_replace(const char *archive, const char *name, const char *data,
                         gsize len, GError **error)
{
    g_autofree char *path = g_build_filename(archive, JB_DIR_USER, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    if (!jb_dir_make(folder, error) || !jb_file_replace(path, data, len, error))
        return FALSE;
    jb_user_note(archive, name);
    return TRUE;
}

static void tell(const char *path, const char *what,
                 void (*bad)(const char *message, gpointer data), gpointer data)
{
    g_autofree char *line = g_strdup_printf("%s: %s", path, what);
    bad(line, data);
}

guint jb_user_check(const char *archive, void (*bad)(const char *message, gpointer data),
                    gpointer data)
{
    g_autoptr(GHashTable) notes = load(archive);
    g_autofree char *sums = sums_path(archive);
    guint files = 0;
    GHashTableIter iter;
    gpointer value;
    if (!notes) {
        tell(sums, _("its bytes have changed; the next index writes it anew"), bad, data);
        return 1;
    }
    g_hash_table_iter_init(&iter, notes);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const struct note *note = value;
        struct note now = {0};
        struct jb_file_sum found;
        g_autofree char *path = g_build_filename(archive, JB_DIR_USER, note->name, NULL);
        if (!stat_file(path, &now) || now.mtime_ns != note->mtime_ns)
            continue; /* a person removed or edited it */
        files++;
        if (!jb_file_sum_of(path, &found, NULL) || now.size != note->size ||
            !jb_digest_equal(found.digest, note->digest))
            tell(path, _("its bytes have changed, though nobody wrote it"), bad, data);
    }
    return files;
}
