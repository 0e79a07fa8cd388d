/* A draft: a text whose every number is held against the figures of the archive, whether it
 * has a reference or not.
 *
 * lib/figure reads the draft as it reads reports, so that a number of the draft has a
 * measure, a subject and a period too; these say which figures of the archive speak of the
 * same thing. English numbers have only value and unit, and can agree, never be wrong. */

#ifndef JB_NOTES_DRAFT_H
#define JB_NOTES_DRAFT_H

#include "lib/store/archive.h"
#include "notes/number.h"

enum jb_draft_verdict {
    JB_DRAFT_RIGHT,
    JB_DRAFT_QUALIFIER, /* 约 余 以上 lost or added, or rounded */
    JB_DRAFT_PERIOD,    /* the archive has it for another time */
    JB_DRAFT_AGENCY,    /* the archive has it of somebody else, or somewhere else */
    JB_DRAFT_WRONG,     /* the archive has another number for the same */
    JB_DRAFT_UNSOURCED, /* nothing in the archive says it */
};

struct jb_draft_info {
    const char *name;  /* in tables: "right" */
    const char *gloss; /* for people; N_() */
};
const struct jb_draft_info *jb_draft_info(enum jb_draft_verdict verdict);

/* The plain text of a draft, with the lines it came from. */
struct jb_draft {
    GString *text;
    GArray *lines; /* private */
};

/* Markdown, without markup, code and citations; LaTeX, without comments and commands; plain
 * paragraphs, a line each (of a document: lines are its paragraphs). TEXT is valid UTF-8 of
 * LEN bytes, NUL-terminated. Clear with jb_draft_clear(). */
void jb_draft_read_markdown(struct jb_draft *draft, const char *text, gsize len);
void jb_draft_read_latex(struct jb_draft *draft, const char *text, gsize len);
void jb_draft_read_plain(struct jb_draft *draft, const char *text, gsize len);
void jb_draft_clear(struct jb_draft *draft);

/* The line of the file, from 1, at byte AT of the draft's text. */
guint jb_draft_line(const struct jb_draft *draft, gsize at);

/* What was found for one number. */
struct jb_draft_finding {
    const struct jb_number *number; /* borrowed */
    enum jb_draft_verdict verdict;
    struct jb_figure source; /* the archive's figure; its strings owned. Empty: none */
    char *quote;             /* of it; NULL */
    char *ref;               /* of it; NULL */
};

/* Checks NUMBERS (jb_numbers_read() of a draft) against all figures of ARCHIVE: an array of
 * struct jb_draft_finding, in order, which it clears. One pass over the archive's figures.
 * NULL with an error. (transfer full) */
GArray *jb_draft_check(jb_archive *archive, const GArray *numbers, GError **error);

#endif
