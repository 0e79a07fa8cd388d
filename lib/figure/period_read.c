#include "lib/figure/period_read.h"

struct jb_day jb_reader_today(const struct jb_reader *r)
{
    if (jb_day_compare(r->today.first, r->today.last) == 0)
        return r->today.last;
    return (struct jb_day){0, 0, 0};
}

gboolean jb_reader_ends(const struct jb_reader *r, gsize at, const UChar *word)
{
    gsize len = 0;

    while (word[len])
        len++;
    return at >= r->begin + len && jb_reader_match(r, at - len, word) == len;
}

/* The first characters of a table's words, as a set of their last six bits: most characters
 * begin no word of it, and looking at every row to find that out was a fifth of the engine's
 * work. A table's set is made when it is first asked; a slot that is taken by another table
 * sends the question to the rows. */
enum { GATES = 256 };
static struct {
    const struct jb_word *table; /* NULL: free; written last, read first */
    guint64 set;
} gates[GATES];
static GMutex gates_lock;

static guint64 first_bit(UChar c)
{
    return G_GUINT64_CONSTANT(1) << (c & 63);
}

static void make_gate(gsize slot, const struct jb_word *table, gsize rows)
{
    guint64 set = 0;
    for (gsize i = 0; i < rows; i++)
        set |= first_bit(table[i].word[0]);
    g_mutex_lock(&gates_lock);
    if (!gates[slot].table) {
        gates[slot].set = set;
        g_atomic_pointer_set(&gates[slot].table, table);
    }
    g_mutex_unlock(&gates_lock);
}

/* FALSE if no word of TABLE begins with C; TABLE always comes with the same ROWS. */
static gboolean may_begin(const struct jb_word *table, gsize rows, UChar c)
{
    gsize slot = GPOINTER_TO_SIZE(table) / sizeof *table % GATES;
    const struct jb_word *owner = g_atomic_pointer_get(&gates[slot].table);
    if (!owner)
        make_gate(slot, table, rows);
    return owner != table || (gates[slot].set & first_bit(c)) != 0;
}

const struct jb_word *jb_reader_word(const struct jb_reader *r, gsize *next,
                                     const struct jb_word *table, gsize rows)
{
    UChar first = jb_reader_peek(r, *next);

    if (first < 0x80) /* all words begin with a Han character */
        return NULL;
    if (!may_begin(table, rows, first))
        return NULL;
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
    static const struct {
        UChar sign;
        gint8 value;
    } digits[] = {
        {u'一', 1}, {u'二', 2}, {u'三', 3}, {u'四', 4}, {u'五', 5},
        {u'六', 6}, {u'七', 7}, {u'八', 8}, {u'九', 9}, {u'十', 10},
        {u'两', 2}, {u'零', 0}, {u'〇', 0}, {u'○', 0},
    };

    if (c < u'○')
        return -1;
    for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
        if (digits[i].sign == c)
            return digits[i].value;
    return -1;
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
