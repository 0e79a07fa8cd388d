#include "lib/report/ref.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"

/* Reads a decimal without leading zeros at *AT and moves behind it. */
static gboolean read_number(const char **at, guint32 *number)
{
    const char *p = *at;
    guint64 value = 0;
    while (g_ascii_isdigit(*p) && value <= G_MAXUINT32)
        value = value * 10 + (guint64)(*p++ - '0');
    gsize digits = (gsize)(p - *at);
    if (digits == 0 || value > G_MAXUINT32 || (digits > 1 && **at == '0'))
        return FALSE;
    *at = p;
    *number = (guint32)value;
    return TRUE;
}

/* :12-58, nothing behind it. */
static gboolean read_range(const char *at, struct jb_ref *ref)
{
    if (*at++ != ':' || !read_number(&at, &ref->begin))
        return FALSE;
    if (*at++ != '-' || !read_number(&at, &ref->end))
        return FALSE;
    ref->kind = JB_REF_RANGE;
    return *at == '\0' && ref->begin < ref->end;
}

/* What stands behind the last `#`. */
static gboolean read_part(const char *part, struct jb_ref *ref)
{
    static const struct {
        char letter;
        enum jb_ref_kind kind;
    } letters[] = {
        {'p', JB_REF_PASSAGE},
        {'f', JB_REF_FIGURE},
        {'t', JB_REF_TITLE_FIGURE},
    };
    if (*part == '\0')
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        const char *at = part + 1;
        if (*part != letters[i].letter || !read_number(&at, &ref->number))
            continue;
        ref->kind = letters[i].kind;
        if (*at == '\0')
            return TRUE;
        return ref->kind == JB_REF_PASSAGE && read_range(at, ref);
    }
    return FALSE;
}

gboolean jb_ref_parse(const char *text, struct jb_ref *ref, GError **error)
{
    *ref = (struct jb_ref){.kind = JB_REF_REPORT};
    const char *hash = strrchr(text, '#');
    gsize id_len = hash ? (gsize)(hash - text) : strlen(text);
    if (id_len > 0 && (!hash || read_part(hash + 1, ref))) {
        ref->id = g_strndup(text, id_len);
        return TRUE;
    }
    *ref = (struct jb_ref){0};
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                _("%s: no reference: write ID, ID#p7, ID#p7:12-58, ID#f1234 or ID#t12"),
                text);
    return FALSE;
}

void jb_ref_clear(struct jb_ref *ref)
{
    g_clear_pointer(&ref->id, g_free);
}

char *jb_ref_format(const struct jb_ref *ref)
{
    switch (ref->kind) {
    case JB_REF_PASSAGE:
        return jb_ref_passage(ref->id, ref->number);
    case JB_REF_RANGE:
        return g_strdup_printf("%s#p%u:%u-%u", ref->id, ref->number, ref->begin,
                               ref->end);
    case JB_REF_FIGURE:
        return jb_ref_figure(ref->id, ref->number);
    case JB_REF_TITLE_FIGURE:
        return jb_ref_title_figure(ref->id, ref->number);
    case JB_REF_REPORT:
        break;
    }
    return g_strconcat(ref->id, strchr(ref->id, '#') ? "#" : NULL, NULL);
}

char *jb_ref_passage(const char *id, guint32 number)
{
    return g_strdup_printf("%s#p%u", id, number);
}

char *jb_ref_figure(const char *id, guint32 offset)
{
    return g_strdup_printf("%s#f%u", id, offset);
}

char *jb_ref_title_figure(const char *id, guint32 offset)
{
    return g_strdup_printf("%s#t%u", id, offset);
}
