/* The grammar: queries made at random, out of everything it has, against an evaluation that
 * looks at every place of every report. Sets and occurrences must be the same. */

#include "tests/unit/support/archive.h"
#include "tests/unit/support/naive.h"
#include "tests/unit/support/world.h"

enum { REPORTS = 160, QUERIES = 500 };

/* Few characters, so that strings meet; 。 and line ends make sentences and passages. */
static const char *const pieces[] = {"扫",   "黑", "除", "恶", "人",       "人人",
                                     "扫黑", "法", "律", "援", "助",       "12",
                                     "ab",   "，", "。", "\n", "扫黑除恶", "。\n"};

/* Places of a query in one report: what it holds and what of it counts. */
struct truth {
    gboolean holds;
    GArray *spots; /* of struct jb_match, in characters of title LF LF text */
};

/* A query and what is true of it in each report. */
struct query {
    GString *text;
    struct truth truths[REPORTS];
};

static void truth_init(struct truth *t)
{
    t->holds = FALSE;
    t->spots = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
}

static struct query *query_new(void)
{
    struct query *q = g_new0(struct query, 1);
    q->text = g_string_new(NULL);
    for (guint i = 0; i < REPORTS; i++)
        truth_init(&q->truths[i]);
    return q;
}

static void query_free(struct query *q)
{
    g_string_free(q->text, TRUE);
    for (guint i = 0; i < REPORTS; i++)
        g_array_unref(q->truths[i].spots);
    g_free(q);
}

static char *random_text(GRand *rand, guint most)
{
    GString *text = g_string_new(NULL);
    guint n = (guint)g_rand_int_range(rand, 1, (gint32)most);
    for (guint i = 0; i < n; i++)
        g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

/* Reports of a world of its own: tame words, some without a date. */
static void fill(struct world *w, GRand *rand)
{
    for (guint i = 0; i < REPORTS; i++) {
        struct world_report *r = g_new0(struct world_report, 1);
        g_autofree char *title = random_text(rand, 6);
        r->id = g_strdup_printf("r%u", i);
        r->title = g_strstrip(g_strdelimit(g_strdup(title), "\n", ' '));
        r->text = random_text(rand, 60);
        g_strstrip(r->text);
        if (!*r->text) {
            g_free(r->text);
            r->text = g_strdup("人");
        }
        if (i % 5)
            r->date = g_strdup_printf("%u-05-06", 2017 + i % 4);
        g_autofree char *all = g_strconcat(r->title, "\n\n", r->text, NULL);
        r->naive_title = naive_fold(r->title);
        r->naive_all = naive_fold(all);
        r->alive = TRUE;
        g_ptr_array_add(w->reports, r);
    }
}

/* Seals the reports FROM up to UNTIL as a segment. */
static void seal(struct world *w, guint from, guint until)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_report_free);
    for (guint i = from; i < until; i++)
        g_ptr_array_add(list, world_to_report(w->reports->pdata[i]));
    add_reports(w->path, list);
}

/* Every place of Q in T; overlapping ones only where ALL. */
static void find_all(const struct naive_text *t, const struct naive_text *q, gboolean all,
                     GArray *out)
{
    for (gsize at = 0; at < t->len; at++) {
        gsize end = naive_match(t, at, q, FALSE);
        if (!end)
            continue;
        struct jb_match m = {at, end};
        g_array_append_val(out, m);
        at = all ? at : end - 1;
    }
}

/* A string on one line out of a report, between quotation marks. */
static char *cut_string(struct world *w, struct naive_text *folded)
{
    for (;;) {
        g_autofree char *cut = world_cut(w, 2);
        g_strstrip(cut);
        *folded = naive_fold(cut);
        if (folded->len > 0 && *cut && !strchr(cut, '"'))
            return g_strdup_printf("\"%s\"", cut);
        naive_clear(folded);
    }
}

static struct query *make_string(struct world *w)
{
    struct query *q = query_new();
    struct naive_text folded;
    gboolean in_title = world_random(w, 6) == 0;
    g_autofree char *quoted = cut_string(w, &folded);
    g_string_printf(q->text, "%s%s", in_title ? "title:" : "", quoted);
    for (guint i = 0; i < REPORTS; i++) {
        const struct world_report *r = w->reports->pdata[i];
        find_all(in_title ? &r->naive_title : &r->naive_all, &folded, FALSE,
                 q->truths[i].spots);
        q->truths[i].holds = q->truths[i].spots->len > 0;
    }
    naive_clear(&folded);
    return q;
}

/* re:/扫.黑/: two characters with any between, on one line. */
static struct query *make_regex(struct world *w)
{
    static const char *const singles[] = {"扫", "黑", "人", "法", "律"};
    struct query *q = query_new();
    const char *a = singles[world_random(w, 5)], *b = singles[world_random(w, 5)];
    g_string_printf(q->text, "re:/%s.%s/", a, b);
    gunichar first = g_utf8_get_char(a), last = g_utf8_get_char(b);
    for (guint i = 0; i < REPORTS; i++) {
        const struct naive_text *t =
            &((const struct world_report *)w->reports->pdata[i])->naive_all;
        for (gsize at = 0; at + 2 < t->len; at++)
            if (t->chars[at].c == first && t->chars[at + 1].c != '\n' &&
                t->chars[at + 2].c == last) {
                struct jb_match m = {at, at + 3};
                g_array_append_val(q->truths[i].spots, m);
                at += 2;
            }
        q->truths[i].holds = q->truths[i].spots->len > 0;
    }
    return q;
}

/* What NEAR, /s and /p join: a string, or two with OR; its places in each report. */
struct operand {
    char *text;
    GArray *places[REPORTS];
};

static struct operand *make_operand(struct world *w)
{
    struct operand *o = g_new0(struct operand, 1);
    struct naive_text a, b = {0};
    g_autofree char *one = cut_string(w, &a);
    gboolean two = world_random(w, 3) == 0;
    g_autofree char *other = two ? cut_string(w, &b) : NULL;
    o->text = two ? g_strdup_printf("(%s OR %s)", one, other) : g_strdup(one);
    for (guint i = 0; i < REPORTS; i++) {
        const struct world_report *r = w->reports->pdata[i];
        o->places[i] = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
        find_all(&r->naive_all, &a, TRUE, o->places[i]);
        if (two)
            find_all(&r->naive_all, &b, TRUE, o->places[i]);
    }
    naive_clear(&a);
    naive_clear(&b);
    return o;
}

static void operand_free(struct operand *o)
{
    for (guint i = 0; i < REPORTS; i++)
        g_array_unref(o->places[i]);
    g_free(o->text);
    g_free(o);
}

static gboolean crosses(const struct naive_text *t, gsize begin, gsize end, gunichar c)
{
    for (gsize i = begin; i < end; i++)
        if (t->chars[i].c == c)
            return TRUE;
    return FALSE;
}

/* Does a sentence end between BEGIN and END: behind the last of some 。? */
static gboolean ends_between(const struct naive_text *t, gsize begin, gsize end)
{
    for (gsize i = begin; i + 1 < end; i++)
        if (t->chars[i].c == 0x3002 && t->chars[i + 1].c != 0x3002)
            return TRUE;
    return FALSE;
}

/* Do the places X and Y of T, title first, stand as KIND asks: n >= 0 at most n characters
 * apart; -1 in one sentence; -2 in one passage? */
static gboolean stand(const struct naive_text *t, gsize title, const struct jb_match *x,
                      const struct jb_match *y, int kind)
{
    gsize begin = MIN(x->begin, y->begin), end = MAX(x->end, y->end);
    if (kind >= 0) {
        const struct jb_match *a = x->begin < y->begin ? x : y, *b = a == x ? y : x;
        return b->begin >= a->end && b->begin - a->end <= (gsize)kind &&
               !crosses(t, a->end, b->begin, '\n');
    }
    gboolean same_line = !crosses(t, begin, end, '\n');
    if (kind == -2) /* title and subtitle are one passage; there is no subtitle here */
        return same_line && (end <= title || begin > title);
    return same_line && !ends_between(t, begin, end);
}

static void join_operands(const struct world *w, struct query *q,
                          const struct operand *sides[2], int kind)
{
    for (guint i = 0; i < REPORTS; i++) {
        const struct world_report *r = w->reports->pdata[i];
        for (guint side = 0; side < 2; side++) {
            const GArray *own = sides[side]->places[i], *other = sides[!side]->places[i];
            for (guint k = 0; k < own->len; k++) {
                const struct jb_match *x = &g_array_index(own, struct jb_match, k);
                gboolean any = FALSE;
                for (guint n = 0; n < other->len && !any; n++)
                    any = stand(&r->naive_all, r->naive_title.len, x,
                                &g_array_index(other, struct jb_match, n), kind);
                if (any)
                    g_array_append_val(q->truths[i].spots, *x);
            }
        }
        q->truths[i].holds = q->truths[i].spots->len > 0;
    }
}

static struct query *make_near(struct world *w)
{
    struct query *q = query_new();
    struct operand *a = make_operand(w), *b = make_operand(w);
    const struct operand *sides[2] = {a, b};
    int kind = (int)world_random(w, 9) - 2;
    g_autofree char *near = g_strdup_printf("NEAR/%d", kind);
    g_string_printf(q->text, "%s %s %s", a->text,
                    kind == -1   ? "/s"
                    : kind == -2 ? "/p"
                                 : near,
                    b->text);
    join_operands(w, q, sides, kind);
    operand_free(a);
    operand_free(b);
    return q;
}

static struct query *make_date(struct world *w)
{
    struct query *q = query_new();
    guint first = 2017 + world_random(w, 4), last = first + world_random(w, 2);
    g_string_printf(q->text, "date:%u..%u", first, last);
    for (guint i = 0; i < REPORTS; i++) {
        const struct world_report *r = w->reports->pdata[i];
        guint year = r->date ? (guint)g_ascii_strtoull(r->date, NULL, 10) : 0;
        q->truths[i].holds = year >= first && year <= last;
    }
    return q;
}

static struct query *make_query(struct world *w, guint depth);

static struct query *make_pair(struct world *w, guint depth)
{
    struct query *a = make_query(w, depth - 1), *b = make_query(w, depth - 1);
    gboolean all = world_random(w, 2) == 0;
    g_autofree char *left = g_strdup(a->text->str);
    g_string_printf(a->text, "(%s%s%s)", left, all ? " " : " OR ", b->text->str);
    for (guint i = 0; i < REPORTS; i++) {
        struct truth *t = &a->truths[i], *o = &b->truths[i];
        t->holds = all ? t->holds && o->holds : t->holds || o->holds;
        g_array_append_vals(t->spots, o->spots->data, o->spots->len);
    }
    query_free(b);
    return a;
}

static struct query *make_not(struct world *w, guint depth)
{
    struct query *q = make_query(w, depth - 1);
    g_string_prepend(q->text, "NOT (");
    g_string_append_c(q->text, ')');
    for (guint i = 0; i < REPORTS; i++) {
        q->truths[i].holds = !q->truths[i].holds;
        g_array_set_size(q->truths[i].spots, 0);
    }
    return q;
}

static struct query *make_query(struct world *w, guint depth)
{
    switch (depth ? world_random(w, 9) : world_random(w, 2)) {
    case 0:
        return make_string(w);
    case 1:
        return make_near(w);
    case 2:
        return make_regex(w);
    case 3:
        return make_date(w);
    case 4:
        return make_not(w, depth);
    default:
        return make_pair(w, depth);
    }
}

/* How many places there are, each once: from the left, the longest first. */
static guint count_spots(const GArray *spots, gsize len)
{
    guint count = 0;
    for (gsize at = 0; at < len;) {
        gsize end = 0;
        for (guint i = 0; i < spots->len; i++) {
            const struct jb_match *m = &g_array_index(spots, struct jb_match, i);
            if (m->begin == at)
                end = MAX(end, m->end);
        }
        count += end ? 1 : 0;
        at = end ? end : at + 1;
    }
    return count;
}

static void compare(struct world *w, jb_archive *archive)
{
    struct query *q = make_query(w, 3);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    guint64 occurrences = 0;
    for (guint i = 0; i < REPORTS; i++) {
        const struct world_report *r = w->reports->pdata[i];
        if (!r->alive || !q->truths[i].holds)
            continue;
        g_ptr_array_add(ids, r->id);
        occurrences += count_spots(q->truths[i].spots, r->naive_all.len);
    }
    g_autofree char *wanted = sorted_words(ids);
    const struct jb_search_options options = {
        .query = q->text->str, .limit = G_MAXUINT, .count = TRUE, .prove = TRUE};
    g_autoptr(jb_search) search = run_search(archive, &options);
    g_autofree char *found = found_ids(search);
    if (strcmp(found, wanted) != 0 || search->occurrences != occurrences)
        print_error("query %s\n", q->text->str);
    assert_string_equal(found, wanted);
    assert_int_equal(search->occurrences, occurrences);
    query_free(q);
}

static void random_queries_find_and_count_what_a_look_at_every_place_does(void **state)
{
    struct world w;
    world_init(&w, JB_SOURCE_DIR, *state, 4711);
    fill(&w, w.rand);
    seal(&w, 0, 70);
    seal(&w, 70, 75);
    seal(&w, 75, REPORTS);
    world_drop(&w, 15);
    g_autoptr(jb_archive) archive = open_archive(w.path);
    for (guint i = 0; i < QUERIES; i++)
        compare(&w, archive);
    world_clear(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(random_queries_find_and_count_what_a_look_at_every_place_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
