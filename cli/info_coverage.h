/* What an archive is: tables of what it covers, and the paragraph that a paper says it in. */

#ifndef JB_CLI_INFO_COVERAGE_H
#define JB_CLI_INFO_COVERAGE_H

#include "cli/format.h"
#include "lib/store/archive.h"

/* Prints reports by FIELDS ("year,source") as text, JSON, CSV or TSV. */
gboolean jb_info_coverage(const struct jb_cli *cli, const jb_archive *archive,
                          const char *fields, enum jb_format format, GError **error);

/* Prints the paragraph in LANGUAGE, zh or en. JB_ERROR_INPUT for another one. */
gboolean jb_info_describe(const jb_archive *archive, const char *language,
                          GError **error);

#endif
