#include "corpus/late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void *need(const struct jb_late *late, void *found)
{
    if (found)
        return found;
    fprintf(stderr, "jianbao: %s: install %s\n", dlerror(), late->package);
    exit(2);
}

void *jb_late_find(struct jb_late *late, const char *name, void **slot)
{
    g_mutex_lock(&late->lock);
    if (!*slot) {
        if (!late->handle)
            late->handle = need(late, dlopen(late->library, RTLD_NOW | RTLD_LOCAL));
        *slot = need(late, dlsym(late->handle, name));
    }
    void *found = *slot;
    g_mutex_unlock(&late->lock);
    return found;
}
