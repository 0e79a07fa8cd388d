/* Output formats: --format NAME. */

#ifndef JB_CLI_FORMAT_H
#define JB_CLI_FORMAT_H

#include "cli/args.h"
#include "lib/out/printer.h"

enum jb_format {
    JB_FORMAT_TEXT = 1 << 0, /* for people */
    JB_FORMAT_JSON = 1 << 1,
    JB_FORMAT_JSONL = 1 << 2,
    JB_FORMAT_CSV = 1 << 3,
    JB_FORMAT_TSV = 1 << 4,
    JB_FORMAT_MD = 1 << 5, /* Markdown */
    JB_FORMAT_IDS = 1 << 6,
    JB_FORMAT_SQLITE = 1 << 7, /* a database, into a file */
    JB_FORMAT_CSL_JSON = 1 << 8,
    JB_FORMAT_BIBLATEX = 1 << 9,
    JB_FORMAT_BIBTEX = 1 << 10,
    JB_FORMAT_RIS = 1 << 11,
    JB_FORMAT_GBT7714 = 1 << 12, /* the edition in force, of 2025 */
    JB_FORMAT_GBT7714_2015 = 1 << 13,
};

/* The reports of a result as a bibliography, each once: see cli/cite_print.h. */
#define JB_FORMAT_CITATIONS                                                              \
    (JB_FORMAT_CSL_JSON | JB_FORMAT_BIBLATEX | JB_FORMAT_BIBTEX | JB_FORMAT_RIS |        \
     JB_FORMAT_GBT7714 | JB_FORMAT_GBT7714_2015)

#define JB_FORMAT_SHEETS (JB_FORMAT_CSV | JB_FORMAT_TSV | JB_FORMAT_MD)

/* The value of --format, which must be one of the set ALLOWED; where it was not given, *OUT
 * is left alone. An unknown one is JB_ERROR_INPUT; the message lists what there is. */
gboolean jb_format_parse(const struct jb_args *args, guint allowed, enum jb_format *out,
                         GError **error);

/* The name of one format. */
const char *jb_format_name(enum jb_format format);

/* A printer on stdout for JSON or JSON Lines. (transfer full) */
jb_printer *jb_format_printer(enum jb_format format);

#endif
