/* What the parts of verification share (private to notes/). */

#ifndef JB_NOTES_VERIFY_PRIVATE_H
#define JB_NOTES_VERIFY_PRIVATE_H

#include "notes/verify.h"

struct jb_verifier {
    jb_archive *archive;
    jb_reviews *reviews;
    GHashTable *originals;  /* id → jb_original; NULL for what is not in the archive */
    const GPtrArray *items; /* of the note in hand */
    GPtrArray *findings;
};

/* The original with ID, borrowed; NULL where there is none, or with *ERROR set. */
jb_original *jb_verifier_original(jb_verifier *v, const char *id, GError **error);

/* A finding about ITEM, added to the others; its strings are the caller's to set. */
struct jb_finding *jb_verifier_add(jb_verifier *v, const struct jb_note_item *item,
                                   enum jb_verdict verdict);

/* Sets where the words stand: RANGE of ORIGINAL. */
void jb_finding_place(struct jb_finding *finding, const jb_original *original,
                      const gsize range[2]);

const struct jb_note_reference *jb_note_reference_at(const struct jb_note_item *item,
                                                     guint i);

/* A report other than EXCEPT (NULL: any) that has the PARTS word for word, smallest id
 * first; the bytes into RANGE. NULL where there is none, or with *ERROR set. */
jb_original *jb_verifier_elsewhere(jb_verifier *v, char *const *parts, const char *except,
                                   gsize range[2], GError **error);

/* One finding or more for ITEM of each kind. FALSE with an error where the archive cannot
 * be read. */
gboolean jb_verify_quote(jb_verifier *v, const struct jb_note_item *item, GError **error);
gboolean jb_verify_loose(jb_verifier *v, const struct jb_note_item *item, GError **error);
gboolean jb_verify_pointer(jb_verifier *v, const struct jb_note_item *item,
                           GError **error);
gboolean jb_verify_figure(jb_verifier *v, const struct jb_note_item *item,
                          GError **error);
gboolean jb_verify_formula(jb_verifier *v, const struct jb_note_item *item,
                           GError **error);

#endif
