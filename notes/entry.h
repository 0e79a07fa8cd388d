/* Entries: what `jianbao note` writes into a note, and where it goes. */

#ifndef JB_NOTES_ENTRY_H
#define JB_NOTES_ENTRY_H

#include "notes/note.h"
#include "notes/original.h"

struct jb_entry {
    char *text;       /* Markdown, whole lines */
    char *words;      /* of a quotation: what it quotes; NULL for a figure */
    GArray *locators; /* of struct jb_locator */
    gboolean is_item; /* a list item, which follows another without a blank line */
};

/* The entry for the range or figure that REF names in ORIGINAL, cited with KEY. FALSE with
 * JB_ERROR_NOT_FOUND where the report has no such place, JB_ERROR_INPUT where REF names the
 * report as a whole. Clear with jb_entry_clear(). */
gboolean jb_entry_init(struct jb_entry *entry, jb_original *original,
                       const struct jb_ref *ref, const char *key, GError **error);
void jb_entry_clear(struct jb_entry *entry);

/* Has the note the entry already: the same reference, or a quotation of the same words of
 * the same report? */
gboolean jb_entry_is_in(const struct jb_entry *entry, const GPtrArray *items);

/* Where in LEN bytes of TEXT entries go: to the end of the section under HEADING (its text, of
 * any level), or of the text where HEADING is NULL; *FOUND tells whether there is such a
 * heading (TRUE for NULL). Behind the last line that is not blank. */
gsize jb_entry_place(const char *text, gsize len, const char *heading, gboolean *found);

/* ENTRIES (of struct jb_entry) as they are put at byte AT of TEXT, with the blank lines that
 * part them from what is there; under a new HEADING unless that is NULL. (transfer full) */
char *jb_entries_join(const char *text, gsize at, const char *heading,
                      const GArray *entries);

/* Words of the archive so that Markdown shows them as they are. (transfer full) */
char *jb_entry_escape(const char *words);

#endif
