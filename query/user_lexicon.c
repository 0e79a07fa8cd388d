#include "query/user_lexicon.h"

#include "lib/base/error.h"
#include "query/user_table.h"

gboolean jb_user_lexicon(const jb_archive *archive, jb_lexicon **out, GError **error)
{
    g_autofree char *path = jb_user_path(jb_archive_folder(archive), "lexicon.txt");
    g_autoptr(GError) why = NULL;
    *out = jb_lexicon_load(path, &why);
    if (*out || g_error_matches(why, JB_ERROR, JB_ERROR_NOT_FOUND))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}
