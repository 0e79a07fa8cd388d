#include "query/regex.h"

#include <string.h>

#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

struct jb_regex {
    URegularExpression *icu;
    GArray *literals;  /* of struct jb_pattern */
    const UChar *text; /* the line that ICU holds now */
    gsize len;
    guint steps, all_steps;
    gboolean gave_up;
};

static void clear_pattern(gpointer pattern)
{
    jb_pattern_clear(pattern);
}

/* The pattern with every character beyond ASCII folded as texts are; what becomes ASCII is
 * escaped, unless it is a letter or digit, for it was no operator when it was typed. */
static UChar *fold_pattern(const char *pattern, int32_t *len)
{
    g_autofree UChar *out = g_new(UChar, strlen(pattern) * 18 + 1);
    gsize n = 0;
    struct jb_folded folded = {0};
    for (const char *c = pattern; *c; c = g_utf8_next_char(c)) {
        if (!((guchar)*c & 0x80)) {
            out[n++] = (UChar)*c;
            continue;
        }
        jb_fold(c, (gsize)(g_utf8_next_char(c) - c), &folded);
        for (gsize i = 0; i < folded.len && i < 18; i++) {
            if (folded.text[i] < 0x80 && !g_ascii_isalnum((char)folded.text[i]))
                out[n++] = '\\';
            out[n++] = folded.text[i];
        }
    }
    jb_folded_clear(&folded);
    out[n] = 0;
    *len = (int32_t)n;
    return g_steal_pointer(&out);
}

/* A walk over a pattern that collects what every match must hold. */
struct walk {
    const UChar *text;
    gsize len, at;
    gsize begin, end; /* the run of Han characters being read */
    GArray *literals;
};

static void finish_run(struct walk *w)
{
    if (w->end > w->begin + 1) {
        struct jb_pattern literal;
        jb_pattern_init(&literal, w->text + w->begin, w->end - w->begin, FALSE);
        g_array_append_val(w->literals, literal);
    }
    w->begin = w->end = w->at;
}

/* The end of the class or group that begins at AT; LEN where it has none. */
static gsize bracket_end(const struct walk *w, gsize at)
{
    guint round = 0, square = 0;
    for (gsize i = at; i < w->len; i++) {
        UChar c = w->text[i];
        if (c == '\\') {
            i++;
            continue;
        }
        square += c == '[';
        if (c == ']' && square)
            square--;
        if (square)
            continue;
        round += c == '(';
        if (c == ')' && round)
            round--;
        if (!round)
            return i + 1;
    }
    return w->len;
}

/* Does the character or group that ends at END stand there at least once? */
static gboolean may_be_missing(const struct walk *w, gsize end)
{
    return end < w->len && strchr("?*{", w->text[end] < 0x80 ? (int)w->text[end] : 'x');
}

/* One item of the pattern: a character, an escape, a class or a group. */
static void walk_item(struct walk *w)
{
    gsize next = w->at;
    UChar32 c = jb_utf16_next(w->text, w->len, &next);
    if (jb_char_class(c) == JB_CHAR_HAN && !may_be_missing(w, next)) {
        w->at = next;
        w->end = next;
        return;
    }
    if (c == '(' || c == '[')
        next = bracket_end(w, w->at);
    else if (c == '\\' && next < w->len)
        jb_utf16_next(w->text, w->len, &next);
    gsize begin = w->at;
    w->at = next;
    finish_run(w);
    g_assert(w->at > begin);
}

static gboolean has(const UChar *text, gsize len, const char *ascii)
{
    gsize n = strlen(ascii);
    for (gsize i = 0; i + n <= len; i++) {
        gsize same = 0;
        while (same < n && text[i + same] == (UChar)ascii[same])
            same++;
        if (same == n)
            return TRUE;
    }
    return FALSE;
}

/* Alternatives, flags and quotations change what the rest means: then nothing is sure. */
static GArray *find_literals(const UChar *text, gsize len)
{
    static const char *const unsure[] = {"|",   "(?x", "(?i", "(?s", "(?m",
                                         "(?w", "(?-", "(?u", "(?d", "\\Q"};
    struct walk w = {.text = text, .len = len};
    w.literals = g_array_new(FALSE, FALSE, sizeof(struct jb_pattern));
    g_array_set_clear_func(w.literals, clear_pattern);
    for (guint i = 0; i < G_N_ELEMENTS(unsure); i++)
        if (has(text, len, unsure[i]))
            return w.literals;
    while (w.at < w.len)
        walk_item(&w);
    finish_run(&w);
    return w.literals;
}

/* Called by ICU now and then: FALSE ends the match. */
static UBool count_steps(const void *context, int32_t steps)
{
    (void)steps;
    jb_regex *regex = (jb_regex *)(gsize)context;
    regex->all_steps++;
    return ++regex->steps < JB_REGEX_STEPS && regex->all_steps < JB_REGEX_ALL_STEPS;
}

static const char *name_error(UErrorCode code)
{
    static const struct {
        UErrorCode code;
        const char *name;
    } names[] = {
        {U_REGEX_MISMATCHED_PAREN, N_("a parenthesis is never closed or opened")},
        {U_REGEX_MISSING_CLOSE_BRACKET, N_("a [ is never closed")},
        {U_REGEX_RULE_SYNTAX, N_("cannot be read")},
        {U_REGEX_BAD_ESCAPE_SEQUENCE, N_("no such escape")},
        {U_REGEX_BAD_INTERVAL, N_("bad repetition in { }")},
        {U_REGEX_NUMBER_TOO_BIG, N_("a number is too big")},
        {U_REGEX_MAX_LT_MIN, N_("the first number in { } is the greater one")},
        {U_REGEX_INVALID_BACK_REF, N_("no such group to refer to")},
        {U_REGEX_LOOK_BEHIND_LIMIT, N_("a look-behind needs a limited length")},
        {U_REGEX_INVALID_RANGE, N_("a range in [ ] runs backwards")},
        {U_REGEX_PATTERN_TOO_BIG, N_("too big")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].code == code)
            return _(names[i].name);
    return u_errorName(code);
}

jb_regex *jb_regex_new(const char *pattern, GError **error)
{
    int32_t len;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    g_autofree UChar *text = fold_pattern(pattern, &len);
    if (len == 0)
        status = U_REGEX_RULE_SYNTAX;
    URegularExpression *icu =
        uregex_open(text, len, UREGEX_CASE_INSENSITIVE, &where, &status);
    if (U_FAILURE(status)) {
        g_set_error(error, JB_ERROR, JB_ERROR_SYNTAX,
                    _("this is no regular expression: %s"), name_error(status));
        return NULL;
    }
    jb_regex *regex = g_new0(jb_regex, 1);
    regex->icu = icu;
    regex->literals = find_literals(text, (gsize)len);
    uregex_setMatchCallback(icu, count_steps, regex, &status);
    return regex;
}

void jb_regex_free(jb_regex *regex)
{
    if (!regex)
        return;
    uregex_close(regex->icu);
    g_array_unref(regex->literals);
    g_free(regex);
}

const GArray *jb_regex_literals(const jb_regex *regex)
{
    return regex->literals;
}

gboolean jb_regex_gave_up(const jb_regex *regex)
{
    return regex->gave_up;
}

static gsize line_begin(const struct jb_haystack *h, gsize at)
{
    while (at > 0 && h->text[at - 1] != '\n')
        at--;
    return at;
}

static gsize line_end(const struct jb_haystack *h, gsize at)
{
    const UChar *end = u_memchr(h->text + at, '\n', (int32_t)(h->len - at));
    return end ? (gsize)(end - h->text) : h->len;
}

static void set_line(jb_regex *r, const UChar *text, gsize len, UErrorCode *status)
{
    if (r->text == text && r->len == len)
        return;
    uregex_setText(r->icu, text, (int32_t)len, status);
    r->text = text;
    r->len = len;
}

/* The first match in the line BEGIN..END from FROM on. */
static gboolean next_in_line(jb_regex *r, const struct jb_haystack *h,
                             const gsize line[2], gsize from, struct jb_match *match)
{
    UErrorCode status = U_ZERO_ERROR;
    set_line(r, h->text + line[0], line[1] - line[0], &status);
    UBool found = uregex_find(r->icu, (int32_t)(from - line[0]), &status);
    while (found && U_SUCCESS(status)) {
        match->begin = line[0] + (gsize)uregex_start(r->icu, 0, &status);
        match->end = line[0] + (gsize)uregex_end(r->icu, 0, &status);
        if (match->end > match->begin)
            return TRUE;
        found = uregex_findNext(r->icu, &status);
    }
    r->gave_up = r->gave_up || U_FAILURE(status);
    return FALSE;
}

gboolean jb_regex_next(jb_regex *r, const struct jb_haystack *h, gsize from,
                       struct jb_match *match)
{
    if (from == 0)
        r->steps = 0;
    gsize at = from;
    while (at < h->len && !r->gave_up) {
        const gsize line[2] = {line_begin(h, at), line_end(h, at)};
        if (line[1] > line[0] && next_in_line(r, h, line, at, match))
            return TRUE;
        at = line[1] + 1;
    }
    return FALSE;
}
