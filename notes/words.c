#include "notes/words.h"

#include <string.h>

#include "lib/report/passage.h"

/* Signs that belong to a number where a digit stands on both sides. */
static const char signs[] = ".:/-~+";

/* Kept wherever they stand. */
static const gunichar kept[] = {'%', 0x2030 /* ‰ */};

static const char *const ellipses[] = {"[……]", "[…]", "[...]", "（……）", "……",
                                       "⋯⋯",   "…",   "⋯",     "......", "..."};

/* Full width as half width; the dashes and tildes between numbers as one. */
static gunichar narrow(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c == 0x2013 || c == 0x2014 || c == 0x2212)
        return '-';
    return c == 0x301C ? '~' : c;
}

/* What one character of a text gives. */
struct reading {
    const char *text;
    gsize len;
    struct jb_words *words;
    gsize room;
};

static void add(struct reading *r, gunichar unit, gsize begin, gsize end)
{
    struct jb_words *w = r->words;
    if (w->len == r->room) {
        r->room = r->room ? r->room * 2 : 64;
        w->unit = g_renew(gunichar, w->unit, r->room);
        w->begin = g_renew(guint32, w->begin, r->room);
        w->end = g_renew(guint32, w->end, r->room);
    }
    w->unit[w->len] = unit;
    w->begin[w->len] = (guint32)begin;
    w->end[w->len++] = (guint32)end;
}

static gunichar char_at(const struct reading *r, gsize at)
{
    return at < r->len ? g_utf8_get_char(r->text + at) : 0;
}

static gboolean is_latin(gunichar c)
{
    return c < 0x250 && g_unichar_isalnum(c);
}

/* The end of the run of blanks at AT; *BROKEN where a line ends in it. */
static gsize blanks_end(const struct reading *r, gsize at, gboolean *broken)
{
    *broken = FALSE;
    while (at < r->len && jb_is_blank_char(char_at(r, at))) {
        *broken |= r->text[at] == '\n';
        at = (gsize)(g_utf8_next_char(r->text + at) - r->text);
    }
    return at;
}

/* A run of blanks is one space; a line end is one between Latin words alone. */
static gsize read_blanks(struct reading *r, gsize at, enum jb_words_form form)
{
    gboolean broken;
    gsize end = blanks_end(r, at, &broken);
    gunichar before = r->words->len ? r->words->unit[r->words->len - 1] : 0;
    gboolean inside = at > 0 && end < r->len;
    gboolean kept_space =
        inside && (!broken || (is_latin(before) && is_latin(char_at(r, end))));
    if (form == JB_WORDS_EXACT && kept_space)
        add(r, ' ', at, end);
    return end;
}

/* 1,312: a comma before exactly three digits groups, and says nothing. */
static gboolean groups(const struct reading *r, gsize at)
{
    gsize n = 0;
    while (n < 4 && at + n < r->len && g_ascii_isdigit(r->text[at + n]))
        n++;
    return n == 3;
}

/* Is the sign C, which ends at END, part of a number? */
static gboolean is_in_number(const struct reading *r, gunichar c, gsize end)
{
    const struct jb_words *w = r->words;
    gunichar next = narrow(char_at(r, end));
    gboolean inside = w->len && w->unit[w->len - 1] < 0x80 &&
                      g_ascii_isdigit((char)w->unit[w->len - 1]) && next < 0x80 &&
                      g_ascii_isdigit((char)next);
    if (c == ',')
        return inside && !groups(r, end);
    return inside && c < 0x80 && strchr(signs, (char)c);
}

static gsize read_char(struct reading *r, gsize at, enum jb_words_form form)
{
    gsize end = (gsize)(g_utf8_next_char(r->text + at) - r->text);
    gunichar c = char_at(r, at);
    if (jb_is_blank_char(c))
        return read_blanks(r, at, form);
    if (form == JB_WORDS_LETTERS) {
        c = narrow(c);
        gboolean is_kept = c == kept[0] || c == kept[1] || is_in_number(r, c, end);
        if (!is_kept && (g_unichar_ispunct(c) || c == '~') && !g_unichar_isalnum(c))
            return end;
    }
    add(r, c, at, end);
    return end;
}

void jb_words_init(struct jb_words *words, const char *text, gsize len,
                   enum jb_words_form form)
{
    struct reading r = {.text = text, .len = len, .words = words};
    memset(words, 0, sizeof *words);
    for (gsize at = 0; at < len;)
        at = read_char(&r, at, form);
}

void jb_words_clear(struct jb_words *words)
{
    g_free(words->unit);
    g_free(words->begin);
    g_free(words->end);
    memset(words, 0, sizeof *words);
}

/* Bytes of the ellipsis at P; 0. */
static gsize ellipsis_len(const char *p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ellipses); i++)
        if (g_str_has_prefix(p, ellipses[i]))
            return strlen(ellipses[i]);
    return 0;
}

char **jb_words_parts(const char *quotation)
{
    GStrvBuilder *parts = g_strv_builder_new();
    const char *begin = quotation, *p = quotation;
    while (TRUE) {
        gsize len = ellipsis_len(p);
        if (*p && !len) {
            p++;
            continue;
        }
        if (!jb_is_blank(begin, (gsize)(p - begin))) {
            g_autofree char *part = g_strndup(begin, (gsize)(p - begin));
            g_strv_builder_add(parts, part);
        }
        if (!*p)
            break;
        begin = p += len;
    }
    char **list = g_strv_builder_end(parts);
    g_strv_builder_unref(parts);
    return list;
}

/* Is the place between units AT - 1 and AT inside a number or a Latin word? */
static gboolean is_inside(const struct jb_words *w, gsize at)
{
    if (at == 0 || at >= w->len || w->begin[at] != w->end[at - 1])
        return FALSE;
    gunichar before = w->unit[at - 1], after = w->unit[at];
    if (is_latin(before) && is_latin(after))
        return g_unichar_isdigit(before) == g_unichar_isdigit(after);
    gboolean point = before == '.' || before == ',';
    if (point && at > 1 && g_unichar_isdigit(after))
        return g_unichar_isdigit(w->unit[at - 2]);
    point = after == '.' || after == ',';
    return point && g_unichar_isdigit(before) && at + 1 < w->len &&
           g_unichar_isdigit(w->unit[at + 1]);
}

static gboolean stands_at(const struct jb_words *text, gsize at,
                          const struct jb_words *part)
{
    return at + part->len <= text->len &&
           memcmp(text->unit + at, part->unit, part->len * sizeof *part->unit) == 0 &&
           !is_inside(text, at) && !is_inside(text, at + part->len);
}

/* The first place of PART at or behind unit *AT; moves *AT behind it. */
static gboolean find_part(const struct jb_words *text, const char *part,
                          enum jb_words_form form, gsize *at, gsize *begin)
{
    struct jb_words units;
    jb_words_init(&units, part, strlen(part), form);
    gboolean found = FALSE;
    for (gsize i = *at; units.len && i < text->len && !found; i++)
        if (stands_at(text, i, &units)) {
            *begin = i;
            *at = i + units.len;
            found = TRUE;
        }
    gboolean empty = units.len == 0; /* nothing but punctuation: it cannot be missing */
    jb_words_clear(&units);
    if (empty)
        *begin = *at;
    return found || (empty && form == JB_WORDS_LETTERS);
}

gboolean jb_words_find(const char *text, const gsize range[2], char *const *parts,
                       enum jb_words_form form, gsize found[2])
{
    struct jb_words units;
    gsize at = 0, begin = 0, first = G_MAXSIZE;
    gboolean good = parts[0] != NULL;
    jb_words_init(&units, text + range[0], range[1] - range[0], form);
    for (; good && *parts; parts++) {
        good = find_part(&units, *parts, form, &at, &begin);
        first = MIN(first, begin);
    }
    good = good && at > first;
    if (good) {
        found[0] = range[0] + units.begin[first];
        found[1] = range[0] + units.end[at - 1];
    }
    jb_words_clear(&units);
    return good;
}
