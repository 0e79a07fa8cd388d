#include "corpus/poppler.h"

#include <dlfcn.h>
#include <stddef.h>

#include "lib/base/error.h"

/* The name the library has had since poppler 0.18: a newer number would mean functions with
 * other types. */
static const char library_name[] = "libpoppler-glib.so.8";

static struct jb_poppler table;

#define SLOT(name)                                                                       \
    {                                                                                    \
        "poppler_" #name, offsetof(struct jb_poppler, name)                              \
    }

static const struct {
    const char *name;
    size_t offset;
} slots[] = {
    SLOT(error_quark),
    SLOT(document_new_from_bytes),
    SLOT(document_get_n_pages),
    SLOT(document_get_page),
    SLOT(page_get_size),
    SLOT(page_get_label),
    SLOT(page_get_text),
    SLOT(page_get_text_layout),
    {"g_object_unref", offsetof(struct jb_poppler, unref)},
};

/* Fills the table; NULL where all is well, else what is wrong. */
static gpointer load(gpointer unused)
{
    void *library = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    (void)unused;
    for (gsize i = 0; library && i < G_N_ELEMENTS(slots); i++) {
        void *symbol = dlsym(library, slots[i].name);
        if (!symbol)
            return (gpointer)slots[i].name;
        *(void **)(void *)((char *)&table + slots[i].offset) = symbol;
    }
    return library ? NULL : (gpointer)library_name;
}

const struct jb_poppler *jb_poppler_load(const char *path, GError **error)
{
    static GOnce once = G_ONCE_INIT;
    const char *missing = g_once(&once, load, NULL);
    if (!missing)
        return &table;
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                "%s: a PDF, for which %s is missing: install libpoppler-glib8", path,
                missing);
    return NULL;
}
