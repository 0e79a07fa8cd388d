#include "cli/figure_text.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/screen.h"
#include "lib/out/stdout.h"
#include "lib/out/wrap.h"
#include "lib/text/width.h"

/* Columns of the value; longer ones push their line. */
#define VALUE_MIN 8
#define VALUE_MAX 20

/* Lines that a sentence may take in a window. */
#define SENTENCE_LINES 2

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

/* The widest value, within limits. */
static gsize value_width(const GPtrArray *hits)
{
    gsize widest = VALUE_MIN;
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        g_autofree char *phrase = jb_figure_phrase(&hit->packed.figure);
        gsize wide = jb_width(phrase, strlen(phrase));
        if (wide > widest && wide <= VALUE_MAX)
            widest = wide;
    }
    return widest;
}

/* Who, when, where: what the figure says beside its measure. */
static char *circumstances(const struct jb_figure *figure)
{
    const char *const parts[] = {figure->subject, figure->period.text, figure->place,
                                 figure->sure ? NULL : _("unsure")};
    return jb_screen_join(parts, G_N_ELEMENTS(parts));
}

/* The value, flush right in its column, and the measure; on the same line what else is
 * known, if there is room, else below. */
static void print_head(const struct jb_terminal *terminal,
                       const struct jb_figure_hit *hit, gsize column)
{
    const struct jb_figure *figure = &hit->packed.figure;
    g_autofree char *phrase = jb_figure_phrase(figure);
    g_autofree char *rest = circumstances(figure);
    const char *measure = figure->measure ? figure->measure : _("(not known)");
    gsize wide = jb_width(phrase, strlen(phrase));
    gsize used = MAX(wide, column) + 2 + jb_width(measure, strlen(measure));
    gboolean fits = !terminal->is_bounded ||
                    used + 3 + jb_width(rest, strlen(rest)) <= terminal->columns;
    printf("%*s", wide < column ? (int)(column - wide) : 0, "");
    jb_screen_put(stdout, terminal, JB_STYLE_MARK, phrase);
    fputs("  ", stdout);
    jb_screen_put(stdout, terminal, JB_STYLE_TITLE, measure);
    if (fits && rest[0]) {
        fputs("   ", stdout);
        jb_screen_put(stdout, terminal, JB_STYLE_SOURCE, rest);
    }
    fputc('\n', stdout);
    if (fits)
        return;
    const struct jb_paragraph below = {.text = rest,
                                       .len = strlen(rest),
                                       .style = JB_STYLE_SOURCE,
                                       .indent = column + 2};
    jb_screen_paragraph(stdout, terminal, &below);
}

static void print_sentence(const struct jb_terminal *terminal,
                           const struct jb_figure_hit *hit, gsize column)
{
    const struct jb_figure *figure = &hit->packed.figure;
    guint32 begin = figure->begin - figure->sentence_begin;
    const struct jb_mark mark = {begin, begin + (guint32)strlen(hit->quote)};
    const struct jb_paragraph sentence = {.text = hit->sentence,
                                          .len = strlen(hit->sentence),
                                          .marks = &mark,
                                          .n_marks = 1,
                                          .indent = column + 2,
                                          .lines = SENTENCE_LINES};
    jb_screen_paragraph(stdout, terminal, &sentence);
}

static void print_origin(const struct jb_terminal *terminal,
                         const struct jb_figure_hit *hit, gsize column)
{
    if (!hit->id)
        return;
    const char *const parts[] = {hit->source, hit->date};
    g_autofree char *source = jb_screen_join(parts, G_N_ELEMENTS(parts));
    printf("%*s", (int)column + 2, "");
    jb_screen_put(stdout, terminal, JB_STYLE_REF, hit->ref);
    if (source[0]) {
        fputs("  ", stdout);
        jb_screen_put(stdout, terminal, JB_STYLE_FAINT, source);
    }
    fputc('\n', stdout);
}

void jb_figures_print_text(const struct jb_terminal *terminal, const GPtrArray *hits)
{
    gsize column = value_width(hits);
    for (guint i = 0; i < hits->len && !jb_stdout_is_gone(); i++) {
        const struct jb_figure_hit *hit = hits->pdata[i];
        print_head(terminal, hit, column);
        print_sentence(terminal, hit, column);
        print_origin(terminal, hit, column);
    }
}
