/* What is said on stderr: one line, `jianbao: …`. */

#ifndef JB_CLI_MESSAGE_H
#define JB_CLI_MESSAGE_H

#include <glib.h>

/* Prints the error's message. Control characters in it (from file names, queries, reports)
 * are made visible; the line ends of a syntax error's caret stay. */
void jb_message_error(const GError *error);

/* Prints a line that is no error: what --explain or --prove has to say where stdout is for
 * results alone. */
void jb_message_note(const char *text);

/* What a successful --prove has to say, for REPORTS reports. (transfer full) */
char *jb_message_proved(guint32 reports);

#endif
