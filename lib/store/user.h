/* What people made: the files of ARCHIVE/user/.
 *
 * They are plain text that people may edit, so a digest alone would take every edit for
 * damage. ARCHIVE/user.sums keeps of each file its size, modification time and digest: bytes
 * that changed under the same time were changed by nobody. Who writes a file through this
 * program notes it at once; what a person edited is noted by the next writer. */

#ifndef JB_STORE_USER_H
#define JB_STORE_USER_H

#include <glib.h>

#define JB_FILE_USER_SUMS "user.sums"

/* Replaces ARCHIVE/user/NAME as one act that lasts, making the folder it lies in, and notes it. */
gboolean jb_user_replace(const char *archive, const char *name, const char *data,
                         gsize len, GError **error);

/* Notes the files of ARCHIVE/user/ as they are now: those that were edited since, and WRITTEN
 * (a name there; NULL: none), which was written just now. What was noted and has kept its time
 * stays as it was noted. That it cannot be written is no error: it only finds less. */
void jb_user_note(const char *archive, const char *written);

/* Every file whose bytes have changed although its time has not goes to BAD as one line, and
 * the notes themselves where they are damaged. The number of files looked at. */
guint jb_user_check(const char *archive, void (*bad)(const char *message, gpointer data),
                    gpointer data);

#endif
