/* The promise: a search finds exactly the reports that contain the string, in archives of
 * several segments with dead reports, however it is planned. */

#include "tests/unit/support/world.h"

/* Enough for every plan to be met: lists, scans, characters, loose strings. */
enum { QUERIES = 250 };

/* What must be found of Q: ids, occurrences, and in how many more it stands loosely. */
struct wanted {
    char *ids;
    guint64 occurrences;
    guint loosened;
};

static struct wanted want(const struct world *w, const struct naive_text *q,
                          gboolean loose, gboolean in_title)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    struct wanted wanted = {0};
    for (guint i = 0; i < w->reports->len; i++) {
        const struct world_report *r = w->reports->pdata[i];
        const struct naive_text *t = in_title ? &r->naive_title : &r->naive_all;
        if (!r->alive)
            continue;
        guint count = naive_count(t, q, loose);
        wanted.occurrences += count;
        if (count)
            g_ptr_array_add(ids, r->id);
        else if (!loose && naive_count(t, q, TRUE))
            wanted.loosened++;
    }
    wanted.ids = sorted_words(ids);
    return wanted;
}

/* Runs QUERY with a proof and compares it. */
static void assert_found(jb_archive *archive, const char *query,
                         const struct wanted *wanted, gboolean loosen)
{
    const struct jb_search_options options = {.query = query,
                                              .limit = G_MAXUINT,
                                              .count = TRUE,
                                              .loosen = loosen,
                                              .prove = TRUE};
    g_autoptr(jb_search) search = run_search(archive, &options);
    g_autofree char *ids = found_ids(search);
    if (strcmp(ids, wanted->ids) != 0 || search->occurrences != wanted->occurrences ||
        (loosen && search->loosened != wanted->loosened))
        print_error("query %s\n", query);
    assert_string_equal(ids, wanted->ids);
    assert_int_equal(search->occurrences, wanted->occurrences);
    assert_true(search->proved);
    if (loosen)
        assert_int_equal(search->loosened, wanted->loosened);
    if (!search->near)
        assert_int_equal(search->hits->len, search->total);
}

/* Only letters of scripts and digits: such a string is searched for without quotes too. */
static gboolean is_plain(const char *cut)
{
    for (const char *p = cut; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isalnum(g_utf8_get_char(p)))
            return FALSE;
    return *cut != '\0';
}

static gboolean is_bridges_only(const struct naive_text *q)
{
    for (gsize i = 0; i < q->len; i++)
        if (!naive_is_bridge(q->chars[i].c))
            return FALSE;
    return TRUE;
}

static void compare_exact(const struct world *w, jb_archive *archive, const char *cut,
                          const char *quoted)
{
    struct naive_text q = naive_fold(cut);
    struct wanted exact = want(w, &q, FALSE, FALSE), in_title = want(w, &q, FALSE, TRUE);
    g_autofree char *title = g_strconcat("title:", quoted, NULL);
    assert_found(archive, quoted, &exact, !is_bridges_only(&q));
    if (is_plain(cut))
        assert_found(archive, cut, &exact, TRUE);
    assert_found(archive, title, &in_title, FALSE);
    g_free(exact.ids);
    g_free(in_title.ids);
    naive_clear(&q);
}

static void compare_loose(const struct world *w, jb_archive *archive, const char *cut,
                          const char *quoted)
{
    struct naive_text q = naive_fold(cut);
    struct wanted loose = want(w, &q, TRUE, FALSE);
    g_autofree char *tilde = g_strconcat("~", quoted, NULL);
    if (!is_bridges_only(&q))
        assert_found(archive, tilde, &loose, FALSE);
    g_free(loose.ids);
    naive_clear(&q);
}

static void compare_many(struct world *w)
{
    g_autoptr(jb_archive) archive = open_archive(w->path);
    for (guint i = 0; i < QUERIES; i++) {
        g_autofree char *cut = world_cut(w, 12);
        g_autofree char *quoted = world_quote(cut);
        struct naive_text q = naive_fold(cut);
        if (quoted && q.len > 0) {
            compare_exact(w, archive, cut, quoted);
            compare_loose(w, archive, cut, quoted);
        }
        naive_clear(&q);
    }
}

static void found_means_contained_whatever_happened_to_the_archive(void **state)
{
    struct world w;
    world_init(&w, JB_SOURCE_DIR, *state, 20260101);
    world_grow(&w, 150, 0);
    compare_many(&w);
    world_grow(&w, 90, 40);
    world_grow(&w, 120, 30);
    world_drop(&w, 40);
    compare_many(&w);
    world_grow(&w, 30, 20);
    merge_archive(w.path);
    assert_whole(w.path);
    compare_many(&w);
    world_clear(&w);
}

/* Two strings and a distance, against every pair of places. */
static void compare_near(struct world *w, jb_archive *archive)
{
    g_autofree char *a = world_cut(w, 2), *b = world_cut(w, 3);
    g_autofree char *left = world_quote(a), *right = world_quote(b);
    struct naive_text p = naive_fold(a), q = naive_fold(b);
    guint most = world_random(w, 7);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < w->reports->len; i++) {
        const struct world_report *r = w->reports->pdata[i];
        if (r->alive && naive_near(&r->naive_all, &p, &q, most))
            g_ptr_array_add(ids, r->id);
    }
    if (left && right && p.len > 0 && q.len > 0) {
        g_autofree char *query = g_strdup_printf("%s NEAR/%u %s", left, most, right);
        g_autofree char *wanted = sorted_words(ids);
        const struct jb_search_options options = {
            .query = query, .limit = 3, .prove = TRUE};
        g_autoptr(jb_search) search = run_search(archive, &options);
        g_autofree char *found = found_ids(search);
        if (strcmp(found, wanted) != 0)
            print_error("query %s\n", query);
        assert_string_equal(found, wanted);
    }
    naive_clear(&p);
    naive_clear(&q);
}

static void near_is_a_distance_on_one_line(void **state)
{
    struct world w;
    world_init(&w, JB_SOURCE_DIR, *state, 7);
    world_grow(&w, 120, 0);
    world_grow(&w, 120, 0);
    g_autoptr(jb_archive) archive = open_archive(w.path);
    for (guint i = 0; i < 400; i++)
        compare_near(&w, archive);
    world_clear(&w);
}

/* A query as text and what it must find: bits by the number of the report. */
struct tree {
    GString *query;
    gboolean *holds;
};

static struct tree make_tree(struct world *w, guint depth);

static struct tree make_leaf(struct world *w)
{
    struct tree tree = {g_string_new(NULL), g_new0(gboolean, w->reports->len)};
    struct naive_text q = {0};
    g_autofree char *quoted = NULL;
    while (!quoted || q.len == 0) {
        naive_clear(&q);
        g_free(quoted);
        g_autofree char *cut = world_cut(w, 2);
        quoted = world_quote(cut);
        q = naive_fold(cut);
    }
    g_string_assign(tree.query, quoted);
    for (guint i = 0; i < w->reports->len; i++) {
        const struct world_report *r = w->reports->pdata[i];
        tree.holds[i] = naive_count(&r->naive_all, &q, FALSE) > 0;
    }
    naive_clear(&q);
    return tree;
}

static struct tree make_pair(struct world *w, guint depth, gboolean all)
{
    struct tree a = make_tree(w, depth - 1), b = make_tree(w, depth - 1);
    struct tree both = {g_string_new(NULL), a.holds};
    static const char *const ands[] = {" ", " AND ", "　"};
    g_string_printf(both.query, "(%s%s%s)", a.query->str,
                    all ? ands[world_random(w, 3)] : " OR ", b.query->str);
    for (guint i = 0; i < w->reports->len; i++)
        both.holds[i] = all ? a.holds[i] && b.holds[i] : a.holds[i] || b.holds[i];
    g_string_free(a.query, TRUE);
    g_string_free(b.query, TRUE);
    g_free(b.holds);
    return both;
}

static struct tree make_tree(struct world *w, guint depth)
{
    guint kind = depth ? world_random(w, 5) : 0;
    if (kind == 0)
        return make_leaf(w);
    if (kind < 4)
        return make_pair(w, depth, kind < 3);
    struct tree child = make_tree(w, depth - 1);
    g_string_prepend(child.query,
                     world_random(w, 2) || *child.query->str == '-' ? "NOT " : "-");
    for (guint i = 0; i < w->reports->len; i++)
        child.holds[i] = !child.holds[i];
    return child;
}

static void compare_tree(struct world *w, jb_archive *archive)
{
    struct tree tree = make_tree(w, 4);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < w->reports->len; i++) {
        const struct world_report *r = w->reports->pdata[i];
        if (r->alive && tree.holds[i])
            g_ptr_array_add(ids, r->id);
    }
    g_autofree char *wanted = sorted_words(ids);
    const struct jb_search_options options = {
        .query = tree.query->str, .limit = G_MAXUINT, .prove = TRUE};
    g_autoptr(jb_search) search = run_search(archive, &options);
    g_autofree char *found = found_ids(search);
    if (strcmp(found, wanted) != 0)
        print_error("query %s\n", tree.query->str);
    assert_string_equal(found, wanted);
    g_string_free(tree.query, TRUE);
    g_free(tree.holds);
}

static void trees_of_and_or_not_hold_where_their_logic_does(void **state)
{
    struct world w;
    world_init(&w, JB_SOURCE_DIR, *state, 11);
    world_grow(&w, 100, 0);
    world_grow(&w, 60, 20);
    world_drop(&w, 20);
    g_autoptr(jb_archive) archive = open_archive(w.path);
    for (guint i = 0; i < 150; i++)
        compare_tree(&w, archive);
    world_clear(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(found_means_contained_whatever_happened_to_the_archive),
        scratch_test(near_is_a_distance_on_one_line),
        scratch_test(trees_of_and_or_not_hold_where_their_logic_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
