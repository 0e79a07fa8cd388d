#include "lib/figure/quantity_walk.h"

#include "lib/figure/cell.h"
#include "lib/figure/glyph.h"
#include "lib/figure/period.h"

#define SHORT_QUOTE 14 /* units between the marks of a quotation that is a name */
#define LONG_TITLE 80  /* units of a title in 《》 */

enum glyph {
    GLYPH_NUMERAL = 1 << 0, /* may begin a numeral */
    GLYPH_WORD = 1 << 1,    /* may begin a word with a numeral in it */
    GLYPH_MARK = 1 << 2,    /* a quotation mark, 《, 第, or a letter */
    GLYPH_LOOSE = 1 << 3, /* begins a quantity only before certain signs: 对折, 米九 */
};

static const guint8 *glyph_map(void)
{
    static gsize ready;
    static guint8 map[0x10000];

    if (g_once_init_enter(&ready)) {
        for (guint c = 0; c < 0x10000; c++) {
            UChar u = (UChar)c;
            if (jb_is_digit(u) || jb_numeral_digit(u) >= 0 || jb_numeral_power(u) > 0 ||
                jb_is_one_of(u, u"数几上半"))
                map[c] |= GLYPH_NUMERAL;
            if (u == u'对' || u == u'米')
                map[c] |= GLYPH_LOOSE;
            if (jb_exclude_starts(u))
                map[c] |= GLYPH_WORD;
            if (jb_is_one_of(u, u"“‘《第,;。、:!?\n") || jb_is_letter(u))
                map[c] |= GLYPH_MARK;
        }
        g_once_init_leave(&ready, 1);
    }
    return map;
}

void jb_walk_reject(struct jb_walk *w, gsize begin, gsize end, enum jb_reject reason)
{
    struct jb_rejected span = {begin, end, reason};

    if (w->rejected != NULL)
        g_array_append_val(w->rejected, span);
}

static UChar at_or_0(const struct jb_walk *w, gsize at)
{
    return at < w->len ? w->text[at] : 0;
}

static void mark_bracket(const struct jb_walk *w, struct jb_quantity *q)
{
    if (q->begin > 0 && w->text[q->begin - 1] == '(' && at_or_0(w, q->end) == ')')
        q->flags |= JB_QUANTITY_BRACKETED;
}

/* Where the period that covers or follows AT begins. */
static gsize next_period(struct jb_walk *w)
{
    while (w->periods != NULL && w->period < w->periods->len) {
        const struct jb_period *p =
            &g_array_index(w->periods, struct jb_period, w->period);
        if (p->end > w->at)
            return p->begin;
        w->period++;
    }
    return w->len;
}

/* A number that fills a cell of a table has its unit from the head, if it says none. */
static gboolean fills_cell(struct jb_walk *w, struct jb_quantity *q)
{
    const struct jb_cell *cell = NULL;

    for (; w->cells != NULL && w->cell < w->cells->len; w->cell++) {
        cell = &g_array_index(w->cells, struct jb_cell, w->cell);
        if (cell->end >= q->end)
            break;
    }
    if (cell == NULL || cell->begin != q->begin || cell->end != q->end ||
        !(q->numeral & JB_NUMERAL_ARABIC))
        return FALSE;
    q->row = cell->row;
    q->column = cell->column;
    if (!(q->flags & JB_QUANTITY_BARE) || (cell->unit.kind == 0 && cell->power == 0))
        return TRUE;
    jb_decimal_shift(&q->low, cell->power);
    jb_decimal_shift(&q->high, cell->power);
    q->unit = cell->unit;
    q->flags &= ~(guint)JB_QUANTITY_BARE;
    return TRUE;
}

static void take_number(struct jb_walk *w)
{
    gsize limit = next_period(w);
    struct jb_quantity q;
    enum jb_reject reason;

    if (limit <= w->at) {
        gsize end = g_array_index(w->periods, struct jb_period, w->period).end;
        jb_walk_reject(w, w->at, end, JB_REJECT_PERIOD);
        w->at = end;
        return;
    }
    reason = jb_quantity_read(w->view, w->clause, limit, w->at, &q);
    if (reason == JB_REJECT_NONE && !fills_cell(w, &q))
        reason = jb_quantity_judge(w, &q);
    if (reason == JB_REJECT_ORDINAL && q.unit.end > q.unit.begin)
        w->ordinal_end = q.unit.end;
    if (reason != JB_REJECT_NONE) {
        gsize end = q.end > w->at ? MAX(q.number_end, w->at + 1) : w->at + 1;
        if (reason == JB_REJECT_TOO_LONG || reason == JB_REJECT_WORD)
            end = MAX(end, q.end);
        jb_walk_reject(w, w->at, end, reason);
        w->at = end;
        return;
    }
    mark_bracket(w, &q);
    g_array_append_val(w->out, q);
    w->at = MAX(q.end, w->at + 1);
    w->clause = MAX(w->clause, q.end);
}

/* The closing mark that belongs to the opening one at AT, if it is near; else AT. */
static gsize find_close(const struct jb_walk *w, UChar close, gsize reach)
{
    gsize last = MIN(w->len, w->at + 1 + reach);

    for (gsize i = w->at + 1; i < last && w->text[i] != '\n'; i++)
        if (w->text[i] == close)
            return i;
    return w->at;
}

/* G20, http://…, iPhone14: letters and the digits tied to them. */
static void skip_letters(struct jb_walk *w)
{
    gsize i = w->at;
    gboolean digits = FALSE;

    while (i < w->len && (jb_is_letter(w->text[i]) || jb_is_digit(w->text[i]) ||
                          jb_is_one_of(w->text[i], u"-_./:@%&=?#"))) {
        digits = digits || jb_is_digit(w->text[i]);
        i++;
    }
    while (i > w->at + 1 && !jb_is_letter(w->text[i - 1]) && !jb_is_digit(w->text[i - 1]))
        i--;
    if (digits)
        jb_walk_reject(w, w->at, i, JB_REJECT_CODE);
    w->at = MAX(i, w->at + 1);
}

static void take_mark(struct jb_walk *w)
{
    UChar c = w->text[w->at];
    gsize close;

    if (jb_is_letter(c)) {
        skip_letters(w);
        return;
    }
    if (c == u'《') {
        close = find_close(w, u'》', LONG_TITLE);
        if (close > w->at)
            jb_walk_reject(w, w->at, close, JB_REJECT_TITLE);
        w->at = MAX(close, w->at + 1);
        return;
    }
    if (c == u'“' || c == u'‘') {
        close = find_close(w, c == u'“' ? u'”' : u'’', SHORT_QUOTE);
        w->quote_end = MAX(w->quote_end, close);
    } else if (jb_is_comma(c) || c == u'、') {
        w->clause = w->at + 1;
    }
    w->at++;
}

/* 宣传单|一万三: the last sign of a word of LEN units is the first of a number. */
static gboolean leads_number(const struct jb_walk *w, gsize len)
{
    return len == 2 && w->text[w->at + 1] == u'一' &&
           jb_numeral_power(at_or_0(w, w->at + 2)) >= 3;
}

/* 打对折, 身高米九. */
static gboolean is_loose_number(const struct jb_walk *w)
{
    UChar last = w->at > 0 ? w->text[w->at - 1] : 0, next = at_or_0(w, w->at + 1);

    if (w->text[w->at] == u'对')
        return last == u'打' && next == u'折';
    return jb_numeral_digit(next) > 2 && (last == 0 || jb_is_boundary(last) ||
                                          jb_is_one_of(last, u"高有近约超过达个是"));
}

/* A currency sign made of letters or a $ leads to a number; everything else is skipped. */
static void step(struct jb_walk *w, guint8 glyph)
{
    gsize matched = 0;

    if (glyph & GLYPH_WORD) {
        enum jb_reject reason =
            jb_exclude_word(w->text + w->at, w->len - w->at, &matched);
        if (reason != JB_REJECT_NONE && !leads_number(w, matched)) {
            jb_walk_reject(w, w->at, w->at + matched, reason);
            w->at += matched;
            return;
        }
    }
    if (glyph & GLYPH_NUMERAL || (glyph & GLYPH_LOOSE && is_loose_number(w)))
        take_number(w);
    else if (glyph & GLYPH_MARK)
        take_mark(w);
    else
        w->at++;
}

void jb_quantities_find(const struct jb_view *view, const GArray *periods, GArray *out,
                        GArray *rejected)
{
    const guint8 *map = glyph_map();
    struct jb_walk w = {.view = view,
                        .text = view->text,
                        .len = view->len,
                        .periods = periods,
                        .out = out,
                        .rejected = rejected};

    g_autoptr(GArray) cells = jb_cells_find(view);

    w.cells = cells;
    while (w.at < w.len) {
        guint8 glyph = map[w.text[w.at]];
        if (glyph == 0)
            w.at++;
        else
            step(&w, glyph);
    }
    jb_quantity_join_lists(&w);
}
