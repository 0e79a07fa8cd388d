/* What a note quotes: its quotations, figures, worked-out numbers and bare references, found
 * in the text of a Markdown file (docs/note-format.md).
 *
 * Reading changes nothing and never fails: what looks like a reference and is none is an
 * item of its own, so that it can be told. */

#ifndef JB_NOTES_NOTE_H
#define JB_NOTES_NOTE_H

#include "notes/reference.h"

enum jb_note_kind {
    JB_NOTE_QUOTE,   /* words of a report, with or without a reference */
    JB_NOTE_FIGURE,  /* a number in a sentence, with a reference */
    JB_NOTE_FORMULA, /* a number in a sentence, worked out: {jb:= A + B} */
    JB_NOTE_POINTER, /* a reference with no quotation before it */
    JB_NOTE_BROKEN,  /* a reference that cannot be read */
};

struct jb_note_reference {
    struct jb_locator locator;
    gsize begin, end;         /* bytes of the file, behind jb: */
    gsize key_begin, key_end; /* its citation key; both 0 in a formula */
};

struct jb_note_item {
    enum jb_note_kind kind;
    guint line;       /* of the file, from 1, where the words begin */
    gsize begin, end; /* bytes of the file: from the words to behind the references */
    char *words; /* QUOTE: without markup, with its line ends; FIGURE and FORMULA: the
                           sentence up to the number's reference; POINTER: "" */
    GArray *references; /* of struct jb_note_reference; may be empty */
    gboolean cited;     /* a citation without a jb: reference stands behind it */
    gboolean shared;    /* another reference stands right before or behind it */
    char *formula; /* FORMULA: what stands behind =; its references are listed, too */
    char *trouble; /* BROKEN: what is wrong, one line */
};

/* A quotation without a reference is told only when it has so many letters, digits and Han
 * characters: shorter ones are names and sayings (“枫桥经验”). */
#define JB_NOTE_QUOTE_MIN 12

/* The items of LEN bytes of valid UTF-8, NUL-terminated, in order. (transfer full) */
GPtrArray *jb_note_items(const char *text, gsize len);

/* Letters, digits and Han characters in TEXT. */
gsize jb_note_letters(const char *text);

#endif
