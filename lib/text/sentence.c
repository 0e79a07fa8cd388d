#include "lib/text/sentence.h"

#include <unicode/uchar.h>

/* Characters by what they are to a sentence, as they are typed and as they are folded. */
static const UChar line_ends[] = {'\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029, 0};
static const UChar stops[] = u"。｡！？!?‼⁇⁈⁉";
static const UChar half_width[] = u"!?;"; /* which have other uses between ASCII */
static const UChar ellipses[] = u"…⋯";
static const UChar dots[] = u".．";
static const UChar semicolons[] = u"；;";
static const UChar closers[] = u"”’」』）)】〕］]〞〟＂＇'";
static const UChar title_ends[] = u"》〉";
static const UChar goes_on[] =
    u"，,、；;：:的等和与及"; /* behind a quote or an ellipsis */

static gboolean is_of(const UChar *set, UChar c)
{
    while (*set && *set != c)
        set++;
    return *set != 0;
}

/* No mark lies among Han; most of a text passes here. */
static gboolean is_plain(UChar c)
{
    return c >= 0x3400 && c < 0xFE00;
}

static gboolean is_line_end(UChar c)
{
    return !is_plain(c) && is_of(line_ends, c);
}

/* The unit at AT, or 0 behind the end. */
static UChar unit_at(const struct jb_sentences *s, gsize at)
{
    return at < s->len ? s->text[at] : 0;
}

static gboolean is_ascii_word(UChar c)
{
    return c < 0x80 && g_ascii_isalnum((char)c);
}

static gboolean is_between_ascii(const struct jb_sentences *s, gsize at)
{
    return at > 0 && is_ascii_word(s->text[at - 1]) && is_ascii_word(unit_at(s, at + 1));
}

static gboolean is_stop(const struct jb_sentences *s, gsize at)
{
    UChar c = unit_at(s, at);
    return c && is_of(stops, c) && !(is_of(half_width, c) && is_between_ascii(s, at));
}

/* End of the ellipsis at AT, or AT where there is none: at least three dots count as one. */
static gsize ellipsis_end(const struct jb_sentences *s, gsize at)
{
    gsize end = at;
    while (unit_at(s, end) && is_of(ellipses, s->text[end]))
        end++;
    if (end > at)
        return end;
    while (unit_at(s, end) == '.')
        end++;
    return end - at >= 3 ? end : at;
}

/* What ends a sentence at a place, if anything does. */
struct ending {
    gsize end;         /* behind the marks, before closing quotes; 0: none */
    gboolean ellipsis; /* nothing but one */
};

static struct ending stop_at(const struct jb_sentences *s, gsize at)
{
    struct ending ending = {at, TRUE};
    for (gsize next = at;; ending.end = next) {
        next = ellipsis_end(s, next);
        for (; is_stop(s, next); next++)
            ending.ellipsis = FALSE;
        if (next == ending.end)
            break;
    }
    if (ending.end == at)
        ending.end = 0;
    return ending;
}

/* A dot that was typed for a full stop. */
static gboolean is_full_stop(const struct jb_sentences *s, gsize at)
{
    UChar before = at > 0 ? s->text[at - 1] : 0, behind = unit_at(s, at + 1);
    return is_of(dots, s->text[at]) && before && !is_ascii_word(before) &&
           !u_isUWhiteSpace(before) && !is_of(dots, before) &&
           (!behind || u_isUWhiteSpace(behind));
}

static struct ending ending_at(const struct jb_sentences *s, gsize at)
{
    struct ending ending = {0};
    UChar c = s->text[at];
    if (is_plain(c))
        return ending;
    ending = stop_at(s, at);
    if (ending.end > 0)
        return ending;
    if (is_full_stop(s, at))
        return (struct ending){at + 1, FALSE};
    if (s->level == JB_SENTENCE_SEMICOLON && is_of(semicolons, c) &&
        !is_between_ascii(s, at))
        return (struct ending){at + 1, FALSE};
    return ending;
}

/* Behind the closing quotes and brackets from AT on. QUOTED: a straight quote is open, so
 * that the next one closes it. */
static gsize skip_closers(const struct jb_sentences *s, gsize at, gboolean quoted)
{
    for (; at < s->len; at++) {
        if (s->text[at] == '"' && quoted)
            quoted = FALSE;
        else if (!is_of(closers, s->text[at]))
            break;
    }
    return at;
}

/* TRUE where the sentence goes on at END, behind an ending and its closing quotes. */
static gboolean is_same_sentence(const struct jb_sentences *s,
                                 const struct ending *ending, gsize end)
{
    UChar next = unit_at(s, end);
    if (next == 0)
        return FALSE;
    if (is_of(title_ends, next))
        return TRUE;
    return (end > ending->end || ending->ellipsis) && is_of(goes_on, next);
}

/* End of the sentence in the line that begins at AT. */
static gsize sentence_end(const struct jb_sentences *s, gsize at)
{
    gboolean quoted = FALSE;
    while (at < s->len && !is_line_end(s->text[at])) {
        struct ending ending = ending_at(s, at);
        if (ending.end == 0) {
            quoted ^= s->text[at++] == '"';
            continue;
        }
        gsize end = skip_closers(s, ending.end, quoted);
        if (!is_same_sentence(s, &ending, end))
            return end;
        for (at = ending.end; at < end; at++)
            quoted ^= s->text[at] == '"';
    }
    return at;
}

void jb_sentences_begin(struct jb_sentences *sentences, const UChar *text, gsize len,
                        enum jb_sentence_level level)
{
    *sentences = (struct jb_sentences){text, len, 0, level};
}

gboolean jb_sentences_next(struct jb_sentences *sentences, struct jb_sentence *sentence)
{
    gsize at = sentences->at, end;
    while (at < sentences->len && u_isUWhiteSpace(sentences->text[at]))
        at++;
    sentences->at = end = sentence_end(sentences, at);
    while (end > at && u_isUWhiteSpace(sentences->text[end - 1]))
        end--;
    *sentence = (struct jb_sentence){(guint32)at, (guint32)end};
    return at < end;
}
