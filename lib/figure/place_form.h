/* Looking divisions up by name (private to lib/figure). */

#ifndef JB_FIGURE_PLACE_FORM_H
#define JB_FIGURE_PLACE_FORM_H

#include "lib/figure/place_table.h"

/* All divisions that bear one form: entries [first, last) of jb_place_forms. */
struct jb_place_range {
    guint16 first, last;
    guint8 len; /* of the form, in units; 0: none */
};

/* Divisions that make one of several namesakes the likelier one. Any member may be NULL. */
struct jb_place_hints {
    const jb_division *parent; /* the name must lie in it */
    const jb_division *report; /* else what lies in it, beside it or above it */
    const jb_division *last;   /* likewise, weaker: the place named before */
    int year;                  /* in force then; 0: now */
};

/* Whether a form may begin with the two units; seldom wrong, never if one does. */
gboolean jb_form_may_begin(UChar first, UChar second);

/* The longest form that TEXT of LEN units begins with. */
struct jb_place_range jb_form_longest(const UChar *text, gsize len);

/* Whether the form is a full name of some division; it may be a short one of another (吉林). */
gboolean jb_form_is_full(const struct jb_place_range *range);

/* The division meant, or NULL if none fits or several fit equally. */
const jb_division *jb_form_choose(const struct jb_place_range *range,
                                  const struct jb_place_hints *hints);

/* How near ROW is to a place: 3 in it or above it, 2 in the same city, 1 in the same province,
 * 0 elsewhere or PLACE is NULL. */
int jb_place_nearness(const jb_division *row, const jb_division *place);

/* Names that stand one after the other, each in the one before: 山西省吕梁市孝义市, 江苏常州. */
struct jb_place_chain {
    gsize len;                   /* in units; 0: none */
    guint parts;                 /* names in it */
    gboolean full;               /* the last one is a full name */
    const jb_division *division; /* the last one; NULL: nothing, or ambiguous */
};

/* The chain that TEXT of LEN units begins with. A short name that an organ's word begins
 * (湖北公安) is none of its parts. */
struct jb_place_chain jb_place_chain_read(const UChar *text, gsize len,
                                          const struct jb_place_hints *hints);

/* Length of the word at TEXT if it is one for an organ of a place: 公安, 法院, 市委. Else 0. */
gsize jb_place_organ_len(const UChar *text, gsize len);

#endif
