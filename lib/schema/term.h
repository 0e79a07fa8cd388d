/* Terms: how what a report says becomes keys of the index. Writer and reader of an archive
 * both build their terms here, so they cannot disagree.
 *
 * Folded text has no capital letters, so a capital ASCII letter in front marks everything
 * that is not plain text:
 *
 *   (none)  Han bigram, Latin word, digit run; a Han character that begins no bigram of
 *           the report, so that every character of it begins a term
 *   B       bigram that bridges quotes, brackets or spaces
 *   M       bigram of a figure's measure that the report's text does not hold
 *   W       ICU word of three Han characters and more
 *   Q       id, as it is                       A  author        P  place
 *   S       source                             Y  year          D  year and month, 201906
 *   U       unit of a figure                   X  the report has an expansion inside a
 *                                                 digit run or Latin word (jb_tokens.bounded)
 *
 * What would be longer than a term may be is cut and ends in the digest of the whole. */

#ifndef JB_SCHEMA_TERM_H
#define JB_SCHEMA_TERM_H

#include <glib.h>
#include <unicode/utypes.h>

enum jb_prefix {
    JB_PREFIX_NONE = 0,
    JB_PREFIX_BRIDGE = 'B',
    JB_PREFIX_MEASURE = 'M',
    JB_PREFIX_WORD = 'W',
    JB_PREFIX_ID = 'Q',
    JB_PREFIX_AUTHOR = 'A',
    JB_PREFIX_PLACE = 'P',
    JB_PREFIX_SOURCE = 'S',
    JB_PREFIX_YEAR = 'Y',
    JB_PREFIX_MONTH = 'D',
    JB_PREFIX_UNIT = 'U',
    JB_PREFIX_BOUNDED = 'X',
};

/* Bytes of the longest term: XAP_TERM_MAX, libxapian's limit. */
#define JB_TERM_MAX 245

struct jb_term {
    char data[JB_TERM_MAX + 3];
    guint len; /* 1..JB_TERM_MAX */
};

/* The term of a Han token (lib/text/token.h): its characters, after B for a bridge. */
void jb_term_han(struct jb_term *term, guint64 key);

/* The term of PREFIX and LEN units of folded text (a run, a word, a measure's bigram). */
void jb_term_units(struct jb_term *term, enum jb_prefix prefix, const UChar *text,
                   gsize len);

/* The term of PREFIX and LEN bytes as they are. */
void jb_term_bytes(struct jb_term *term, enum jb_prefix prefix, const char *data,
                   gsize len);

/* The term of PREFIX and the fold of VALUE: authors, places, sources. */
void jb_term_field(struct jb_term *term, enum jb_prefix prefix, const char *value);

#endif
