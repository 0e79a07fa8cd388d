#include "lib/figure/layout.h"

#include "lib/figure/glyph.h"

#define GROUP_MAX 40 /* units in a quotation or bracket that is read as one thing */

static UChar closing_of(UChar c)
{
    switch (c) {
    case u'“':
        return u'”';
    case u'‘':
        return u'’';
    case u'《':
        return u'》';
    case '(':
        return ')';
    default:
        return 0;
    }
}

/* The end of the group that opens at AT, or AT if it is too long, open, or holds a number
 * that a list may need to be cut at. */
static gsize skip_group(const struct jb_view *view, gsize at)
{
    UChar close = closing_of(view->text[at]);
    gsize last = MIN(view->len, at + GROUP_MAX);
    gboolean digits = FALSE;

    if (close == 0)
        return at;
    for (gsize i = at + 1; i < last && view->text[i] != '\n'; i++) {
        digits = digits || jb_is_digit(view->text[i]);
        if (view->text[i] == close)
            return digits && close != u'》' ? at : i;
    }
    return at;
}

/* A bracket that says more than a number cuts like a comma: 107人(采取强制措施76人). */
static gboolean is_aside(const struct jb_view *view, gsize at)
{
    gsize first = at + 1, last = MIN(view->len, at + GROUP_MAX);

    if (view->text[at] != '(')
        return FALSE;
    while (first < last && !jb_is_digit(view->text[first]) && view->text[first] != ')')
        first++;
    return first < last && jb_is_digit(view->text[first]) && first - at > 3;
}

static void end_clause(struct jb_layout *layout, gsize *begin, gsize end, enum jb_cut cut,
                       guint paragraph)
{
    struct jb_clause clause = {*begin, end, cut, layout->sentences->len, paragraph};

    if (end > *begin)
        g_array_append_val(layout->clauses, clause);
    *begin = end + 1;
}

static void end_sentence(struct jb_layout *layout, gsize *begin, gsize end)
{
    struct jb_sentence sentence = {*begin, end};

    g_array_append_val(layout->sentences, sentence);
    *begin = end;
}

static gboolean cut_at(UChar c, enum jb_cut *cut)
{
    if (c == ',')
        *cut = JB_CUT_COMMA;
    else if (c == ':')
        *cut = JB_CUT_COLON;
    else if (c == ';')
        *cut = JB_CUT_SEMICOLON;
    else if (c == '\n')
        *cut = JB_CUT_LINE;
    else if (jb_is_stop(c))
        *cut = JB_CUT_STOP;
    else
        return FALSE;
    return TRUE;
}

/* Closing marks after a stop belong to its sentence. */
static gsize after_stop(const struct jb_view *view, gsize at)
{
    gsize end = at + 1;

    while (end < view->len && jb_is_one_of(view->text[end], u"”’)。!?"))
        end++;
    return end;
}

/* A comma or colon between digits is part of a number (1,312) or a clock time. */
static gboolean between_digits(const struct jb_view *view, gsize at)
{
    return at > 0 && at + 1 < view->len &&
           (view->text[at] == ',' || view->text[at] == ':') &&
           jb_is_digit(view->text[at - 1]) && jb_is_digit(view->text[at + 1]);
}

void jb_layout_init(struct jb_layout *layout, const struct jb_view *view)
{
    gsize clause = 0, sentence = 0;
    guint paragraph = 0;
    enum jb_cut cut;

    layout->clauses = g_array_new(FALSE, FALSE, sizeof(struct jb_clause));
    layout->sentences = g_array_new(FALSE, FALSE, sizeof(struct jb_sentence));
    for (gsize i = 0; i < view->len; i++) {
        i = skip_group(view, i);
        if (is_aside(view, i)) {
            end_clause(layout, &clause, i, JB_CUT_COMMA, paragraph);
            continue;
        }
        if (!cut_at(view->text[i], &cut) || between_digits(view, i))
            continue;
        end_clause(layout, &clause, i, cut, paragraph);
        if (cut != JB_CUT_STOP && cut != JB_CUT_LINE)
            continue;
        gsize end = cut == JB_CUT_LINE ? i : after_stop(view, i);
        end_sentence(layout, &sentence, end);
        sentence = clause = cut == JB_CUT_LINE ? i + 1 : end;
        paragraph += cut == JB_CUT_LINE;
        i = clause - 1;
    }
    end_clause(layout, &clause, view->len, JB_CUT_LINE, paragraph);
    end_sentence(layout, &sentence, view->len);
}

void jb_layout_clear(struct jb_layout *layout)
{
    g_clear_pointer(&layout->clauses, g_array_unref);
    g_clear_pointer(&layout->sentences, g_array_unref);
}
