/* Verification: does a note still say what the archive says?
 *
 * Every item of a note (note.h) gives one finding a reference that matters: a quotation, a
 * figure, a worked-out number, a bare reference. The archive is read, never changed, and the
 * words of a note are taken as they are. */

#ifndef JB_NOTES_VERIFY_H
#define JB_NOTES_VERIFY_H

#include "lib/store/archive.h"
#include "notes/note.h"
#include "notes/original.h"

enum jb_verdict {
    JB_VERDICT_SAME,
    JB_VERDICT_MOVED,       /* the same words, at another place of the changed report */
    JB_VERDICT_CUT,         /* the same words, but not all that are referred to */
    JB_VERDICT_PUNCTUATION, /* only punctuation, spaces or width differ */
    JB_VERDICT_QUALIFIER,   /* a figure lost or got its 约 余 以上, or was rounded */
    JB_VERDICT_UNREFERENCED, /* a quotation without a reference; FOUND is where it stands */
    JB_VERDICT_ALTERED,      /* the note differs from the archive */
    JB_VERDICT_CHANGED,      /* the note is as it was; the archive has changed */
    JB_VERDICT_ELSEWHERE,    /* the words stand at FOUND, not where the reference says */
    JB_VERDICT_MISSING,      /* the archive does not have them */
    JB_VERDICT_DELETED,      /* the report is not in the archive, nor are the words */
    JB_VERDICT_BROKEN,       /* a reference or formula cannot be read */
};

struct jb_verdict_info {
    const char *name;    /* in JSON: "same" */
    const char *gloss;   /* for people */
    gboolean is_problem; /* it is worth a line */
    gboolean is_wrong;   /* exit status 1 */
};
const struct jb_verdict_info *jb_verdict_info(enum jb_verdict verdict);

struct jb_finding {
    const struct jb_note_item *item; /* borrowed */
    guint reference;                 /* the first of the item's that it is about */
    enum jb_verdict verdict;
    char *note;       /* what the note has: the quotation, the number; "" */
    char *archive;    /* what the archive has where the reference points; NULL */
    char *difference; /* difference.h; NULL */
    char *detail;     /* more in words: what a formula gives, what is wrong; NULL */
    GArray *places;   /* of struct jb_locator: where the words stand; what the references
                         should be. Empty where nothing is to be repaired */
};

typedef struct jb_verifier jb_verifier;

/* A verifier on ARCHIVE, which must outlive it. NULL with an error where the reviews cannot
 * be read. (transfer full) */
jb_verifier *jb_verifier_new(jb_archive *archive, GError **error);
void jb_verifier_free(jb_verifier *verifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_verifier, jb_verifier_free)

/* The findings for ITEMS, in order; of struct jb_finding, which borrow from ITEMS. NULL with an
 * error where the archive cannot be read. (transfer full) */
GPtrArray *jb_verify(jb_verifier *verifier, const GPtrArray *items, GError **error);

#endif
