/* A figure 数据: one statistic of a text, as a fact.
 *
 * jb_figures_scan() reads one text and gives its figures in text order. It knows neither
 * reports nor the index: what it needs of the document (date, place, source) comes in as
 * plain strings. Everything is exact: a value is the decimal the text states, never a
 * floating-point number, and a quote is the bytes of the text. What the text does not say
 * is NULL. */

#ifndef JB_FIGURE_FIGURE_H
#define JB_FIGURE_FIGURE_H

#include <glib.h>

enum jb_qualifier {
    JB_EXACT,
    JB_APPROX, /* 约 近 余 多 上百 */
    JB_MIN,    /* 以上 不少于 至少 超过 */
    JB_MAX,    /* 以下 不超过 以内 最高 */
    JB_RANGE,  /* value..value_max */
};

enum jb_kind {
    JB_KIND_COUNT,
    JB_KIND_AMOUNT,    /* money, weight, area, length */
    JB_KIND_RATE,      /* 率, 占比 */
    JB_KIND_CHANGE,    /* 同比下降13.1% */
    JB_KIND_STANDARD,  /* 按…不少于50人的标准 */
    JB_KIND_TARGET,    /* 力争 */
    JB_KIND_STRUCTURE, /* 13个县(市、区), 四级中心: how something is divided */
};

enum jb_change { JB_CHANGE_NONE, JB_CHANGE_UP, JB_CHANGE_DOWN };
enum jb_basis { JB_BASIS_NONE, JB_BASIS_FLOW, JB_BASIS_CUMULATIVE, JB_BASIS_STOCK };
enum jb_from { JB_FROM_NONE, JB_FROM_EXPLICIT, JB_FROM_INHERITED, JB_FROM_DOCUMENT };

/* Names as they stand in JSON: "approx", "count", "up", "flow", "inherited"; NULL for the
 * NONE of change, basis and from. */
const char *jb_qualifier_name(enum jb_qualifier qualifier);
const char *jb_kind_name(enum jb_kind kind);
const char *jb_change_name(enum jb_change change);
const char *jb_basis_name(enum jb_basis basis);
const char *jb_from_name(enum jb_from from);

struct jb_figure_period {
    char *text;  /* as the text words it, 截至2019年底; NULL: the text says nothing */
    char *first; /* ISO day, inclusive; NULL = open */
    char *last;  /* ISO day, inclusive; NULL = open */
    enum jb_from from;
};

struct jb_figure {
    guint32 begin, end;                   /* the quote, bytes of the text, half-open */
    guint32 sentence_begin, sentence_end; /* its sentence, bytes of the text */
    char *value;     /* plain decimal, "2258000000"; never an exponent or grouping */
    char *value_max; /* of a range, else NULL */
    char *unit;      /* "元" "%" "百分点" "人次"; "" = none stated */
    enum jb_qualifier qualifier;
    enum jb_kind kind;
    enum jb_change change;
    enum jb_basis basis;
    char *base;    /* what a change is against: "同期" "2019年"; NULL */
    char *measure; /* what is counted, one phrase, verb restored; NULL if unknown */
    char *subject; /* who; NULL */
    enum jb_from subject_from;
    char *place; /* where, as full name of the division; NULL */
    struct jb_figure_period period;
    gint32 parent; /* index in the list of the figure it is a part of, or -1 */
    gboolean sure; /* FALSE: the engine is unsure of value, unit or measure */
};

/* What is known of the document; any member may be NULL. */
struct jb_figure_context {
    const char *date;   /* of publication, ISO, possibly only YYYY or YYYY-MM */
    const char *place;  /* the report's place: 吕梁, 山西省 */
    const char *source; /* outlet */
    const char *title;
};

struct jb_figures {
    struct jb_figure *list;
    gsize count;
};

/* Version of the engine: written into the archive, raised when results change. */
#define JB_FIGURE_ENGINE 4

/* Scans LEN bytes of valid UTF-8 (at most 1 GiB; lines are passages). Linear in LEN.
 * Fills OUT; clear with jb_figures_clear(). CONTEXT may be NULL. */
void jb_figures_scan(const char *text, gsize len, const struct jb_figure_context *context,
                     struct jb_figures *out);
void jb_figures_clear(struct jb_figures *figures);

/* A numeral that is no statistic, and why: "period", "ordinal", "name" … (exclude.h). */
struct jb_figure_rejected {
    guint32 begin, end; /* bytes of the text, half-open */
    const char *reason; /* static */
};

/* The numerals of a text that the scanner set aside, in text order but for articles (一张网),
 * which come last: an array of struct jb_figure_rejected. Free with g_array_unref(). For
 * --explain. */
GArray *jb_figures_rejected(const char *text, gsize len,
                            const struct jb_figure_context *context);

#endif
