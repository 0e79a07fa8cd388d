/* What was changed and not synced, so that it can be undone: a power loss.
 *
 * A file's bytes last once the file was fsynced, a name in a folder once the folder was; a
 * renaming once the folder it leads to was. What is overwritten or removed is kept beside the
 * watched folder until then, in ROOT.grave. */

#ifndef JB_FAULT_JOURNAL_H
#define JB_FAULT_JOURNAL_H

/* Watches ROOT. SEED 0: a loss undoes everything; else some of it stays, by chance. */
void journal_begin(const char *root, unsigned seed);

/* A name was made. */
void journal_created(const char *path);
void journal_created_folder(const char *path);
void journal_removed_folder(const char *path);

/* The bytes of the open file FD are about to change. */
void journal_changes(int fd);

/* A renaming or removal is about to happen; journal_done() tells whether it did. */
void journal_renames(const char *from, const char *to);
void journal_removes(const char *path);
void journal_done(int done);

/* The open file or folder FD, named PATH, was synced. */
void journal_synced(int fd, const char *path);

/* The power is lost now. */
void journal_lose(void);

#endif
