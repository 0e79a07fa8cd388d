#include "lib/text/width.h"

#include <string.h>
#include <unicode/uchar.h>

#include "lib/text/utf.h"

/* What decides whether a cluster goes on: the class of its last character and how it came
 * there. */
struct cluster {
    UGraphemeClusterBreak last;
    gboolean
        pictographic; /* a pictograph, and behind it marks or one joiner at the end */
    gboolean flag;    /* LAST is the first half of a flag */
    gsize columns;
};

/* Characters that are clusters by themselves before each other: ASCII, Han and Chinese
 * punctuation. Their width, or 0 for any other character. */
static gsize plain_width(UChar32 c)
{
    if (c >= 0x20 && c < 0x7F)
        return 1;
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x3029) ||
        (c >= 0xFF01 && c <= 0xFF5E))
        return 2;
    return 0;
}

static gsize character_width(UChar32 c)
{
    static const guint32 zero = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK |
                                U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    if (U_GET_GC_MASK(c) & zero)
        return c == 0xAD; /* the soft hyphen is shown */
    switch ((UEastAsianWidth)u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
        return 2;
    default:
        return c < 0x1160 ||
               c > 0x11FF; /* vowels and finals of Hangul join their initial */
    }
}

static UGraphemeClusterBreak break_class(UChar32 c)
{
    return (UGraphemeClusterBreak)u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

static gboolean is_control(UGraphemeClusterBreak class)
{
    return class == U_GCB_CONTROL || class == U_GCB_CR || class == U_GCB_LF;
}

/* GB6 to GB8: syllables of Hangul. */
static gboolean joins_hangul(UGraphemeClusterBreak before, UGraphemeClusterBreak class)
{
    switch (before) {
    case U_GCB_L:
        return class == U_GCB_L || class == U_GCB_V || class == U_GCB_LV ||
               class == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V:
        return class == U_GCB_V || class == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T:
        return class == U_GCB_T;
    default:
        return FALSE;
    }
}

/* TRUE where C, of CLASS, belongs to the cluster: the rules GB3 to GB13 of UAX #29. */
static gboolean joins(const struct cluster *cluster, UChar32 c,
                      UGraphemeClusterBreak class)
{
    UGraphemeClusterBreak before = cluster->last;
    if (is_control(before) || is_control(class))
        return before == U_GCB_CR && class == U_GCB_LF;
    if (class == U_GCB_EXTEND || class == U_GCB_ZWJ || class == U_GCB_SPACING_MARK)
        return TRUE;
    if (before == U_GCB_PREPEND || joins_hangul(before, class))
        return TRUE;
    if (before == U_GCB_ZWJ && cluster->pictographic)
        return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
    return cluster->flag && class == U_GCB_REGIONAL_INDICATOR;
}

static void take(struct cluster *cluster, UChar32 c, UGraphemeClusterBreak class)
{
    gboolean flag = class == U_GCB_REGIONAL_INDICATOR;
    cluster->columns =
        flag && cluster->flag ? 2 : MAX(cluster->columns, character_width(c));
    cluster->flag = flag && !cluster->flag;
    if (class == U_GCB_EXTEND || class == U_GCB_ZWJ)
        cluster->pictographic = cluster->pictographic && cluster->last != U_GCB_ZWJ;
    else
        cluster->pictographic = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
    cluster->last = class;
}

/* Moves *AT behind the cluster there. Returns its columns. */
static gsize next_cluster(const char *text, gsize len, gsize *at)
{
    struct cluster cluster = {0};
    UChar32 c = jb_utf8_next(text, at);
    gsize next = *at, plain = plain_width(c);
    if (plain && (next == len || plain_width(jb_utf8_next(text, &next))))
        return plain;
    take(&cluster, c, break_class(c));
    while (*at < len) {
        next = *at;
        c = jb_utf8_next(text, &next);
        UGraphemeClusterBreak class = break_class(c);
        if (!joins(&cluster, c, class))
            break;
        take(&cluster, c, class);
        *at = next;
    }
    return cluster.columns;
}

gsize jb_width(const char *text, gsize len)
{
    gsize columns = 0;
    for (gsize at = 0; at < len;)
        columns += next_cluster(text, len, &at);
    return columns;
}

gsize jb_width_cut(const char *text, gsize len, gsize columns)
{
    gsize at = 0;
    for (gsize next = 0; at < len; at = next) {
        gsize width = next_cluster(text, len, &next);
        if (width > columns)
            break;
        columns -= width;
    }
    return at;
}

gsize jb_width_cut_head(const char *text, gsize len, gsize columns)
{
    gsize at = 0, width = jb_width(text, len);
    while (width > columns)
        width -= next_cluster(text, len, &at);
    return at;
}

void jb_width_pad(GString *out, const char *text, gsize columns, enum jb_align align)
{
    gsize len = strlen(text), width = jb_width(text, len);
    gsize spaces = width < columns ? columns - width : 0;
    if (align == JB_ALIGN_LEFT)
        g_string_append_len(out, text, (gssize)len);
    g_string_append_printf(out, "%*s", (int)spaces, "");
    if (align == JB_ALIGN_RIGHT)
        g_string_append_len(out, text, (gssize)len);
}
