/* Slots: one quantity while it is measured, and the text it may claim (private to
 * lib/figure). The functions of measure_*.c fill slot->out. */

#ifndef JB_FIGURE_SLOT_H
#define JB_FIGURE_SLOT_H

#include "lib/figure/measure.h"

struct jb_slot {
    struct jb_measuring *m;
    const UChar *text;
    const GArray *clauses; /* of jb_clauses_of() */
    guint index;
    const struct jb_quantity *q;
    const struct jb_clause *clause;
    struct jb_span before, after; /* the text that may belong to it */
    gboolean first;               /* of its clause */
    struct jb_measure *out;
};

static inline const struct jb_quantity *jb_slot_quantity(const struct jb_slot *s, guint i)
{
    return &g_array_index(s->m->quantities, struct jb_quantity, i);
}

static inline struct jb_measure *jb_slot_measure(const struct jb_slot *s, guint i)
{
    return &g_array_index(s->m->measures, struct jb_measure, i);
}

/* The clause of quantity I. */
static inline guint jb_slot_clause(const struct jb_slot *s, guint i)
{
    return g_array_index(s->clauses, guint, i);
}

static inline const struct jb_clause *jb_slot_clause_at(const struct jb_slot *s, guint i)
{
    return &g_array_index(s->m->layout->clauses, struct jb_clause, i);
}

/* Sets clause, first, before and after: the text that no other quantity can claim. */
void jb_slot_frame(struct jb_slot *s);

/* A quantity in brackets counts what stands right before them: 行为不当(30.1%). */
void jb_slot_unbracket(struct jb_slot *s);

/* Whether the quantity before stands in the same sentence. */
gboolean jb_slot_same_sentence(const struct jb_slot *s);

/* SPAN from behind the last period inside it. */
struct jb_span jb_slot_after_periods(const struct jb_slot *s, struct jb_span span);

/* SPAN without a period at its very end: 信用卡诈骗案|自2020年起. */
struct jb_span jb_slot_before_period(const struct jb_slot *s, struct jb_span span);

/* The text before the number without time, subject and small words on either side. A place
 * at its end goes to s->out->place. */
struct jb_span jb_slot_before(struct jb_slot *s);

/* The text after the number that may be its noun: without 的 or 为 at the front, up to the
 * words that lead to the next number. */
struct jb_span jb_slot_after(const struct jb_slot *s);

/* A count, an amount: everything but a rate. */
void jb_measure_count(struct jb_slot *s);

/* A rate, a change, a share. */
void jb_measure_ratio(struct jb_slot *s);

/* Whether AFTER, of jb_slot_after(), begins with a noun. */
gboolean jb_measure_follows(const struct jb_slot *s, struct jb_span after);

/* What the clause before speaks of, if it holds no quantity: 其次是行为不当,有493宗. */
gboolean jb_measure_topic(struct jb_slot *s);

/* The measure of the quantity before. */
void jb_measure_same(struct jb_slot *s);

/* 分别 before a run of numbers gives each its own noun. How many numbers the run at I has. */
guint jb_measure_share_out(struct jb_slot *s, guint i);

/* 已有135个乡镇、2032个行政村完成…: the predicate after the last of a list is that of all.
 * 260宗、即超过四成属…: what 即 says again is the same. */
void jb_measure_share_back(struct jb_slot *s, guint i);

#endif
