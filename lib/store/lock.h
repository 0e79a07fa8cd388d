/* The lock of an archive: one writer at a time, on any process of this machine.
 *
 * It is a record lock on ARCHIVE/lock, which the system lets go when the holder dies, so a
 * dead writer never blocks. The file names the holder for the message of the second. */

#ifndef JB_STORE_LOCK_H
#define JB_STORE_LOCK_H

#include <glib.h>

typedef struct jb_lock jb_lock;

/* Takes the lock of folder ARCHIVE. NULL with JB_ERROR_LOCKED, whose message says who holds
 * it (process, host, since when), or JB_ERROR_IO. (transfer full) */
jb_lock *jb_lock_take(const char *archive, GError **error);

/* Lets go; NULL is left alone. */
void jb_lock_release(jb_lock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_lock, jb_lock_release)

#endif
