#include "lib/figure/period_read.h"

#include <unicode/ustring.h>

struct jb_day jb_reader_today(const struct jb_reader *r)
{
    if (jb_day_compare(r->today.first, r->today.last) == 0)
        return r->today.last;
    return (struct jb_day){0, 0, 0};
}

UChar jb_reader_peek(const struct jb_reader *r, gsize at)
{
    return at >= r->begin && at < r->end ? r->text[at] : 0;
}

gsize jb_reader_match(const struct jb_reader *r, gsize at, const UChar *word)
{
    gsize len = 0;

    for (; word[len]; len++) {
        if (at + len >= r->end || r->text[at + len] != word[len])
            return 0;
    }
    return len;
}

gboolean jb_reader_ends(const struct jb_reader *r, gsize at, const UChar *word)
{
    gsize len = 0;

    while (word[len])
        len++;
    return at >= r->begin + len && jb_reader_match(r, at - len, word) == len;
}

gboolean jb_is_digit(UChar c)
{
    return c >= '0' && c <= '9';
}

gboolean jb_is_one_of(UChar c, const UChar *set)
{
    return c && u_strchr(set, c) != NULL;
}

const struct jb_word *jb_reader_word(const struct jb_reader *r, gsize *next,
                                     const struct jb_word *table, gsize rows)
{
    UChar first = jb_reader_peek(r, *next);

    for (gsize i = 0; i < rows; i++) {
        gsize len =
            first == table[i].word[0] ? jb_reader_match(r, *next, table[i].word) : 0;

        if (len) {
            *next += len;
            return &table[i];
        }
    }
    return NULL;
}

gsize jb_skip_space(const struct jb_reader *r, gsize at)
{
    return jb_reader_peek(r, at) == ' ' ? at + 1 : at;
}

gsize jb_read_to(const struct jb_reader *r, gsize at)
{
    UChar c = jb_reader_peek(r, at);

    if (c == u'—' && jb_reader_peek(r, at + 1) == u'—')
        return at + 2;
    return jb_is_one_of(c, u"至到-—~–－～─―") ? at + 1 : at;
}

/* Value of a Chinese digit, 10 for 十, -1 for anything else. */
static int han_digit(UChar c)
{
    static const UChar digits[] = u"〇一二三四五六七八九十";
    const UChar *at = c ? u_strchr(digits, c) : NULL;

    if (c == u'零' || c == u'○')
        return 0;
    if (c == u'两')
        return 2;
    return at ? (int)(at - digits) : -1;
}

static gsize read_arabic(const struct jb_reader *r, gsize at, int *value, int *digits)
{
    gsize next = at;
    int sum = 0;

    while (next - at < 5 && jb_is_digit(jb_reader_peek(r, next)))
        sum = sum * 10 + (r->text[next++] - '0');
    if (next - at > 4)
        return at;
    *value = sum;
    *digits = (int)(next - at);
    return next;
}

/* 十, 十二, 三十, 三十一: the tens part ends before the 十 at TEN. */
static gsize read_tens(const struct jb_reader *r, gsize ten, int tens, int *value)
{
    int ones = han_digit(jb_reader_peek(r, ten + 1));

    *value = tens * 10 + (ones > 0 && ones < 10 ? ones : 0);
    return ten + (ones > 0 && ones < 10 ? 2 : 1);
}

static gsize read_han(const struct jb_reader *r, gsize at, int *value, int *digits)
{
    gsize next = at;
    int sum = 0, digit;

    *digits = 0;
    if (han_digit(jb_reader_peek(r, at)) == 10)
        return read_tens(r, at, 1, value);
    if (han_digit(jb_reader_peek(r, at)) > 0 &&
        han_digit(jb_reader_peek(r, at + 1)) == 10)
        return read_tens(r, at + 1, han_digit(r->text[at]), value);
    while (next - at < 5 && (digit = han_digit(jb_reader_peek(r, next))) >= 0 &&
           digit < 10) {
        sum = sum * 10 + digit;
        next++;
    }
    if (next - at > 4)
        return at;
    *value = sum;
    *digits = (int)(next - at);
    return next;
}

gsize jb_read_number(const struct jb_reader *r, gsize at, int *value, int *digits)
{
    UChar c = jb_reader_peek(r, at), before = at > r->begin ? r->text[at - 1] : 0;

    if (jb_is_digit(c)) {
        if (jb_is_digit(before) || before == '.')
            return at;
        return read_arabic(r, at, value, digits);
    }
    if (han_digit(c) < 0 || han_digit(before) >= 0)
        return at;
    return read_han(r, at, value, digits);
}

gsize jb_read_left(const struct jb_reader *r, gsize at, int *left, int limit)
{
    int digits, value, right;
    gsize next = jb_read_number(r, at, &value, &digits), to = jb_read_to(r, next);

    if (next == at || value > limit || value < 1)
        return at;
    if (to == next && jb_reader_peek(r, next) == u'、')
        to = next + 1;
    if (to == next || jb_read_number(r, to, &right, &digits) == to || right <= value)
        return at;
    if (jb_reader_peek(r, next) == u'、' && right != value + 1)
        return at;
    *left = value;
    return to;
}
