/* poppler-glib, opened when the first PDF is read.
 *
 * Linked like other libraries it would cost every start of the program 6 ms, for a library
 * that most runs never use (docs/decisions/006-poppler-is-opened-late.md). Its functions
 * are found by name once and called through this table, with the types of its own header. */

#ifndef JB_CORPUS_POPPLER_H
#define JB_CORPUS_POPPLER_H

#include <glib.h>
#include <poppler.h>

struct jb_poppler {
    __typeof__(poppler_error_quark) *error_quark;
    __typeof__(poppler_document_new_from_bytes) *document_new_from_bytes;
    __typeof__(poppler_document_get_n_pages) *document_get_n_pages;
    __typeof__(poppler_document_get_page) *document_get_page;
    __typeof__(poppler_page_get_size) *page_get_size;
    __typeof__(poppler_page_get_label) *page_get_label;
    __typeof__(poppler_page_get_text) *page_get_text;
    __typeof__(poppler_page_get_text_layout) *page_get_text_layout;
    __typeof__(g_object_unref) *unref; /* of GObject, which comes with it */
};

/* The table, static, the same at every call and from every thread. NULL with JB_ERROR_INPUT
 * that names PATH where there is no such library. */
const struct jb_poppler *jb_poppler_load(const char *path, GError **error);

#endif
