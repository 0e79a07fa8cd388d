#include "cli/figure_text.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/screen.h"
#include "lib/out/stdout.h"
#include "lib/out/wrap.h"
#include "lib/text/width.h"

/* Columns of the value and the measure; longer ones push their line. */
#define VALUE_MIN 8
#define VALUE_MAX 20
#define MEASURE_MAX 32

/* Lines that a sentence may take in a window. */
#define SENTENCE_LINES 3

/* Between two columns. */
#define GAP 2

/* What is printed of all figures alike. */
struct sheet {
    const struct jb_terminal *terminal;
    gsize value, measure, ref; /* columns */
    gboolean is_wide;          /* circumstances stand on the figure's own line */
};

/* Appends a plain decimal with its large numbers as Chinese reads them: 2258000000 is
 * 22.58亿. Nothing is rounded. */
static void append_decimal(GString *out, const char *value)
{
    gsize sign = value[0] == '-', digits = strcspn(value + sign, ".");
    gsize power = digits > 8 ? 8 : digits > 4 ? 4 : 0;
    gsize fraction = strlen(value + sign + digits);
    gsize whole = sign + digits - power, kept = sign + digits;
    while (kept > whole && value[kept - 1] == '0')
        kept--;
    if (power == 0 || fraction > 0 || kept - whole > 2) {
        g_string_append(out, value);
        return;
    }
    g_string_append_len(out, value, (gssize)whole);
    if (kept > whole)
        g_string_append_printf(out, ".%.*s", (int)(kept - whole), value + whole);
    g_string_append(out, power == 8 ? "亿" : "万");
}

char *jb_figure_phrase(const struct jb_figure *figure)
{
    static const char *const signs[] = {[JB_EXACT] = "",
                                        [JB_APPROX] = "约",
                                        [JB_MIN] = "≥",
                                        [JB_MAX] = "≤",
                                        [JB_RANGE] = ""};
    static const char *const arrows[] = {"", "↑", "↓"};
    GString *out = g_string_new(arrows[figure->change]);
    g_string_append(out, signs[figure->qualifier]);
    append_decimal(out, figure->value);
    if (figure->value_max) {
        g_string_append_c(out, '-');
        append_decimal(out, figure->value_max);
    }
    g_string_append(out, figure->unit ? figure->unit : "");
    return g_string_free(out, FALSE);
}

/* Who, when, where: what the figure says beside its measure. (transfer full) */
static char *circumstances(const struct jb_figure_hit *hit)
{
    /* 人工: by a person, in every language and output. */
    static const char *const reviews[] = {NULL, "人工✓", "人工✗", "人工改"};
    const struct jb_figure *figure = &hit->packed.figure;
    g_autofree char *times = hit->copies ? g_strdup_printf("×%u", hit->copies + 1) : NULL;
    g_autofree char *differs =
        hit->differs ? g_strdup_printf("≠ %s", hit->differs) : NULL;
    const char *const parts[] = {figure->subject,
                                 figure->period.text,
                                 figure->place,
                                 figure->sure ? NULL : _("unsure"),
                                 reviews[hit->reviewed],
                                 times,
                                 differs};
    return jb_screen_join(parts, G_N_ELEMENTS(parts));
}

static const char *measure_of(const struct jb_figure_hit *hit)
{
    return hit->packed.figure.measure ? hit->packed.figure.measure : _("(not known)");
}

static gsize width_of(const char *text)
{
    return jb_width(text, strlen(text));
}

/* WIDE if it is more than COLUMN and still below LIMIT. */
static gsize grow(gsize column, gsize wide, gsize limit)
{
    return wide > column && wide <= limit ? wide : column;
}

/* Columns as wide as the widest of each that is within limits. */
static struct sheet fit_sheet(const struct jb_terminal *terminal, const GPtrArray *hits)
{
    struct sheet sheet = {terminal, VALUE_MIN, 0, 0, TRUE};
    gsize rest = 0;
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        g_autofree char *phrase = jb_figure_phrase(&hit->packed.figure);
        g_autofree char *around = circumstances(hit);
        sheet.value = grow(sheet.value, width_of(phrase), VALUE_MAX);
        sheet.measure = grow(sheet.measure, width_of(measure_of(hit)), MEASURE_MAX);
        sheet.ref = MAX(sheet.ref, hit->id ? width_of(hit->ref) : 0);
        rest = grow(rest, width_of(around), 60);
    }
    gsize used = sheet.value + sheet.measure + sheet.ref + rest + 3 * GAP;
    sheet.is_wide = !terminal->is_bounded || used <= terminal->columns;
    return sheet;
}

static void put_spaces(gsize n)
{
    printf("%*s", (int)n, "");
}

/* A cell and what it lacks of COLUMN, before it or behind it. */
static void put_cell(const struct sheet *sheet, enum jb_style style, const char *text,
                     gsize column)
{
    gsize wide = width_of(text), spare = wide < column ? column - wide : 0;
    gboolean is_right = style == JB_STYLE_MARK;
    put_spaces(is_right ? spare : 0);
    jb_screen_put(stdout, sheet->terminal, style, text);
    put_spaces(is_right ? 0 : spare);
}

/* The sentence as a whole is said below the figures, so a figure says its own circumstances
 * only where they are not those of the one before it, BEFORE. */
static void print_circumstances(const struct sheet *sheet,
                                const struct jb_figure_hit *hit, const char *before)
{
    g_autofree char *around = circumstances(hit);
    if (sheet->is_wide || !around[0] || strcmp(around, before) == 0)
        return;
    const struct jb_paragraph below = {.text = around,
                                       .len = strlen(around),
                                       .style = JB_STYLE_SOURCE,
                                       .indent = sheet->value + GAP};
    jb_screen_paragraph(stdout, sheet->terminal, &below);
}

/* The value flush right in its column, the measure, the reference. */
static void print_figure(const struct sheet *sheet, const struct jb_figure_hit *hit)
{
    g_autofree char *phrase = jb_figure_phrase(&hit->packed.figure);
    g_autofree char *around = circumstances(hit);
    const char *measure = measure_of(hit);
    gboolean has_more = hit->id || (sheet->is_wide && around[0]);
    gsize used = MAX(sheet->value, width_of(phrase)) + GAP +
                 MAX(sheet->measure, width_of(measure)) + GAP + sheet->ref;
    put_cell(sheet, JB_STYLE_MARK, phrase, sheet->value);
    put_spaces(GAP);
    put_cell(sheet, JB_STYLE_TITLE, measure, has_more ? sheet->measure : 0);
    if (sheet->terminal->is_bounded && hit->id && used > sheet->terminal->columns) {
        fputc('\n', stdout);
        put_spaces(sheet->value);
    }
    put_spaces(has_more ? GAP : 0);
    if (hit->id)
        put_cell(sheet, JB_STYLE_REF, hit->ref,
                 sheet->is_wide && around[0] ? sheet->ref : 0);
    if (sheet->is_wide && around[0]) {
        put_spaces(hit->id ? GAP : 0);
        jb_screen_put(stdout, sheet->terminal, JB_STYLE_SOURCE, around);
    }
    fputc('\n', stdout);
}

/* TRUE where both stand in one sentence. */
static gboolean same_sentence(const struct jb_figure_hit *a,
                              const struct jb_figure_hit *b)
{
    return a->packed.region == b->packed.region &&
           a->packed.figure.sentence_begin == b->packed.figure.sentence_begin &&
           g_strcmp0(a->id, b->id) == 0 && strcmp(a->sentence, b->sentence) == 0;
}

static gint compare_marks(gconstpointer a, gconstpointer b)
{
    const struct jb_mark *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

/* The sentence of HITS[first, end), all of whose figures are marked, and its source. */
static void print_sentence(const struct sheet *sheet, const GPtrArray *hits, guint first,
                           guint end)
{
    const struct jb_figure_hit *hit = hits->pdata[first];
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(struct jb_mark));
    for (guint i = first; i < end; i++) {
        const struct jb_figure_hit *each = hits->pdata[i];
        const struct jb_figure *figure = &each->packed.figure;
        guint32 begin = figure->begin - figure->sentence_begin;
        const struct jb_mark mark = {begin, begin + (guint32)strlen(each->quote)};
        g_array_append_val(marks, mark);
    }
    g_array_sort(marks, compare_marks);
    struct jb_paragraph sentence = {.text = hit->sentence,
                                    .len = strlen(hit->sentence),
                                    .marks = (const struct jb_mark *)(void *)marks->data,
                                    .n_marks = marks->len,
                                    .indent = sheet->value + GAP,
                                    .lines = SENTENCE_LINES};
    jb_screen_paragraph(stdout, sheet->terminal, &sentence);
    g_autofree char *day = jb_screen_day(hit->date);
    const char *const parts[] = {hit->source, day, hit->section};
    g_autofree char *origin = jb_screen_join(parts, G_N_ELEMENTS(parts));
    sentence = (struct jb_paragraph){.text = origin,
                                     .len = strlen(origin),
                                     .style = JB_STYLE_FAINT,
                                     .indent = sheet->value + GAP,
                                     .lines = 1};
    if (origin[0])
        jb_screen_paragraph(stdout, sheet->terminal, &sentence);
}

/* Prints the figures of one sentence, from FIRST on; returns the first of the next. */
static guint print_group(const struct sheet *sheet, const GPtrArray *hits, guint first)
{
    g_autofree char *before = g_strdup("");
    guint i = first;
    do {
        const struct jb_figure_hit *hit = hits->pdata[i++];
        print_figure(sheet, hit);
        print_circumstances(sheet, hit, before);
        g_free(before);
        before = circumstances(hit);
    } while (i < hits->len && same_sentence(hits->pdata[first], hits->pdata[i]));
    print_sentence(sheet, hits, first, i);
    return i;
}

void jb_figures_print_text(const struct jb_terminal *terminal, const GPtrArray *hits)
{
    struct sheet sheet = fit_sheet(terminal, hits);
    for (guint i = 0; i < hits->len && !jb_stdout_is_gone();) {
        if (i > 0)
            fputc('\n', stdout);
        i = print_group(&sheet, hits, i);
    }
}
