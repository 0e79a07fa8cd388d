/* What the tests of the binding share: a scratch folder and small databases.
 *
 * Included by each test program after cmocka.h; everything is static inline, for each
 * program uses a part of it. */

#ifndef XAP_TEST_FIXTURE_H
#define XAP_TEST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "lib/xap/xap_file.h"
#include "lib/xap/xap_match.h"
#include "lib/xap/xap_writer.h"

/* Deletes a file or a folder with all that is in it. */
static inline void delete_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        delete_tree(child);
    }
    g_remove(path);
}

/* cmocka set-up and tear-down: *STATE is the path of an empty scratch folder. */
static inline int make_scratch(void **state)
{
    *state = g_dir_make_tmp("xap-XXXXXX", NULL);
    return *state == NULL;
}

static inline int drop_scratch(void **state)
{
    delete_tree(*state);
    g_free(*state);
    return 0;
}

#define scratch_test(function)                                                           \
    cmocka_unit_test_setup_teardown(function, make_scratch, drop_scratch)

/* NAME in the scratch folder; by g_free(). */
static inline char *in_scratch(void **state, const char *name)
{
    return g_build_filename(*state, name, NULL);
}

static inline void assert_no_error_(GError *error, const char *file, int line)
{
    if (error != NULL)
        print_error("%s\n", error->message);
    _assert_true(error == NULL, "no error", file, line);
}
#define assert_ok(error) assert_no_error_(error, __FILE__, __LINE__)

/* The error is there, of the binding, and has CODE; it is then freed for the next use. */
static inline void assert_error_code_(GError **error, int code, const char *file,
                                      int line)
{
    _assert_true(*error != NULL, "an error", file, line);
    if ((*error)->code != code)
        print_error("code %d: %s\n", (*error)->code, (*error)->message);
    _assert_true((*error)->domain == XAP_ERROR && (*error)->code == code, "the code",
                 file, line);
    _assert_true(strchr((*error)->message, '\n') == NULL, "one line", file, line);
    g_clear_error(error);
}
#define assert_code(error, code) assert_error_code_(error, code, __FILE__, __LINE__)

static inline xap_writer *writer_at(const char *path, guint flags)
{
    g_autoptr(GError) error = NULL;
    xap_writer *writer = xap_writer_open(path, flags | XAP_WRITER_NO_SYNC, 0, &error);
    assert_ok(error);
    return writer;
}

static inline xap_reader *reader_at(const char *path)
{
    g_autoptr(GError) error = NULL;
    xap_reader *reader = xap_reader_open(path, &error);
    assert_ok(error);
    return reader;
}

static inline void close_writer(xap_writer *writer)
{
    g_autoptr(GError) error = NULL;
    xap_writer_close(writer, &error);
    assert_ok(error);
}

/* Adds a document whose data is DATA and whose terms are the words of WORDS, a space
 * between two; value 0 is DATA too. Returns its id. */
static inline guint32 add_words(xap_writer *writer, const char *data, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) split = g_strsplit(words, " ", -1);
    struct xap_term terms[64];
    struct xap_value value = {0, data, strlen(data)};
    struct xap_document document = {xap_text(data), terms, 0, &value, 1};
    for (char **word = split; *word != NULL; word++)
        if (**word != '\0')
            terms[document.n_terms++] = (struct xap_term){*word, (guint)strlen(*word), 1};
    guint32 docid = 0;
    xap_writer_add(writer, &document, &docid, &error);
    assert_ok(error);
    return docid;
}

/* A closed database at PATH; ROWS are data and words in turn, then NULL. */
static inline void build_database(const char *path, guint flags, const char *const *rows)
{
    g_autoptr(xap_writer) writer = writer_at(path, flags);
    for (; *rows != NULL; rows += 2)
        add_words(writer, rows[0], rows[1]);
    close_writer(writer);
}

static inline void assert_data(const xap_reader *reader, guint32 docid, const char *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    xap_reader_data(reader, docid, found, &error);
    assert_ok(error);
    assert_string_equal(found->str, data);
}

#endif
