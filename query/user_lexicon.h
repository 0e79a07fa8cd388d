/* The user's lexicon of an archive, ARCHIVE/user/lexicon.txt. */

#ifndef JB_QUERY_USER_LEXICON_H
#define JB_QUERY_USER_LEXICON_H

#include "lib/store/archive.h"
#include "lib/text/lexicon.h"

/* Sets *OUT (transfer full) to the lexicon; to NULL where there is none, which is no error.
 * FALSE with JB_ERROR_INPUT for a bad one. */
gboolean jb_user_lexicon(const jb_archive *archive, jb_lexicon **out, GError **error);

#endif
