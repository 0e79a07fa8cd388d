#include "query/locate.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/schema/term.h"
#include "lib/text/token.h"
#include "query/align.h"
#include "query/plan.h"
#include "query/source.h"

/* So many of the quotation's rarest terms choose the reports, and so many of these are
 * read: a sentence with every second word changed still shares a few. */
enum { TERMS = 48, REPORTS = 128 };

struct weighed {
    struct jb_term term;
    guint64 frequency;
};

struct candidate {
    struct jb_place place;
    double score;
};

/* A passage, by where its best place for the quotation ends. */
struct near {
    struct jb_place place;
    guint32 cost;
    gsize line, line_end, end; /* units of the row's haystack */
};

void jb_located_free(struct jb_located *l)
{
    if (!l)
        return;
    jb_report_free(l->report);
    g_free(l->ref);
    g_free(l->text);
    g_clear_pointer(&l->edits, g_array_unref);
    g_free(l);
}

static void clear_edit(gpointer edit)
{
    g_free(((struct jb_edit *)edit)->quote);
}

/* The terms of the quotation, in no order. Array of struct weighed. */
static GArray *terms_of(const struct jb_folded *folded)
{
    struct jb_tokens tokens = {0};
    GArray *terms = g_array_new(FALSE, TRUE, sizeof(struct weighed));
    jb_tokens_scan(folded, &tokens);
    for (gsize i = 0; i < tokens.count; i++)
        if (JB_TOKEN_KIND(tokens.list[i].key) == JB_TOKEN_BIGRAM) {
            struct weighed w = {.frequency = 0};
            jb_term_han(&w.term, tokens.list[i].key);
            g_array_append_val(terms, w);
        }
    for (gsize i = 0; i < tokens.run_count; i++) {
        struct weighed w = {.frequency = 0};
        jb_term_units(&w.term, JB_PREFIX_NONE, folded->text + tokens.runs[i].begin,
                      tokens.runs[i].end - tokens.runs[i].begin);
        g_array_append_val(terms, w);
    }
    jb_tokens_clear(&tokens);
    return terms;
}

static gint rarer_first(gconstpointer a, gconstpointer b)
{
    const struct weighed *x = a, *y = b;
    if (x->frequency != y->frequency)
        return x->frequency < y->frequency ? -1 : 1;
    gsize len = MIN(x->term.len, y->term.len);
    int order = memcmp(x->term.data, y->term.data, len);
    return order ? order : (x->term.len > y->term.len) - (x->term.len < y->term.len);
}

/* Counts the terms in the archive and keeps the rarest there are. */
static gboolean weigh(jb_archive *archive, GArray *terms, GError **error)
{
    for (guint s = 0; s < jb_archive_segments(archive); s++) {
        const xap_reader *index = jb_segment_index(jb_archive_segment(archive, s));
        for (guint i = 0; i < terms->len; i++) {
            struct weighed *w = &g_array_index(terms, struct weighed, i);
            guint32 n;
            if (!index ||
                !xap_reader_termfreq(index, (struct xap_slice){w->term.data, w->term.len},
                                     &n, error))
                return FALSE;
            w->frequency += n;
        }
    }
    g_array_sort(terms, rarer_first);
    guint none = 0;
    while (none < terms->len && g_array_index(terms, struct weighed, none).frequency == 0)
        none++;
    if (none)
        g_array_remove_range(terms, 0, none);
    if (terms->len > TERMS)
        g_array_set_size(terms, TERMS);
    return TRUE;
}

/* Adds the rows of segment NUMBER that have any of TERMS, scored by how rare they are. */
static gboolean add_candidates(jb_archive *archive, guint number, const GArray *terms,
                               GArray *out, GError **error)
{
    jb_segment *segment = jb_archive_segment(archive, number);
    guint32 n = jb_segment_rows(segment);
    g_autofree double *scores = g_new0(double, (gsize)n + 1);
    double all = jb_archive_reports(archive);
    for (guint i = 0; i < terms->len; i++) {
        const struct weighed *w = &g_array_index(terms, struct weighed, i);
        g_autoptr(jb_rows) rows =
            jb_rows_of_term(segment, w->term.data, w->term.len, error);
        if (!rows)
            return FALSE;
        for (guint k = 0; k < rows->len; k++)
            scores[jb_rows_at(rows, k)] += log(1.0 + all / (double)w->frequency);
    }
    for (guint32 row = 0; row < n; row++)
        if (scores[row] > 0) {
            struct candidate c = {{number, row}, scores[row]};
            g_array_append_val(out, c);
        }
    return TRUE;
}

static gint best_score_first(gconstpointer a, gconstpointer b)
{
    const struct candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    if (x->place.segment != y->place.segment)
        return x->place.segment < y->place.segment ? -1 : 1;
    return x->place.row < y->place.row ? -1 : 1;
}

static GArray *choose_reports(jb_archive *archive, const struct jb_folded *quote,
                              GError **error)
{
    g_autoptr(GArray) terms = terms_of(quote);
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    if (!weigh(archive, terms, error))
        return NULL;
    for (guint s = 0; s < jb_archive_segments(archive); s++)
        if (!add_candidates(archive, s, terms, chosen, error))
            return NULL;
    g_array_sort(chosen, best_score_first);
    if (chosen->len > REPORTS)
        g_array_set_size(chosen, REPORTS);
    return g_steal_pointer(&chosen);
}

/* Adds the lines of PLACE in which the quotation costs at most MOST. */
static void add_lines(jb_archive *archive, struct jb_place place, struct jb_units quote,
                      guint most, GArray *out)
{
    struct jb_haystack h;
    jb_segment_haystack(jb_archive_segment(archive, place.segment), place.row, &h);
    for (gsize at = 0; at < h.len;) {
        gsize end = at, found;
        while (end < h.len && h.text[end] != '\n')
            end++;
        struct near near = {.place = place, .line = at, .line_end = end};
        near.cost =
            jb_align_cost(quote, (struct jb_units){h.text + at, end - at}, &found);
        near.end = at + found;
        if (near.cost <= most && found)
            g_array_append_val(out, near);
        at = end + 1;
    }
}

static const struct jb_row *row_of(const jb_archive *archive, struct jb_place place)
{
    return jb_segment_row(jb_archive_segment(archive, place.segment), place.row);
}

static gint nearest_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct near *x = a, *y = b;
    const jb_archive *archive = data;
    const struct jb_row *p = row_of(archive, x->place), *q = row_of(archive, y->place);
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (p->date != q->date)
        return p->date < q->date ? 1 : -1;
    int order =
        strcmp(jb_segment_string(jb_archive_segment(archive, x->place.segment), p->id),
               jb_segment_string(jb_archive_segment(archive, y->place.segment), q->id));
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* The byte of SOURCE at which folded unit AT begins. */
static guint32 byte_at(const struct jb_source *source, gsize at)
{
    struct jb_source_place place;
    const struct jb_match here = {at, at + 1}, before = {at - 1, at};
    gboolean in_text = at < source->folded.len && source->folded.text[at] != '\n';
    if (!in_text && at == 0)
        return 0;
    jb_source_find(source, in_text ? &here : &before, &place);
    return in_text ? place.begin : place.end;
}

/* The quotation and its fold; a report of its own, so that the way back is the same. */
static void read_quote(struct jb_source *quote, const char *text)
{
    char nothing[] = "";
    g_autofree char *line = g_strdelimit(g_strdup(text), "\n\r\t", ' ');
    const struct jb_report report = {.title = g_strstrip(line), .text = nothing};
    jb_source_init(quote, &report);
}

/* Fills the differences of L; all offsets of DIFFERENCES count from LINE. */
static void fill_edits(struct jb_located *l, const struct jb_source *quote,
                       const struct jb_source *source, const GArray *differences,
                       gsize line, guint32 passage_begin)
{
    l->edits = g_array_new(FALSE, FALSE, sizeof(struct jb_edit));
    g_array_set_clear_func(l->edits, clear_edit);
    for (guint i = 0; i < differences->len; i++) {
        const struct jb_difference *d =
            &g_array_index(differences, struct jb_difference, i);
        struct jb_edit edit = {.begin = byte_at(source, line + d->begin) - passage_begin};
        edit.end = d->end > d->begin ? byte_at(source, line + d->end) - passage_begin
                                     : edit.begin;
        guint32 begin = byte_at(quote, d->quote_begin);
        guint32 end =
            d->quote_end > d->quote_begin ? byte_at(quote, d->quote_end) : begin;
        edit.quote = g_strndup(quote->text->str + begin, end - begin);
        g_array_append_val(l->edits, edit);
    }
}

static struct jb_located *make_located(jb_archive *archive, const struct near *near,
                                       const struct jb_source *quote, GError **error)
{
    struct jb_report *report = jb_archive_report(archive, near->place, error);
    if (!report)
        return NULL;
    struct jb_located *l = g_new0(struct jb_located, 1);
    struct jb_source source;
    struct jb_source_place place;
    gsize begin;
    const struct jb_units q = {quote->folded.text, quote->subtitle_end - 1};
    l->report = report;
    l->place = near->place;
    l->cost = near->cost;
    l->likeness = 1.0 - (double)near->cost / jb_align_weight(q);
    l->id = report->id;
    l->title = report->title;
    l->date = report->date;
    l->source = report->source;
    jb_source_init(&source, report);
    const struct jb_units line = {source.folded.text + near->line,
                                  near->line_end - near->line};
    g_autoptr(GArray) differences = jb_align(q, line, near->end - near->line, &begin);
    const struct jb_match match = {near->line + begin, near->end};
    jb_source_find(&source, &match, &place);
    l->passage = place.passage;
    l->ref = jb_source_ref(&source, report->id, &place);
    l->text = g_strndup(source.text->str + place.passage_begin,
                        place.passage_end - place.passage_begin);
    l->begin = place.begin - place.passage_begin;
    l->end = place.end - place.passage_begin;
    fill_edits(l, quote, &source, differences, near->line, place.passage_begin);
    jb_source_clear(&source);
    return l;
}

static gboolean check_quote(struct jb_units quote, GError **error)
{
    if (quote.len > JB_ALIGN_MAX)
        g_set_error(error, JB_ERROR, JB_ERROR_LIMIT,
                    _("a quotation may have %d characters; this one has %zu"),
                    JB_ALIGN_MAX, quote.len);
    else if (jb_align_weight(quote) < 4)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("the quotation is too short to be located"));
    else
        return TRUE;
    return FALSE;
}

static GPtrArray *locate(jb_archive *archive, const struct jb_locate_options *o,
                         const struct jb_source *quote, GError **error)
{
    const struct jb_units q = {quote->folded.text, quote->subtitle_end - 1};
    if (!check_quote(q, error))
        return NULL;
    g_autoptr(GArray) chosen = choose_reports(archive, &quote->folded, error);
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct near));
    guint most = (guint)((1.0 - o->least) * jb_align_weight(q));
    for (guint i = 0; chosen && i < chosen->len; i++)
        add_lines(archive, g_array_index(chosen, struct candidate, i).place, q, most,
                  lines);
    g_array_sort_with_data(lines, nearest_first, archive);
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_located_free);
    for (guint i = 0; i < lines->len && i < o->limit; i++) {
        struct jb_located *l =
            make_located(archive, &g_array_index(lines, struct near, i), quote, error);
        if (!l)
            return NULL;
        g_ptr_array_add(found, l);
    }
    return chosen ? g_steal_pointer(&found) : NULL;
}

GPtrArray *jb_locate(jb_archive *archive, const struct jb_locate_options *o,
                     GError **error)
{
    struct jb_source quote;
    read_quote(&quote, o->quote);
    GPtrArray *found = locate(archive, o, &quote, error);
    jb_source_clear(&quote);
    return found;
}
