/* The file of a note: read whole, changed in places, replaced as one act.
 *
 * What is not changed stays byte for byte: encoding, byte order mark, line ends, mode. A file
 * that somebody saved meanwhile is not replaced. Symbolic links are followed. */

#ifndef JB_NOTES_NOTE_FILE_H
#define JB_NOTES_NOTE_FILE_H

#include <glib.h>
#include <sys/types.h>

struct jb_note_file {
    char *name;  /* as it was given */
    char *path;  /* links followed */
    char *bytes; /* as found; NULL: there is no such file yet */
    gsize size;
    char *text; /* UTF-8 without a BOM, NUL-terminated; "" for no file */
    gsize len;
    const char *encoding; /* as jb_decode() names it */
    gboolean crlf;        /* its lines end in CR LF */
    mode_t mode;
};

/* Opens PATH; where there is no such file, FILE is empty if MAY_BE_NEW. FALSE with an error that
 * names PATH: not there, unreadable, no regular file, no text, too large. Clear with
 * jb_note_file_clear(), also after an error. */
gboolean jb_note_file_open(struct jb_note_file *file, const char *path,
                           gboolean may_be_new, GError **error);
void jb_note_file_clear(struct jb_note_file *file);

/* One change: bytes BEGIN..END of the text become TEXT, whose lines end in LF. */
struct jb_note_edit {
    gsize begin, end;
    const char *text;
};

/* Replaces the file by one with EDITS, which are ascending and do not overlap. FALSE with an
 * error, and the file as it was, where it is read-only, has been changed since it was opened,
 * cannot hold a character in its encoding, or cannot be written. */
gboolean jb_note_file_save(const struct jb_note_file *file,
                           const struct jb_note_edit *edits, gsize count, GError **error);

/* The name of the file by which an editor marks FILE as open (vim's .swp, Emacs's .#); NULL.
 * (transfer full) */
char *jb_note_file_editor(const struct jb_note_file *file);

#endif
