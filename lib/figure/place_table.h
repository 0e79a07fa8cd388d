/* The table of divisions (place_table.c, made by script/make-places; private to lib/figure).
 *
 * Rows are sorted by code, then by year. A short name is the beginning of the name. */

#ifndef JB_FIGURE_PLACE_TABLE_H
#define JB_FIGURE_PLACE_TABLE_H

#include "lib/figure/place.h"

enum { JB_PLACE_NAME_MAX = 15 };

struct jb_division {
    guint32 code;        /* of six digits */
    guint32 successor;   /* code of the one division that took over; 0: none or several */
    guint16 from, until; /* years in force; until 0: still */
    guint8 len;          /* of name, in UTF-16 units */
    guint8 short_len;    /* of the short name; 0: none */
    UChar name[JB_PLACE_NAME_MAX + 1]; /* as a view shows it: 干县 for 乾县 */
};

/* The true spelling of a name that the view's fold changes. */
struct jb_place_spelling {
    guint16 row;
    UChar name[JB_PLACE_NAME_MAX + 1];
};

/* Whether DIVISION was in force in YEAR, 0 being now. In the year of a change both are. */
gboolean jb_division_in_force(const jb_division *division, int year);

/* Row 0 is 全国, which has no form. */
extern const struct jb_division jb_place_rows[];
extern const gsize jb_place_row_count;

extern const struct jb_place_spelling jb_place_spellings[];
extern const gsize jb_place_spelling_count;

/* Each is twice the index of a row, plus 1 for its short name, sorted by the text of the form
 * in UTF-16. */
extern const guint16 jb_place_forms[];
extern const gsize jb_place_form_count;

#endif
