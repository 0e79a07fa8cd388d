#include "tests/unit/support/scratch.h"

#include "lib/store/manifest.h"

/* A manifest with one of everything, saved in the scratch folder. */
static struct jb_manifest *sample(void)
{
    struct jb_manifest *m = jb_manifest_new();
    struct jb_manifest_segment *s = g_new0(struct jb_manifest_segment, 1);
    struct jb_manifest_log log = {7, {70, {1, 2}}};
    m->revision = G_GUINT64_CONSTANT(9007199254740993); /* no double holds it */
    s->name = g_strdup("s0");
    s->reports = 1000;
    s->dead = 3;
    s->bytes = G_GUINT64_CONSTANT(5000000000);
    for (guint i = 0; i < JB_SEGMENT_FILES; i++)
        s->files[i] = (struct jb_file_sum){100 + i, {i, G_MAXUINT64 - i}};
    s->dead_name = g_strdup("s0.5.dead");
    s->dead_sum = (struct jb_file_sum){136, {3, 4}};
    g_ptr_array_add(m->segments, s);
    g_array_append_val(m->logs, log);
    return m;
}

static void assert_sum(const struct jb_file_sum *a, const struct jb_file_sum *b)
{
    assert_int_equal(a->len, b->len);
    assert_true(jb_digest_equal(a->digest, b->digest));
}

static void assert_same(const struct jb_manifest *a, const struct jb_manifest *b)
{
    assert_int_equal(a->revision, b->revision);
    assert_int_equal(a->fold_version, b->fold_version);
    assert_string_equal(a->unicode, b->unicode);
    assert_int_equal(a->segments->len, 1);
    assert_int_equal(b->segments->len, 1);
    const struct jb_manifest_segment *s = a->segments->pdata[0],
                                     *t = b->segments->pdata[0];
    assert_string_equal(s->name, t->name);
    assert_string_equal(s->dead_name, t->dead_name);
    assert_int_equal(s->reports, t->reports);
    assert_int_equal(s->dead, t->dead);
    assert_int_equal(s->bytes, t->bytes);
    assert_int_equal(s->figure_engine, t->figure_engine);
    for (guint i = 0; i < JB_SEGMENT_FILES; i++)
        assert_sum(&s->files[i], &t->files[i]);
    assert_sum(&s->dead_sum, &t->dead_sum);
    assert_int_equal(a->logs->len, 1);
    const struct jb_manifest_log *k = &g_array_index(a->logs, struct jb_manifest_log, 0);
    const struct jb_manifest_log *l = &g_array_index(b->logs, struct jb_manifest_log, 0);
    assert_int_equal(k->number, l->number);
    assert_sum(&k->sum, &l->sum);
}

static void a_manifest_is_read_as_it_was_saved(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_manifest) saved = sample();
    assert_true(jb_manifest_save(saved, *state, &error));
    g_autoptr(jb_manifest) loaded = jb_manifest_load(*state, &error);
    assert_ok(error);
    assert_same(saved, loaded);
}

static void a_copy_shares_nothing_and_keeps_every_version(void **state)
{
    (void)state;
    struct jb_manifest *first = sample();
    ((struct jb_manifest_segment *)first->segments->pdata[0])->figure_engine = 77;
    g_autoptr(jb_manifest) copy = jb_manifest_copy(first);
    g_autoptr(jb_manifest) again = sample();
    ((struct jb_manifest_segment *)again->segments->pdata[0])->figure_engine = 77;
    jb_manifest_free(first);
    assert_same(copy, again);
    jb_manifest_free(NULL);
    jb_manifest_segment_free(NULL);
}

static void a_missing_manifest_is_not_found(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_null(jb_manifest_load(*state, &error));
    assert_failed(&error, JB_ERROR_NOT_FOUND, "manifest");
}

static void every_flipped_bit_of_a_manifest_is_noticed(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_manifest) saved = sample();
    g_autofree char *path = in_scratch(state, "manifest");
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(jb_manifest_save(saved, *state, &error));
    assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    for (gsize at = 0; at < len; at++) {
        bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
        assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
        bytes[at] = (char)(bytes[at] ^ 1 << at % 8);
        assert_null(jb_manifest_load(*state, &error));
        assert_failed(&error, JB_ERROR_DAMAGED, path);
    }
    for (gsize cut = 0; cut < len; cut++) {
        assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
        assert_null(jb_manifest_load(*state, &error));
        assert_failed(&error, JB_ERROR_DAMAGED, path);
    }
}

/* Replaces OLD by NEW in the saved manifest and signs it anew. */
static void forge(void **state, const char *old, const char *new)
{
    g_autofree char *path = in_scratch(state, "manifest");
    g_autofree char *bytes = NULL;
    gsize len;
    assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    bytes[len - JB_DIGEST_HEX] = '\0';
    g_autoptr(GString) body = g_string_new(bytes);
    assert_int_equal(g_string_replace(body, old, new, 1), 1);
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of(body->str, body->len), hex);
    g_string_append_printf(body, "%s\n", hex);
    write_file(path, body->str);
}

static void a_newer_format_or_fold_is_refused_with_what_to_do(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_manifest) saved = sample();
    static const char *const forgeries[][2] = {
        {"\"format\": 2", "\"format\": 3"},
        {"\"format\": 2", "\"format\": \"2\""},
        {"\"fold\": 1", "\"fold\": 2"},
        {"\"fold\": 1", "\"fold\": null"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(forgeries); i++) {
        assert_true(jb_manifest_save(saved, *state, &error));
        forge(state, forgeries[i][0], forgeries[i][1]);
        assert_null(jb_manifest_load(*state, &error));
        assert_failed(&error, JB_ERROR_VERSION, "index the sources into a new archive");
    }
}

static void a_manifest_cannot_name_files_outside_its_folders(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_manifest) saved = sample();
    static const char *const forgeries[][2] = {
        {"\"name\": \"s0\"", "\"name\": \"../s0\""},
        {"\"name\": \"s0\"", "\"name\": \"..\""},
        {"\"name\": \"s0\"", "\"name\": \"\""},
        {"\"name\": \"s0\"", "\"name\": 1"},
        {"\"dead_name\": \"s0.5.dead\"", "\"dead_name\": \"/etc/passwd\""},
        {"\"reports\": 1000", "\"reports\": -1"},
        {"\"reports\": 1000", "\"reports\": 4294967296"},
        {"\"dead\": 3", "\"dead\": 1001"},
        {"\"number\": 7", "\"number\": \"7\""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(forgeries); i++) {
        assert_true(jb_manifest_save(saved, *state, &error));
        forge(state, forgeries[i][0], forgeries[i][1]);
        assert_null(jb_manifest_load(*state, &error));
        assert_failed(&error, JB_ERROR_DAMAGED, "damaged manifest");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(a_manifest_is_read_as_it_was_saved),
        cmocka_unit_test(a_copy_shares_nothing_and_keeps_every_version),
        scratch_test(a_missing_manifest_is_not_found),
        scratch_test(every_flipped_bit_of_a_manifest_is_noticed),
        scratch_test(a_newer_format_or_fold_is_refused_with_what_to_do),
        scratch_test(a_manifest_cannot_name_files_outside_its_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
