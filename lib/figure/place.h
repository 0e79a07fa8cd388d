/* Places: the administrative divisions of China and their mentions in a text.
 *
 * The table (place_table.c, made by script/make-places from public lists of names and
 * codes) holds provinces, cities and counties, those in force and those abolished since
 * 1981, each with its code, its name, its short name where one can be derived (吕梁, 内蒙古,
 * 恩施) and the years in force. Divisions are borrowed pointers into that table, valid for
 * ever, and are the same division if and only if the pointers are equal.
 *
 * A full name (吕梁市) is a place. A short name is one only before an organ (吕梁公安), in a
 * dateline (中新网吕梁8月15日电), or after its parent (山西吕梁): 平安, 公安, 长治, 和平, 东方 are
 * words first. A name that several places bear is resolved by the parent before it, else
 * by the places of the context, and is otherwise no place. */

#ifndef JB_FIGURE_PLACE_H
#define JB_FIGURE_PLACE_H

#include "lib/figure/view.h"

enum jb_place_level {
    JB_PLACE_COUNTRY,
    JB_PLACE_PROVINCE,
    JB_PLACE_CITY, /* 地级: 市, 自治州, 盟, 地区 */
    JB_PLACE_COUNTY,
};

typedef struct jb_division jb_division;

/* CODE is of six digits (141100 吕梁市), 100000 is 全国. YEAR chooses among the divisions that
 * bore the code; 0 means the one in force, else the last that bore it. NULL if none. */
const jb_division *jb_division_find(guint32 code, int year);

guint32 jb_division_code(const jb_division *division);
enum jb_place_level jb_division_level(const jb_division *division);

/* First and last year in force; *UNTIL is 0 for a division in force. Either may be NULL. */
void jb_division_years(const jb_division *division, int *from, int *until);

/* The division above: 吕梁市 of 孝义市, 山西省 of 吕梁市, 全国 of 山西省; NULL above 全国. */
const jb_division *jb_division_parent(const jb_division *division);

/* The division that succeeded an abolished one (离石县 → 离石区), itself if it is in force
 * or has no known successor. */
const jb_division *jb_division_now(const jb_division *division);

/* Whether INNER is OUTER or lies in it. FALSE if either is NULL. */
gboolean jb_division_within(const jb_division *inner, const jb_division *outer);

/* UTF-8, the caller frees: 吕梁市; and with what lies above, without 全国: 山西省吕梁市孝义市. */
char *jb_division_name(const jb_division *division);
char *jb_division_path(const jb_division *division);

/* What a bare name is resolved by. Members may be NULL or 0. */
struct jb_place_context {
    const jb_division *report; /* the report's place */
    int year;                  /* divisions in force then; 0: now */
};

/* Resolves a whole string, as a field or a filter gives it: 吕梁, 吕梁市, 山西吕梁, 山西省吕梁市,
 * 江苏常州, 141100. Here a short name needs no context. NAME is UTF-8 of LEN bytes, simplified
 * script. Ambiguous names (朝阳区) go by CONTEXT (may be NULL), else the higher level, else
 * NULL; what is no place is NULL. */
const jb_division *jb_place_resolve(const char *name, gsize len,
                                    const struct jb_place_context *context);

/* The place an outlet's name begins with, 吕梁日报 → 吕梁市; NULL if none (人民日报). */
const jb_division *jb_place_of_source(const char *source, gsize len);

enum jb_place_how {
    JB_PLACE_FULL,     /* 吕梁市, 山西省吕梁市 */
    JB_PLACE_SHORT,    /* 吕梁 before an organ or after its parent */
    JB_PLACE_DATELINE, /* 中新网吕梁8月15日电, 本报太原讯 */
    JB_PLACE_OWN, /* 全市 我省 本县: the report's place, as high as the word says */
    JB_PLACE_NATION, /* 全国 我国 */
};

struct jb_place {
    guint32 begin,
        end; /* units of the view, half-open; with the parents that stand before */
    enum jb_place_how how;
    const jb_division *division; /* the lowest one named; never NULL */
};

/* Appends a struct jb_place to OUT for each mention in [BEGIN, END) of VIEW, in text order,
 * not overlapping, and returns how many. Linear. CONTEXT may be NULL. */
gsize jb_places_find(const struct jb_view *view, gsize begin, gsize end,
                     const struct jb_place_context *context, GArray *out);

#endif
