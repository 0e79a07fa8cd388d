/* Tables that people edit: ARCHIVE/user/NAME.tsv, UTF-8, a row a line, cells separated by
 * tabs. Blank lines and lines that begin with # are left out, as are empty cells; a BOM and
 * CR before LF are no part of a cell. */

#ifndef JB_QUERY_USER_TABLE_H
#define JB_QUERY_USER_TABLE_H

#include <glib.h>

/* The rows of LEN bytes (array of char **, each with one cell at least). NULL with
 * JB_ERROR_INPUT that names NAME and the line. (transfer full) */
GPtrArray *jb_user_table_parse(const char *text, gsize len, const char *name,
                               GError **error);

/* The rows of the file PATH; none where it does not exist or PATH is NULL. NULL with
 * JB_ERROR_INPUT or JB_ERROR_IO. (transfer full) */
GPtrArray *jb_user_table_load(const char *path, GError **error);

/* ARCHIVE/user/NAME. (transfer full) */
char *jb_user_path(const char *archive, const char *name);

#endif
