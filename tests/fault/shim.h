/* Private to the fault shim: the functions of libc that it stands before, and the points. */

#ifndef JB_FAULT_SHIM_H
#define JB_FAULT_SHIM_H

#include <errno.h>
#include <stddef.h>
#include <sys/types.h>

enum fault_how {
    FAULT_NONE,
    FAULT_KILL,
    FAULT_POWER,
    FAULT_FAIL,
    FAULT_FULL,
    FAULT_SHORT
};

/* Does an operation take room on the disk? */
enum fault_room { FAULT_FREES, FAULT_TAKES };

/* The function NAME of libc itself. */
typedef void (*fault_function)(void);
fault_function fault_real(const char *name);
#define REAL(name) ((__typeof__(&name))fault_real(#name))

/* The point before an operation: 0 with errno where it is to fail. The shim is locked from here
 * to fault_after(), which must be called in both cases. */
int fault_before(enum fault_room room);
void fault_after(void);

#endif
