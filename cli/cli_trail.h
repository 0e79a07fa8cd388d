/* The trail of a command: the provenance that its result is exported with.
 *
 * search, figures, kwic and show begin one where the format carries it (json, md), where
 * --provenance FILE asks for it, or where the run is a replay; else there is none, and
 * nothing is reckoned. */

#ifndef JB_CLI_TRAIL_H
#define JB_CLI_TRAIL_H

#include "cli/format.h"
#include "notes/trail.h"
#include "query/search.h"

/* The trail of this run, NULL where none is wanted. A run that is replayed is one with the
 * same options and words, those left out that name files to write; without --limit, --output
 * meant all. (transfer full) */
jb_trail *jb_cli_trail_begin(const struct jb_cli *cli, enum jb_format format);

/* Sets query, counts and revision of a search; TRAIL may be NULL. */
void jb_cli_trail_set_search(jb_trail *trail, const char *query,
                             const struct jb_search *search);

/* Prints the trail as key "provenance" of a document; nothing where it is NULL. */
void jb_cli_trail_print(const jb_trail *trail, jb_printer *printer);

/* Prints a Markdown document on stdout: front matter with TITLE (NULL or "": the command's
 * name) and the trail, then BODY. */
void jb_cli_trail_print_markdown(const jb_trail *trail, const char *title,
                                 const GString *body);

/* Writes --provenance FILE where it was given, or hands the trail to the replay. Takes TRAIL,
 * which may be NULL. */
gboolean jb_cli_trail_end(const struct jb_cli *cli, jb_trail *trail, GError **error);

#endif
