/* How it is fast: nearly every character of a report folds to one unit whatever stands
 * around it. A table of 256 pages of 256 entries, each page made by ICU when its first
 * character is met, holds that unit; the two values SLOW and DROP send the rest to the
 * careful path, which normalises from one NFKC boundary to the next. */

#include "lib/text/fold.h"

#include <string.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "lib/text/fold_table.h"
#include "lib/text/utf.h"

enum { DROP = 0, SLOW = 1 }; /* U+0000 and U+0001 themselves take the careful path */

/* A character and its combining marks; longer runs of marks are cut, as UAX 15's
 * stream-safe format does at 30. */
enum { SEGMENT = 128, EXPANDED = SEGMENT * 18 };

static UChar *pages[256];
static GMutex pages_lock;

static const UNormalizer2 *nfkc(void)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
    g_assert(U_SUCCESS(status));
    return normalizer;
}

/* The first row of the table whose character is not before C. */
static gsize first_pair(UChar32 c)
{
    gsize low = 0, high = jb_han_pair_count;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (jb_han_pairs[middle].traditional < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* As jb_fold_han(), without the pages, which are being made with it. */
static UChar32 find_han(UChar32 c)
{
    gsize i = c < 0x3400 ? jb_han_pair_count : first_pair(c);
    gboolean found = i < jb_han_pair_count && jb_han_pairs[i].traditional == c;
    return found ? jb_han_pairs[i].simplified : c;
}

/* NFKC, lower case and the table on LEN units; returns the units written to OUT. */
static gsize fold_segment(const UChar *in, gsize len, UChar *out)
{
    UChar normal[EXPANDED], lower[EXPANDED];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = unorm2_normalize(nfkc(), in, (int32_t)len, normal, EXPANDED, &status);
    n = u_strToLower(lower, EXPANDED, normal, n, "", &status);
    g_assert(U_SUCCESS(status));
    gsize written = 0;
    for (gsize i = 0; i < (gsize)n;) {
        UChar32 c = jb_utf16_next(lower, (gsize)n, &i);
        if (c == 0x3C2) /* final sigma, which lower case makes by context */
            c = 0x3C3;
        jb_utf16_put(out, &written, find_han(c));
    }
    return written;
}

static gboolean is_ignorable(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

/* An expansion bounds tokens if it is no mere width form and yields a digit or a letter
 * that could run together with its neighbours. */
static gboolean is_bounding(UChar32 c, const UChar *folded, gsize len)
{
    int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
    if (type == U_DT_NONE || type == U_DT_CANONICAL || type == U_DT_WIDE ||
        type == U_DT_NARROW || len == 0)
        return FALSE;
    return (folded[0] < 0x80 && g_ascii_isalnum((char)folded[0])) ||
           (folded[len - 1] < 0x80 && g_ascii_isalnum((char)folded[len - 1]));
}

static UChar page_entry(UChar32 c)
{
    if (c < 2 || (c >= 0xD800 && c <= 0xDFFF))
        return SLOW;
    if (is_ignorable(c))
        return DROP;
    if (!unorm2_hasBoundaryBefore(nfkc(), c))
        return SLOW;
    UChar in = (UChar)c, out[EXPANDED];
    gsize len = fold_segment(&in, 1, out);
    if (len != 1 || out[0] < 2 || is_bounding(c, out, len))
        return SLOW;
    return out[0];
}

/* From U+3400 to U+9FFF stand ideographs (and the hexagrams), which nothing composes with,
 * which have no decomposition and no case: the table alone folds them. Asking ICU for each
 * was nine tenths of what a short search did. */
enum { FIRST_HAN_PAGE = 0x34, LAST_HAN_PAGE = 0x9F };

static gboolean is_han_page(unsigned number)
{
    return number >= FIRST_HAN_PAGE && number <= LAST_HAN_PAGE;
}

static void fill_han_page(UChar *page, unsigned number)
{
    UChar32 first = (UChar32)(number << 8);
    for (UChar32 i = 0; i < 256; i++)
        page[i] = (UChar)(first + i);
    for (gsize i = first_pair(first); i < jb_han_pair_count; i++) {
        UChar32 c = jb_han_pairs[i].traditional;
        if (c >= first + 256)
            break;
        UChar32 simplified = jb_han_pairs[i].simplified;
        page[c - first] = simplified > 0xFFFF ? SLOW : (UChar)simplified;
    }
}

static void fill_page(UChar *page, unsigned number)
{
    for (unsigned i = 0; i < 256; i++)
        page[i] = page_entry((UChar32)(number << 8 | i));
}

static const UChar *page_make(unsigned number)
{
    g_mutex_lock(&pages_lock);
    UChar *page = g_atomic_pointer_get(&pages[number]);
    if (!page) {
        page = g_new(UChar, 256);
        if (is_han_page(number))
            fill_han_page(page, number);
        else
            fill_page(page, number);
        g_atomic_pointer_set(&pages[number], page);
    }
    g_mutex_unlock(&pages_lock);
    return page;
}

/* The entry of a BMP character. */
static inline UChar simple_fold(UChar32 c)
{
    const UChar *page = g_atomic_pointer_get(&pages[c >> 8]);
    if (G_UNLIKELY(!page))
        page = page_make((unsigned)c >> 8);
    return page[c & 0xFF];
}

UChar32 jb_fold_han(UChar32 c)
{
    if (c > 0xFFFF || !is_han_page((unsigned)c >> 8))
        return find_han(c);
    UChar folded = simple_fold(c);
    return folded == SLOW ? find_han(c) : folded;
}

static void reserve(struct jb_folded *f, gsize more)
{
    gsize need = f->len + more + 1;
    if (need > f->room) {
        f->room = need + need / 2;
        f->text = g_realloc_n(f->text, f->room, sizeof *f->text);
    }
    if (f->map && need > f->map_room) {
        f->map_room = f->room;
        f->map = g_realloc_n(f->map, f->map_room, sizeof *f->map);
    }
}

/* From here on folded and source units differ: the map is made for what went before. */
static void need_map(struct jb_folded *f)
{
    if (f->map)
        return;
    f->map_room = f->room;
    f->map = g_new(guint32, f->map_room);
    for (gsize i = 0; i < f->len; i++)
        f->map[i] = (guint32)i;
}

static void add_bound(struct jb_folded *f, gsize position)
{
    if (f->bounds && f->bound[f->bounds - 1] == position)
        return;
    if (f->bounds == f->bound_room) {
        f->bound_room = f->bound_room * 2 + 16;
        f->bound = g_realloc_n(f->bound, f->bound_room, sizeof *f->bound);
    }
    f->bound[f->bounds++] = (guint32)position;
}

static inline void put(struct jb_folded *f, UChar unit, gsize source)
{
    if (f->map)
        f->map[f->len] = (guint32)source;
    f->text[f->len++] = unit;
}

/* A segment of the careful path: units from one NFKC boundary to the next. */
struct segment {
    UChar units[SEGMENT];
    gsize len;
    gsize source; /* unit at which it begins */
    gsize width;  /* source units, dropped ones included */
};

static void flush_segment(struct jb_folded *f, const struct segment *s)
{
    UChar out[EXPANDED];
    gsize n = fold_segment(s->units, s->len, out);
    gsize first_end = 0;
    UChar32 first = jb_utf16_next(s->units, s->len, &first_end);
    gboolean bounding = first_end == s->len && is_bounding(first, out, n);
    if (n != s->width)
        need_map(f);
    reserve(f, n);
    if (bounding)
        add_bound(f, f->len);
    /* A character that keeps its length keeps its units apart: a surrogate pair. */
    for (gsize i = 0; i < n; i++)
        put(f, out[i], n == s->width ? s->source + i : s->source);
    if (bounding)
        add_bound(f, f->len);
}

/* Reads one segment at *AT of TEXT and folds it. */
static void fold_slowly(struct jb_folded *f, const char *text, gsize len, gsize *at)
{
    struct segment s = {.source = f->source};
    gsize i = *at;
    while (i < len) {
        gsize next = i;
        UChar32 c = jb_utf8_next(text, &next);
        gboolean drop = is_ignorable(c);
        if (s.len && !drop &&
            (unorm2_hasBoundaryBefore(nfkc(), c) || s.len + 2 > SEGMENT))
            break;
        if (!drop)
            jb_utf16_put(s.units, &s.len, c);
        s.width += jb_utf16_width(c);
        i = next;
        if (drop && !s.len)
            break;
    }
    if (s.len)
        flush_segment(f, &s);
    else
        need_map(f);
    f->source += s.width;
    *at = i;
}

/* The careful path has to see the character that marks of the next one may join. */
static gboolean next_is_slow(const char *text, gsize len, gsize at)
{
    if (at >= len || (guchar)text[at] < 0xC0)
        return FALSE;
    UChar32 c = jb_utf8_next(text, &at);
    if (c > 0xFFFF)
        return !unorm2_hasBoundaryBefore(nfkc(), c);
    UChar unit = simple_fold(c);
    return unit == DROP || (unit == SLOW && !unorm2_hasBoundaryBefore(nfkc(), c));
}

void jb_fold_append(const char *text, gsize len, struct jb_folded *f)
{
    g_assert(len <= 1u << 30);
    reserve(f, len);
    for (gsize i = 0; i < len;) {
        gsize next = i;
        UChar32 c = jb_utf8_next(text, &next);
        UChar unit = c <= 0xFFFF ? simple_fold(c) : SLOW;
        if (unit <= SLOW || next_is_slow(text, len, next)) {
            fold_slowly(f, text, len, &i);
            reserve(f, len - i);
            continue;
        }
        put(f, unit, f->source++);
        i = next;
    }
    f->text[f->len] = 0;
    if (f->map)
        f->map[f->len] = (guint32)f->source;
}

void jb_fold(const char *text, gsize len, struct jb_folded *f)
{
    g_clear_pointer(&f->map, g_free);
    f->len = f->bounds = f->source = 0;
    jb_fold_append(text, len, f);
}

void jb_folded_clear(struct jb_folded *f)
{
    g_free(f->text);
    g_free(f->map);
    g_free(f->bound);
    memset(f, 0, sizeof *f);
}

gboolean jb_folded_is_bound(const struct jb_folded *f, gsize position)
{
    gsize low = 0, high = f->bounds;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (f->bound[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->bounds && f->bound[low] == position;
}

void jb_folded_source(const struct jb_folded *f, gsize begin, gsize end,
                      gsize *source_begin, gsize *source_end)
{
    if (!f->map) {
        *source_begin = begin;
        *source_end = end;
        return;
    }
    *source_begin = f->map[begin];
    /* The next unit of another character ends the last one; dropped characters between
     * belong to the one before, which shows nothing of them. */
    while (end < f->len && f->map[end] == f->map[end - 1])
        end++;
    *source_end = f->map[end];
}

char *jb_fold_utf8(const char *text, gsize len)
{
    struct jb_folded f = {0};
    jb_fold(text, len, &f);
    char *utf8 = g_utf16_to_utf8(f.text, (glong)f.len, NULL, NULL, NULL);
    jb_folded_clear(&f);
    return utf8;
}
