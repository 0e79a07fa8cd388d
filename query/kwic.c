#include "query/kwic.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/digest.h"
#include "lib/base/error.h"
#include "query/neighbour.h"
#include "query/rows.h"
#include "query/source.h"
#include "query/spots.h"

/* Reports whose sources are kept while lines are read: a page goes to and fro among them. */
enum { SOURCES_KEPT = 256 };

struct line {
    struct jb_place place;
    guint32 begin, end;          /* units of the row's haystack */
    guint32 ranks[JB_KWIC_KEYS]; /* by the keys */
};

struct kept_source {
    struct jb_report *report;
    struct jb_source source;
};

struct jb_kwic {
    jb_archive *archive;
    struct jb_search *search;
    GArray *lines;       /* of struct line */
    GHashTable *sources; /* segment and row as guint64 → struct kept_source */
    char *ref, *left, *keyword, *right; /* of the line that was got last */
};

/* What stands in an option for what. */
static const struct {
    const char *name;
    int key;
} named_keys[] = {
    {"date", JB_KWIC_OLDEST},
    {"-date", JB_KWIC_NEWEST},
    {"source", JB_KWIC_SOURCE},
};

static int key_of(const char *name)
{
    gboolean is_left = name[0] == 'L' || name[0] == 'l';
    gboolean is_right = name[0] == 'R' || name[0] == 'r';
    if ((is_left || is_right) && name[1] >= '1' && name[1] <= '0' + JB_KWIC_FAR &&
        !name[2])
        return is_left ? '0' - name[1] : name[1] - '0';
    for (guint i = 0; i < G_N_ELEMENTS(named_keys); i++)
        if (strcmp(name, named_keys[i].name) == 0)
            return named_keys[i].key;
    return 0;
}

gboolean jb_kwic_keys_parse(const char *text, int keys[JB_KWIC_KEYS], GError **error)
{
    const char *spelled = strcmp(text, "left") == 0    ? "L1,L2,L3"
                          : strcmp(text, "right") == 0 ? "R1,R2,R3"
                                                       : text;
    g_auto(GStrv) names = g_strsplit(spelled, ",", -1);
    memset(keys, 0, sizeof(int) * JB_KWIC_KEYS);
    gboolean good = names[0] != NULL && g_strv_length(names) <= JB_KWIC_KEYS;
    for (guint i = 0; good && names[i]; i++)
        good = (keys[i] = key_of(names[i])) != 0;
    if (good)
        return TRUE;
    g_set_error(
        error, JB_ERROR, JB_ERROR_INPUT,
        _("%s: no order of lines; there are left, right, or up to %d of L1 to L%d, R1 "
          "to R%d, date, -date, source, joined by commas"),
        text, JB_KWIC_KEYS, JB_KWIC_FAR, JB_KWIC_FAR);
    return FALSE;
}

static const struct jb_row *row_of(const jb_archive *archive, struct jb_place place)
{
    return jb_segment_row(jb_archive_segment(archive, place.segment), place.row);
}

static const char *id_of(const jb_archive *archive, struct jb_place place)
{
    return jb_segment_string(jb_archive_segment(archive, place.segment),
                             row_of(archive, place)->id);
}

/* Where the lot of a line falls: by its report's id and its place in it. */
static guint64 lot_of(const jb_archive *archive, const struct line *line, guint64 seed)
{
    const char *id = id_of(archive, line->place);
    g_autoptr(GString) key = g_string_new(id);
    g_string_append_printf(key, "%c%u%c%" G_GUINT64_FORMAT, '\n', line->begin, '\n',
                           seed);
    return jb_digest_of(key->str, key->len).low;
}

/* A sample being drawn: the lines with the lowest lots, the highest of them on top of a
 * heap. */
struct lot {
    guint64 lot;
    struct line line;
};

static gboolean is_before(const GArray *heap, guint a, guint b)
{
    return g_array_index(heap, struct lot, a).lot <
           g_array_index(heap, struct lot, b).lot;
}

static void swap(GArray *heap, guint a, guint b)
{
    struct lot kept = g_array_index(heap, struct lot, a);
    g_array_index(heap, struct lot, a) = g_array_index(heap, struct lot, b);
    g_array_index(heap, struct lot, b) = kept;
}

static void sift_down(GArray *heap)
{
    for (guint at = 0, next; (next = at * 2 + 1) < heap->len; at = next) {
        if (next + 1 < heap->len && is_before(heap, next, next + 1))
            next++;
        if (!is_before(heap, at, next))
            return;
        swap(heap, at, next);
    }
}

static void draw(GArray *heap, const struct lot *lot, guint most)
{
    if (heap->len == most) {
        if (lot->lot >= g_array_index(heap, struct lot, 0).lot)
            return;
        g_array_index(heap, struct lot, 0) = *lot;
        sift_down(heap);
        return;
    }
    g_array_append_val(heap, *lot);
    for (guint at = heap->len - 1; at && is_before(heap, (at - 1) / 2, at);
         at = (at - 1) / 2)
        swap(heap, at, (at - 1) / 2);
}

/* What is done with every occurrence. */
typedef void (*line_func)(jb_kwic *kwic, const struct line *line, gpointer data);

static void each_line(jb_kwic *k, line_func func, gpointer data)
{
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(struct jb_match));
    for (guint s = 0; s < k->search->rows->len; s++) {
        const jb_rows *rows = k->search->rows->pdata[s];
        for (guint i = 0; i < rows->len; i++) {
            struct line line = {.place = {s, jb_rows_at(rows, i)}};
            jb_spots_find(jb_archive_segment(k->archive, s), line.place.row,
                          k->search->root, spots);
            for (guint n = 0; n < spots->len; n++) {
                const struct jb_match *m = &g_array_index(spots, struct jb_match, n);
                line.begin = (guint32)m->begin;
                line.end = (guint32)m->end;
                func(k, &line, data);
            }
        }
    }
}

static void keep_line(jb_kwic *k, const struct line *line, gpointer data)
{
    (void)data;
    g_array_append_val(k->lines, *line);
}

struct drawing {
    const struct jb_kwic_options *options;
    GArray *heap;
};

static void draw_line(jb_kwic *k, const struct line *line, gpointer data)
{
    const struct drawing *d = data;
    const struct lot lot = {lot_of(k->archive, line, d->options->seed), *line};
    draw(d->heap, &lot, d->options->sample);
}

static void collect(jb_kwic *k, const struct jb_kwic_options *o)
{
    if (!o->sample) {
        each_line(k, keep_line, NULL);
        return;
    }
    g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(struct lot));
    struct drawing drawing = {o, heap};
    each_line(k, draw_line, &drawing);
    for (guint i = 0; i < heap->len; i++)
        g_array_append_val(k->lines, g_array_index(heap, struct lot, i).line);
}

/* The text that a line is sorted by under KEY; NULL for a date. (transfer full) */
static char *key_text(const jb_kwic *k, const struct line *line, int key)
{
    const jb_segment *segment = jb_archive_segment(k->archive, line->place.segment);
    if (key == JB_KWIC_SOURCE)
        return g_strdup(
            jb_segment_string(segment, row_of(k->archive, line->place)->source));
    struct jb_haystack h;
    jb_segment_haystack(segment, line->place.row, &h);
    const struct jb_match match = {line->begin, line->end};
    return jb_neighbour(&h, &match, key);
}

/* Fills rank NUMBER of all lines: by date directly, else by the place of the line's text
 * among all there are. */
static gboolean rank(jb_kwic *k, guint number, int key, GError **error)
{
    if (key == JB_KWIC_OLDEST || key == JB_KWIC_NEWEST) {
        for (guint i = 0; i < k->lines->len; i++) {
            struct line *line = &g_array_index(k->lines, struct line, i);
            guint32 day = (guint32)(row_of(k->archive, line->place)->date / 1000000);
            line->ranks[number] = key == JB_KWIC_OLDEST ? day : G_MAXUINT32 - day;
        }
        return TRUE;
    }
    g_autoptr(jb_ranks) ranks = jb_ranks_new();
    for (guint i = 0; i < k->lines->len; i++) {
        struct line *line = &g_array_index(k->lines, struct line, i);
        line->ranks[number] = jb_ranks_add(ranks, key_text(k, line, key));
    }
    if (!jb_ranks_sort(ranks, error))
        return FALSE;
    for (guint i = 0; i < k->lines->len; i++) {
        guint32 *rank = &g_array_index(k->lines, struct line, i).ranks[number];
        *rank = jb_ranks_of(ranks, *rank);
    }
    return TRUE;
}

static gint compare_lines(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct line *x = a, *y = b;
    const jb_archive *archive = data;
    for (guint i = 0; i < JB_KWIC_KEYS; i++)
        if (x->ranks[i] != y->ranks[i])
            return x->ranks[i] < y->ranks[i] ? -1 : 1;
    guint64 p = row_of(archive, x->place)->date, q = row_of(archive, y->place)->date;
    if (p != q)
        return p < q ? 1 : -1;
    int order = strcmp(id_of(archive, x->place), id_of(archive, y->place));
    return order ? order : (x->begin > y->begin) - (x->begin < y->begin);
}

static void free_source(gpointer data)
{
    struct kept_source *kept = data;
    jb_source_clear(&kept->source);
    jb_report_free(kept->report);
    g_free(kept);
}

jb_kwic *jb_kwic_new(jb_archive *archive, const struct jb_kwic_options *o, GError **error)
{
    const struct jb_search_options search = {.query = o->query,
                                             .within = o->within,
                                             .since = o->since,
                                             .until = o->until,
                                             .family = o->family,
                                             .fold = o->fold,
                                             .count = TRUE,
                                             .blame = TRUE};
    g_autoptr(jb_kwic) k = g_new0(jb_kwic, 1);
    k->archive = archive;
    k->lines = g_array_new(FALSE, TRUE, sizeof(struct line));
    k->sources = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_source);
    k->search = jb_search_run(archive, &search, error);
    if (!k->search)
        return NULL;
    collect(k, o);
    for (guint i = 0; i < JB_KWIC_KEYS && o->keys[i]; i++)
        if (!rank(k, i, o->keys[i], error))
            return NULL;
    g_array_sort_with_data(k->lines, compare_lines, archive);
    return g_steal_pointer(&k);
}

static void clear_strings(jb_kwic *k)
{
    g_clear_pointer(&k->ref, g_free);
    g_clear_pointer(&k->left, g_free);
    g_clear_pointer(&k->keyword, g_free);
    g_clear_pointer(&k->right, g_free);
}

void jb_kwic_free(jb_kwic *k)
{
    if (!k)
        return;
    clear_strings(k);
    g_hash_table_unref(k->sources);
    g_array_unref(k->lines);
    jb_search_free(k->search);
    g_free(k);
}

const struct jb_search *jb_kwic_search(const jb_kwic *k)
{
    return k->search;
}

guint jb_kwic_lines(const jb_kwic *k)
{
    return k->lines->len;
}

static const struct kept_source *source_of(jb_kwic *k, struct jb_place place,
                                           GError **error)
{
    gint64 key = (gint64)place.segment << 32 | place.row;
    struct kept_source *kept = g_hash_table_lookup(k->sources, &key);
    if (kept)
        return kept;
    struct jb_report *report = jb_archive_report(k->archive, place, error);
    if (!report)
        return NULL;
    if (g_hash_table_size(k->sources) >= SOURCES_KEPT)
        g_hash_table_remove_all(k->sources);
    kept = g_new(struct kept_source, 1);
    kept->report = report;
    jb_source_init(&kept->source, report);
    g_hash_table_insert(k->sources, g_memdup2(&key, sizeof key), kept);
    return kept;
}

/* In passage 0 the line ends between title and subtitle bound the context. */
static void cut_lines(const char *text, struct jb_source_place *place)
{
    for (guint32 i = place->begin; i > place->passage_begin; i--)
        if (text[i - 1] == '\n') {
            place->passage_begin = i;
            break;
        }
    const char *end = memchr(text + place->end, '\n', place->passage_end - place->end);
    if (end)
        place->passage_end = (guint32)(end - text);
}

gboolean jb_kwic_get(jb_kwic *k, guint number, struct jb_kwic_line *out, GError **error)
{
    const struct line *line = &g_array_index(k->lines, struct line, number);
    const struct kept_source *kept = source_of(k, line->place, error);
    if (!kept)
        return FALSE;
    const char *text = kept->source.text->str;
    const struct jb_match match = {line->begin, line->end};
    struct jb_source_place place;
    jb_source_find(&kept->source, &match, &place);
    clear_strings(k);
    k->ref = jb_source_ref(&kept->source, kept->report->id, &place);
    cut_lines(text, &place);
    k->left = g_strndup(text + place.passage_begin, place.begin - place.passage_begin);
    k->keyword = g_strndup(text + place.begin, place.end - place.begin);
    k->right = g_strndup(text + place.end, place.passage_end - place.end);
    *out = (struct jb_kwic_line){.report = kept->report,
                                 .ref = k->ref,
                                 .passage = place.passage,
                                 .left = k->left,
                                 .keyword = k->keyword,
                                 .right = k->right};
    return TRUE;
}
