#include "notes/formula.h"

#include <string.h>

#include "lib/base/error.h"
#include "query/exact.h"

/* Groups inside groups. */
enum { DEPTH_MAX = 32 };

struct parser {
    const char *at;
    char *word; /* the next word; "" at the end */
    jb_formula_lookup lookup;
    gpointer data;
    guint depth;
    GError **error;
};

static gboolean read_sum(struct parser *p, struct jb_fraction *out);

static void next(struct parser *p)
{
    while (*p->at && strchr(" \t\r\n", *p->at))
        p->at++;
    gsize len = *p->at == '(' || *p->at == ')' ? 1 : strcspn(p->at, " \t\r\n()");
    g_free(p->word);
    p->word = g_strndup(p->at, len);
    p->at += len;
}

static gboolean is_word(const struct parser *p, const char *word)
{
    return strcmp(p->word, word) == 0;
}

static gboolean fail(struct parser *p, const char *what)
{
    g_set_error(p->error, JB_ERROR, JB_ERROR_SYNTAX, "%s at “%s”", what,
                *p->word ? p->word : "}");
    return FALSE;
}

static gboolean fail_digits(struct parser *p)
{
    g_set_error(p->error, JB_ERROR, JB_ERROR_INPUT, "the result has too many digits");
    return FALSE;
}

static gboolean read_factor(struct parser *p, struct jb_fraction *out)
{
    *out = (struct jb_fraction){.bottom = jb_decimal_of(1)};
    if (is_word(p, "(")) {
        if (++p->depth > DEPTH_MAX)
            return fail(p, "too many parentheses");
        next(p);
        if (!read_sum(p, out))
            return FALSE;
        if (!is_word(p, ")"))
            return fail(p, "a parenthesis is not closed");
        p->depth--;
    } else if (strchr(p->word, '#')) {
        if (!p->lookup(p->word, out, p->data, p->error))
            return FALSE;
    } else if (!jb_exact_parse(p->word, &out->top))
        return fail(p, "a number or reference is missing");
    next(p);
    return TRUE;
}

/* A * B, or A / B. */
static gboolean combine(struct parser *p, struct jb_fraction *a, struct jb_fraction b,
                        gboolean divide)
{
    if (divide && jb_decimal_is_zero(&b.top)) {
        g_set_error(p->error, JB_ERROR, JB_ERROR_INPUT, "division by zero");
        return FALSE;
    }
    a->negative ^= b.negative;
    return (jb_exact_multiply(&a->top, divide ? &b.bottom : &b.top, &a->top) &&
            jb_exact_multiply(&a->bottom, divide ? &b.top : &b.bottom, &a->bottom)) ||
           fail_digits(p);
}

static gboolean read_product(struct parser *p, struct jb_fraction *out)
{
    if (!read_factor(p, out))
        return FALSE;
    while (is_word(p, "*") || is_word(p, "/")) {
        struct jb_fraction other;
        gboolean divide = is_word(p, "/");
        next(p);
        if (!read_factor(p, &other) || !combine(p, out, other, divide))
            return FALSE;
    }
    return TRUE;
}

/* A + B of fractions with signs. */
static gboolean add(struct parser *p, struct jb_fraction *a, const struct jb_fraction *b)
{
    struct jb_decimal x, y;
    if (!jb_exact_multiply(&a->top, &b->bottom, &x) ||
        !jb_exact_multiply(&b->top, &a->bottom, &y) ||
        !jb_exact_multiply(&a->bottom, &b->bottom, &a->bottom))
        return fail_digits(p);
    a->top = x;
    if (a->negative == b->negative)
        return jb_decimal_add(&a->top, &y) || fail_digits(p);
    gboolean larger = jb_decimal_compare(&x, &y) >= 0;
    a->negative = larger ? a->negative : b->negative;
    return jb_exact_subtract(larger ? &x : &y, larger ? &y : &x, &a->top) ||
           fail_digits(p);
}

static gboolean read_sum(struct parser *p, struct jb_fraction *out)
{
    if (!read_product(p, out))
        return FALSE;
    while (is_word(p, "+") || is_word(p, "-")) {
        struct jb_fraction other;
        gboolean minus = is_word(p, "-");
        next(p);
        if (!read_product(p, &other))
            return FALSE;
        other.negative ^= minus;
        if (!add(p, out, &other))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_all(struct parser *p, struct jb_fraction *out)
{
    next(p);
    if (!read_sum(p, out))
        return FALSE;
    if (is_word(p, "%")) {
        next(p);
        if (!jb_decimal_shift(&out->top, 2))
            return fail_digits(p);
    }
    return *p->word == '\0' || fail(p, "an operator is missing");
}

gboolean jb_formula_evaluate(const char *text, jb_formula_lookup lookup, gpointer data,
                             struct jb_fraction *result, GError **error)
{
    struct parser p = {.at = text, .lookup = lookup, .data = data, .error = error};
    gboolean good = read_all(&p, result);
    g_free(p.word);
    return good;
}

gboolean jb_fraction_is(const struct jb_fraction *fraction, const char *value, gint last)
{
    struct jb_decimal half, low, high, number;
    if (!jb_exact_parse(value, &number) || !jb_exact_parse("0.5", &half) ||
        !jb_decimal_shift(&half, last))
        return FALSE;
    high = number;
    if (!jb_decimal_add(&high, &half))
        return FALSE;
    if (!jb_exact_subtract(&number, &half, &low))
        low = jb_decimal_of(0);
    /* low <= top / bottom < high, without a division */
    return jb_exact_multiply(&low, &fraction->bottom, &low) &&
           jb_exact_multiply(&high, &fraction->bottom, &high) &&
           jb_decimal_compare(&low, &fraction->top) <= 0 &&
           jb_decimal_compare(&fraction->top, &high) < 0;
}

char *jb_fraction_format(const struct jb_fraction *fraction)
{
    struct jb_decimal quotient;
    gboolean exact;
    if (!jb_decimal_divide(&fraction->top, &fraction->bottom, &quotient, &exact)) {
        g_autofree char *top = jb_decimal_format(&fraction->top, fraction->negative);
        g_autofree char *bottom = jb_decimal_format(&fraction->bottom, FALSE);
        return g_strdup_printf("%s / %s", top, bottom);
    }
    g_autofree char *text = jb_decimal_format(&quotient, fraction->negative);
    return g_strconcat(text, exact ? "" : "…", NULL);
}
