/* Numbers of a note or draft: what lib/figure reads in Chinese, and English ones besides
 * (2.258 billion yuan). */

#ifndef JB_NOTES_NUMBER_H
#define JB_NOTES_NUMBER_H

#include "lib/figure/figure.h"

struct jb_number {
    struct jb_figure
        figure;       /* owned; its unit is "" for an English noun that is not known
                                to be a unit, and for plain digits */
    gboolean english; /* or plain digits: any unit may be meant */
    char *quote;      /* as the text has it */
};

/* The numbers of LEN bytes of valid UTF-8, in order; of struct jb_number, which the array
 * clears. CONTEXT may be NULL. (transfer full) */
GArray *jb_numbers_read(const char *text, gsize len,
                        const struct jb_figure_context *context);

/* Adds the plain digits that TEXT ends with (两项共12607), with a word at most behind them
 * (4天), of any unit, where no number of NUMBERS has them. */
void jb_numbers_add_last(GArray *numbers, const char *text);

/* How the number a person wrote stands to the one of the archive. */
enum jb_agreement {
    JB_AGREES,
    JB_AGREES_ROUGHLY, /* but for its qualifier (约 余 以上), or rounded and not said so */
    JB_DISAGREES,
};

/* NUMBER against FIGURE, whose quote in the archive is QUOTE. Units of one family count as
 * the same (query/unit_family.h). */
enum jb_agreement jb_number_compare(const struct jb_number *number,
                                    const struct jb_figure *figure);

/* TRUE where the units are of one family, or the English number's is not known. */
gboolean jb_number_has_unit(const struct jb_number *number, const char *unit);

/* The power of ten of the last digit that NUMBER states: 7 for 2.26 billion, -1 for 86.4%. */
gint jb_number_last_digit(const struct jb_number *number);

/* TRUE where both plain decimals (or NULLs) have the same value. */
gboolean jb_decimals_equal(const char *a, const char *b);

#endif
