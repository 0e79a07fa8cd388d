/* Nouns: where what is counted ends, and how a list of nouns is split (private to
 * lib/figure). All functions work on units of a view. */

#ifndef JB_FIGURE_NOUN_H
#define JB_FIGURE_NOUN_H

#include "lib/figure/phrase.h"

/* The closing mark of a quotation, title or bracket that opens at AT, else AT. */
gsize jb_noun_skip_marks(const UChar *text, gsize at, gsize end);

/* Where in SPAN a noun ends and a predicate begins; SPAN.end if it is all noun. An
 * attribute before 的 is noun: 表达不满的投诉. */
gsize jb_noun_end(const UChar *text, struct jb_span span);

/* 公安机关依法保护企业产权典型案例: a head at the very end makes all before it its own. */
gboolean jb_noun_closes(const UChar *text, struct jb_span span);

/* 犯罪嫌疑人|见事情败露: where the word for the persons ends, if no 的 or 等 goes on. */
gsize jb_noun_person_end(const UChar *text, struct jb_span span);

/* 标准, 要求 at the front: what the numbers before set, not what they count. */
gboolean jb_noun_is_standard(const UChar *text, struct jb_span span);

/* 历时3个月、|辗转: what stands after a 、 after a number that was rejected, else SPAN. */
struct jb_span jb_noun_after_number(const UChar *text, struct jb_span span);

/* What stands after 为, 是 or 属 in SPAN, all of it if none does. */
struct jb_span jb_noun_after_copula(const UChar *text, struct jb_span span);

/* 对甲和乙分别|作出罚款: what stands after 分别, else SPAN. */
struct jb_span jb_noun_after_each(const UChar *text, struct jb_span span);

/* Splits SPAN at 、 and 和 into at most COUNT nouns. How many there are; COUNT + 1 if more. */
guint jb_noun_split(const UChar *text, struct jb_span span, struct jb_span *nouns,
                    guint count);

/* 刑事治安、盗窃、电诈警情: what the last of N nouns has and the others lack; may be empty. */
struct jb_span jb_noun_shared_tail(const UChar *text, const struct jb_span *nouns,
                                   guint n);

#endif
