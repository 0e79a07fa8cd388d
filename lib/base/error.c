#include "lib/base/error.h"

G_DEFINE_QUARK(jianbao - error, jb_error)

gboolean jb_error_set_errno(GError **error, int saved_errno, const char *path,
                            const char *what)
{
    g_set_error(error, JB_ERROR, JB_ERROR_IO, "%s: %s: %s", path, what,
                g_strerror(saved_errno));
    return FALSE;
}
