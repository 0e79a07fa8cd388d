/* Phrases: the small words of Chinese news prose that tell where a subject ends, where a
 * predicate begins, and what around a number is no part of what it counts.
 *
 * Tables are in phrase.c. All functions work on units of a view. */

#ifndef JB_FIGURE_PHRASE_H
#define JB_FIGURE_PHRASE_H

#include "lib/figure/view.h"

/* A range of units, half-open; empty if begin == end. */
struct jb_span {
    gsize begin, end;
};

static inline gboolean jb_span_is_empty(struct jb_span span)
{
    return span.begin >= span.end;
}

enum jb_phrase {
    JB_PHRASE_LEAD = 1 << 0,   /* before a phrase and no part of it: 其中 共 已 并 */
    JB_PHRASE_TAIL = 1 << 1,   /* after it, leading to the number: 达 共 为 各 */
    JB_PHRASE_ADVERB = 1 << 2, /* begins a predicate: 已 共 正在 主动 */
    JB_PHRASE_PREP = 1 << 3,   /* governs a noun: 在 对 向 从 通过 */
    JB_PHRASE_THERE =
        1 << 4, /* there is: 有 其余 另有; what follows tells what they did */
    JB_PHRASE_JOIN = 1 << 5,   /* joins nouns: 和 及 与 */
    JB_PHRASE_SPEECH = 1 << 6, /* says: 介绍 表示 获悉 */
    JB_PHRASE_LIGHT = 1 << 7,  /* a verb that never makes part of a noun: 开展 进行 */
    JB_PHRASE_MOVE = 1 << 9, /* 推进 建议: a verb after a subject, a noun elsewhere */
    JB_PHRASE_BOND = 1 << 8, /* may not begin a noun after a measure word: 的 等 */
};

/* The kinds of the longest phrase at TEXT[AT], its length in *LEN; 0 if none. */
guint jb_phrase_at(const UChar *text, gsize at, gsize end, gsize *len);

/* The longest phrase of one of the KINDS at AT; 0 if the longest there is of another kind. */
guint jb_phrase_match(const UChar *text, gsize at, gsize end, guint kinds, gsize *len);

/* The longest phrase that ends at END; as above. */
guint jb_phrase_before(const UChar *text, gsize begin, gsize end, guint kinds,
                       gsize *len);

/* SPAN without leading and trailing phrases of the KINDS, spaces and 、. */
struct jb_span jb_phrase_strip_front(const UChar *text, struct jb_span span, guint kinds);
struct jb_span jb_phrase_strip_back(const UChar *text, struct jb_span span, guint kinds);

/* The length of the name of a body or person that ends a subject at END (公安机关, 法院, 民警),
 * 0 if none. */
gsize jb_agent_before(const UChar *text, gsize begin, gsize end);

/* Whether what ends at END is a word for people that does not say who they are: 群众, 企业. */
gboolean jb_agent_is_general(const UChar *text, gsize begin, gsize end);

/* The length of such a name at AT, 0 if none. */
gsize jb_agent_at(const UChar *text, gsize at, gsize end);

/* Whether a verb that ends at VERB_END is part of the name of a body: 援助|中心, 执行|局. */
gboolean jb_names_body(const UChar *text, gsize verb_end, gsize end);

/* The length of a word for the whole place at AT: 全市 我省 该县 各地; 0 if none. */
gsize jb_whole_at(const UChar *text, gsize at, gsize end);

#endif
