/* Ids of reports, and the canonical form of a URL.
 *
 * A report's id is the first of: the id its source gives it; `u` + 12 hex digits of the
 * SHA-256 of its canonical URL; `r` + 12 hex digits of the SHA-256 of
 *
 *     fold(title) LF date LF fold(first 512 bytes of text)
 *
 * with an absent title or date empty, the 512 bytes cut back to a whole character, and
 * fold() of lib/text/fold.h as UTF-8. So width, script and letter case of a copy do not
 * change its id; a raised JB_FOLD_VERSION may. Ids are computed, never looked up: that no
 * two reports share one is the archive's to see to, which suffixes (jb_id_suffixed()). */

#ifndef JB_REPORT_ID_H
#define JB_REPORT_ID_H

#include <glib.h>

#include "lib/report/report.h"

/* Longest id a source may give, in bytes: it stands in references, file names of notes and
 * (hashed when long) in a term. */
#define JB_ID_MAX 512

/* Bytes of text that go into an `r` id. */
#define JB_ID_TEXT 512

/* TRUE for an id a source may give: 1 to JB_ID_MAX bytes of valid UTF-8 without control
 * characters, white space at the ends or U+FFFD. `#`, `:` and spaces inside are allowed. */
gboolean jb_id_is_valid(const char *id);

/* The id of REPORT by the rule above, transfer full. REPORT->id is taken as it is. */
char *jb_id_of_report(const struct jb_report *report);

/* `u` + 12 hex, transfer full; NULL where URL is NULL or has no canonical form. */
char *jb_id_of_url(const char *url);

/* ID-2, ID-3 …: the Nth (from 2) report that would have ID. Transfer full. */
char *jb_id_suffixed(const char *id, guint n);

/* The form of URL that all spellings of one address share, transfer full; NULL where it is
 * NULL or no http or https address with a host. The rules, each safe on the news sites measured:
 *
 *   - white space around it and the fragment (#…) go;
 *   - scheme and host in lower case; http and https are one (written https); user, password
 *     and the default ports 80 and 443 go; a dot at the end of the host goes;
 *   - an empty path is /; percent escapes in upper case, those of unreserved characters
 *     (letters, digits, - . _ ~) decoded; bytes above 0x7F and spaces escaped;
 *     . and .. segments resolved (RFC 3986, 5.2.4);
 *   - query parameters that only say where a reader came from go (utm_*, spm, from, …: the
 *     table in id.c); the others keep their order, for it may matter; an empty query goes.
 *
 * www. stays, a trailing slash stays, m. stays: they may be different pages. */
char *jb_url_canonical(const char *url);

#endif
