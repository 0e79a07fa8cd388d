#include "lib/figure/unit.h"

/* Brackets inside a unit hold other measure words: 台(套), 辆(艘、架、列)次. */
#define BRACKET_MAX 8

static gboolean is_letter(UChar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const struct jb_terms *match(const UChar *text, gsize at, gsize limit, gsize *len)
{
    const struct jb_terms *row =
        at < limit ? jb_glossary_match(&jb_unit_glossary, text + at, limit - at, len)
                   : NULL;

    if (row == NULL || row->kind == 0)
        return NULL;
    if (row->kind & JB_UNIT_FIRST)
        *len = 1;
    if (row->kind & JB_UNIT_LATIN && at + *len < limit && is_letter(text[at + *len]))
        return NULL;
    return row;
}

/* The end of "(艘、架、列)" at AT, or AT. Everything in it is a measure word. */
static gsize skip_bracket(const UChar *text, gsize at, gsize limit)
{
    gsize i = at + 1, len = 0;

    if (at >= limit || text[at] != '(')
        return at;
    while (i < limit && i - at <= BRACKET_MAX) {
        if (text[i] == ')')
            return i + 1;
        if (text[i] == u'、' || text[i] == '/' || text[i] == ',') {
            i++;
            continue;
        }
        const struct jb_terms *row = match(text, i, limit, &len);
        if (row == NULL || (row->kind & JB_UNIT_CLASS) != JB_UNIT_COUNT)
            return at;
        i += len;
    }
    return at;
}

/* What may follow a unit and is part of it. */
static void extend(const UChar *text, gsize limit, struct jb_unit *out)
{
    gsize end = skip_bracket(text, out->end, limit), len = 0;

    if (end > out->end) {
        out->end = end < limit && text[end] == u'次' ? end + 1 : end;
        out->value = NULL;
        return;
    }
    if (out->end + 1 >= limit ||
        !(text[out->end] == '/' ||
          (text[out->end] == u'每' && (out->kind & JB_UNIT_CLASS) == JB_UNIT_METRIC)))
        return;
    if (match(text, out->end + 1, limit, &len) == NULL)
        return;
    out->end += 1 + len;
    out->value = NULL;
}

gboolean jb_unit_read(const UChar *text, gsize at, gsize limit, struct jb_unit *out)
{
    gsize len = 0;
    const struct jb_terms *row = match(text, at, limit, &len);

    *out = (struct jb_unit){.begin = at, .end = at};
    if (row == NULL)
        return FALSE;
    out->end = at + len;
    out->kind = row->kind & ~(guint)JB_UNIT_FIRST;
    out->value = row->value;
    extend(text, limit, out);
    return TRUE;
}

const struct jb_terms *jb_unit_before(const UChar *text, gsize begin, gsize at,
                                      gsize *matched)
{
    return jb_glossary_match_before(&jb_unit_prefix_glossary, text + begin, text + at,
                                    matched);
}
