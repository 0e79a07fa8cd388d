/* References: how a passage or a figure is cited.
 *
 *   ID             the report                 ID#            the report, whatever is in ID
 *   ID#p7          passage 7 (from 1)         ID#p0          title and subtitle
 *   ID#p7:12-58    characters 12 up to, not including, 58 of it, counted from 0
 *   ID#f1234       the figure whose quote begins at byte 1234 of the text
 *   ID#t12         the figure at byte 12 of the title (title, LF, subtitle: passage 0)
 *
 * A reference is split at its last `#`, for an id may hold `#` and `:` itself. What
 * follows must be one of the forms above, in decimal without leading zeros: a passage has
 * one spelling, so references compare as strings. An id that holds `#` is cited as a whole
 * with a `#` at its end. */

#ifndef JB_REPORT_REF_H
#define JB_REPORT_REF_H

#include <glib.h>

enum jb_ref_kind {
    JB_REF_REPORT,
    JB_REF_PASSAGE,      /* number */
    JB_REF_RANGE,        /* number, begin, end */
    JB_REF_FIGURE,       /* number: byte offset in text */
    JB_REF_TITLE_FIGURE, /* number: byte offset in passage 0 */
};

struct jb_ref {
    char *id;
    enum jb_ref_kind kind;
    guint32 number;
    guint32 begin, end; /* characters of the passage, half-open, of JB_REF_RANGE */
};

/* Fills REF from TEXT; clear with jb_ref_clear(). FALSE with JB_ERROR_INPUT where it is
 * none: REF then holds nothing. */
gboolean jb_ref_parse(const char *text, struct jb_ref *ref, GError **error);
void jb_ref_clear(struct jb_ref *ref);

/* The one spelling of REF, transfer full. */
char *jb_ref_format(const struct jb_ref *ref);

/* The spellings used most, transfer full. */
char *jb_ref_passage(const char *id, guint32 number);
char *jb_ref_figure(const char *id, guint32 offset);
char *jb_ref_title_figure(const char *id, guint32 offset);

#endif
