/* Libraries that only reading files needs, opened at their first use.
 *
 * libarchive and libxml2 bring ten more libraries with them, and every start of the program
 * would load them all: half of what `jianbao --version` took (docs/decisions/
 * 010-what-a-start-loads.md). So late_archive.c and late_xml.c define each of their functions
 * that we call, under its own name and type, and hand the call on to the library. Who calls
 * them includes the library's own header and sees no difference. */

#ifndef JB_CORPUS_LATE_H
#define JB_CORPUS_LATE_H

#include <glib.h>
#include <string.h>

struct jb_late {
    const char *library; /* the name that the loader finds it by */
    const char *package; /* where Debian has it, for the message */
    GMutex lock;
    void *handle; /* NULL: not opened yet */
};

/* The address of NAME in the library, kept in *SLOT, for any thread. A library or a name
 * that is missing ends the program with a line on stderr and status 2, as the system's
 * loader would have ended it at its start. */
void *jb_late_find(struct jb_late *late, const char *name, void **slot);

/* Frees what libxml2 allocated. (xmlFree is a variable there, and cannot be handed on.) */
void jb_late_xml_free(void *memory);

/* Defines the function NAME, which hands its arguments on; _VOID: one without a result. */
#define JB_LATE(late, type, name, parameters, arguments)                                 \
    type name parameters                                                                 \
    {                                                                                    \
        JB_LATE_FIND(late, name)                                                         \
        return function arguments;                                                       \
    }
#define JB_LATE_VOID(late, name, parameters, arguments)                                  \
    void name parameters                                                                 \
    {                                                                                    \
        JB_LATE_FIND(late, name)                                                         \
        function arguments;                                                              \
    }

/* Declares and finds `function`, which has the type of NAME. */
#define JB_LATE_FIND(late, name)                                                         \
    static void *slot;                                                                   \
    void *found = jb_late_find(&late, #name, &slot);                                     \
    __typeof__(&name) function;                                                          \
    memcpy(&function, &found, sizeof function);

#endif
