/* Rows of CSV and TSV, as RFC 4180 has them.
 *
 * A cell may be quoted, and then hold delimiters, line ends and doubled quotes. Beyond the
 * standard: LF alone ends a line, blank lines are no rows, a quote inside an unquoted cell
 * is an ordinary character, spaces may follow a closing quote. */

#ifndef JB_CORPUS_TABLE_H
#define JB_CORPUS_TABLE_H

#include <glib.h>

/* A walk over rows. */
struct jb_table {
    const char *text;
    gsize len, at;
    guint64 line; /* that `at` stands in, from 1 */
    char delimiter;
};

/* TEXT, valid UTF-8 without NUL, is borrowed. */
void jb_table_begin(struct jb_table *table, const char *text, gsize len, char delimiter);

/* Fills CELLS, an array with free function, with the next row, and *LINE with the line it
 * begins in. FALSE at the end. Where the row cannot be read *TROUBLE says why, else it is
 * NULL; the walk then goes on behind the line where the trouble was seen. Linear. */
gboolean jb_table_next(struct jb_table *table, GPtrArray *cells, guint64 *line,
                       const char **trouble);

#endif
