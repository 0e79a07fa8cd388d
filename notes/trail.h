/* Trails: where an exported result comes from, and what it was, so that it can be
 * asked for again and compared.
 *
 * It travels as one JSON object (docs/output-schema.md, "Provenance"): under the key
 * "provenance" of a JSON export, under `jianbao:` in the front matter of Markdown, or as a
 * file of its own beside a format that has no place for it. A result is a list of
 * references, each with a digest of what stood there: "r673f5cdc6c24#p3~1f0c22ab". */

#ifndef JB_NOTES_TRAIL_H
#define JB_NOTES_TRAIL_H

#include <jansson.h>

#include <glib.h>

typedef struct jb_trail jb_trail;

/* Of a run of COMMAND (its words as typed: "search" "--sort" "date" "--" "调解"; copied) by
 * this version of the program. (transfer full) */
jb_trail *jb_trail_new(const char *const *command);
void jb_trail_free(jb_trail *trail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_trail, jb_trail_free)

/* What was asked, and how it was understood; either may be NULL. */
void jb_trail_set_query(jb_trail *trail, const char *query, const char *plan);

/* The archive's revision. Without it the result is of files alone. */
void jb_trail_set_revision(jb_trail *trail, guint64 revision);

/* A count of the result: "total" "occurrences" "reports". */
void jb_trail_set_count(jb_trail *trail, const char *name, gint64 count);

/* The next part of the result: LEN bytes of TEXT stand at REF. */
void jb_trail_add(jb_trail *trail, const char *ref, const char *text, gsize len);

/* The whole as JSON; a new reference. */
json_t *jb_trail_json(const jb_trail *trail);

/* Reads the provenance of LEN bytes of an export: a JSON document with a key "provenance",
 * the object alone, or Markdown with front matter. NULL with JB_ERROR_INPUT where there is
 * none, or it is no provenance. (transfer full) */
jb_trail *jb_trail_read(const char *text, gsize len, GError **error);

/* The words of the command, NULL-terminated; borrowed. */
const char *const *jb_trail_command(const jb_trail *trail);

/* The version of the program that made it, "0.1.0"; borrowed. */
const char *jb_trail_version(const jb_trail *trail);

/* The count NAME; -1 where it has none. */
gint64 jb_trail_count(const jb_trail *trail, const char *name);

/* The revision; -1 where it has none. */
gint64 jb_trail_revision(const jb_trail *trail);

/* What became of a result: references of the older one that are gone, of the newer one that
 * are new, and of both whose digest is another. Arrays of strings, in order. */
struct jb_trail_change {
    GPtrArray *gone, *added, *altered;
    guint same;
};

/* Compares two results; clear CHANGE with jb_trail_change_clear(). */
void jb_trail_compare(const jb_trail *older, const jb_trail *newer,
                      struct jb_trail_change *change);
void jb_trail_change_clear(struct jb_trail_change *change);

#endif
