#include "query/association.h"

#include <math.h>

/* Observed times the logarithm of observed to expected; 0 for nothing observed. */
static double cell(double observed, double expected)
{
    return observed > 0 ? observed * log(observed / expected) : 0.0;
}

double jb_log_likelihood(const struct jb_contingency *t)
{
    if (!t->all_a || !t->all_b)
        return 0.0;
    double a = (double)t->a, b = (double)t->b;
    double all_a = (double)t->all_a, all_b = (double)t->all_b, all = all_a + all_b;
    double with = a + b, without = all - with;
    double sum = cell(a, all_a * with / all) + cell(b, all_b * with / all) +
                 cell(all_a - a, all_a * without / all) +
                 cell(all_b - b, all_b * without / all);
    return a / all_a < b / all_b ? -2.0 * sum : 2.0 * sum;
}

double jb_log_ratio(const struct jb_contingency *t)
{
    if (!t->all_a || !t->all_b)
        return 0.0;
    double a = t->a ? (double)t->a : 0.5, b = t->b ? (double)t->b : 0.5;
    return log2(a / (double)t->all_a) - log2(b / (double)t->all_b);
}

double jb_log_dice(guint64 together, guint64 node, guint64 word)
{
    return 14.0 + log2(2.0 * (double)together / (double)(node + word));
}
