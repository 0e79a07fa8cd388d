/* What the tests of the figure engine share: scan a sentence, look at one figure. */

#ifndef JB_TESTS_FIGURES_H
#define JB_TESTS_FIGURES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/figure/figure.h"

/* Scans TEXT as of 2020-02-16. Clear the result with jb_figures_clear(). */
static inline struct jb_figures scan(const char *text)
{
    static const struct jb_figure_context context = {.date = "2020-02-16"};
    struct jb_figures figures;

    jb_figures_scan(text, strlen(text), &context, &figures);
    return figures;
}

static inline void assert_count(const char *text, gsize count)
{
    struct jb_figures figures = scan(text);

    if (figures.count != count)
        fail_msg("%s: %zu figures, not %zu", text, (size_t)figures.count, (size_t)count);
    jb_figures_clear(&figures);
}

static inline void assert_same(const char *text, const char *what, const char *got,
                               const char *want)
{
    if (g_strcmp0(got, want) != 0)
        fail_msg("%s: %s is %s, not %s", text, what, got != NULL ? got : "(none)",
                 want != NULL ? want : "(none)");
}

/* TEXT holds one figure with this value, unit and qualifier. */
static inline void assert_quantity(const char *text, const char *value, const char *unit,
                                   enum jb_qualifier qualifier)
{
    struct jb_figures figures = scan(text);

    if (figures.count != 1)
        fail_msg("%s: %zu figures", text, (size_t)figures.count);
    assert_same(text, "value", figures.list[0].value, value);
    assert_same(text, "unit", figures.list[0].unit, unit);
    assert_same(text, "qualifier", jb_qualifier_name(figures.list[0].qualifier),
                jb_qualifier_name(qualifier));
    jb_figures_clear(&figures);
}

/* The figures of TEXT have these measures, in order; a NULL ends the list. */
static inline void assert_measures(const char *text, const char *const *measures)
{
    struct jb_figures figures = scan(text);
    gsize n = 0;

    for (; measures[n] != NULL; n++)
        if (n < figures.count)
            assert_same(text, "measure", figures.list[n].measure, measures[n]);
    if (n != figures.count)
        fail_msg("%s: %zu figures, not %zu", text, (size_t)figures.count, (size_t)n);
    jb_figures_clear(&figures);
}

#define MEASURES(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
