#include "lib/figure/exclude.h"

static const char *const names[] = {
    [JB_REJECT_PERIOD] = "period",
    [JB_REJECT_ORDINAL] = "ordinal",
    [JB_REJECT_CODE] = "code",
    [JB_REJECT_NAME] = "name",
    [JB_REJECT_TITLE] = "title",
    [JB_REJECT_WORD] = "word",
    [JB_REJECT_INDEFINITE] = "indefinite",
    [JB_REJECT_DURATION] = "duration",
    [JB_REJECT_STRUCTURE] = "structure",
    [JB_REJECT_NO_UNIT] = "no unit",
    [JB_REJECT_TOO_LONG] = "too long",
};

const char *jb_reject_name(enum jb_reject reason)
{
    return (gsize)reason < G_N_ELEMENTS(names) ? names[reason] : NULL;
}

enum jb_reject jb_exclude_word(const UChar *text, gsize len, gsize *matched)
{
    const struct jb_terms *row =
        jb_glossary_match(&jb_exclude_glossary, text, len, matched);

    return row == NULL ? JB_REJECT_NONE : (enum jb_reject)row->kind;
}

gboolean jb_exclude_starts(UChar c)
{
    return jb_glossary_begins(&jb_exclude_glossary, c);
}

gboolean jb_exclude_noun(const UChar *text, gsize len)
{
    return jb_glossary_match(&jb_exclude_noun_glossary, text, len, NULL) != NULL;
}
