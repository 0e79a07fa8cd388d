/* The reports of a result as citations. */

#ifndef JB_CLI_CITE_PRINT_H
#define JB_CLI_CITE_PRINT_H

#include "cli/format.h"
#include "notes/bibliography.h"

/* Prints BIBLIOGRAPHY in FORMAT, one of JB_FORMAT_CITATIONS. */
void jb_cite_print(const jb_bibliography *bibliography, enum jb_format format);

#endif
