/* Sets: queries saved under a name, in ARCHIVE/user/sets.tsv (name, tab, query), for in:NAME
 * and `jianbao set`.
 *
 * A set is its query, not its reports: what is added to the archive later is in it at once.
 * Which reports were told of as new is kept apart, by id, in ARCHIVE/user/seen/NAME, so that
 * it survives every merge and rebuild of the index. */

#ifndef JB_QUERY_SETS_H
#define JB_QUERY_SETS_H

#include <glib.h>

struct jb_set {
    char *name, *query;
};

/* All sets of the archive in folder ARCHIVE by name; possibly none. Array of struct jb_set.
 * NULL with JB_ERROR_INPUT, JB_ERROR_IO. (transfer full) */
GPtrArray *jb_sets_load(const char *archive, GError **error);

/* The query of NAME in SETS; NULL where there is none. */
const char *jb_sets_find(const GPtrArray *sets, const char *name);

/* Saves QUERY under NAME, in place of an earlier one. JB_ERROR_INPUT where NAME cannot stand
 * behind in: (a space, quote, bracket, # or / in it, or over 60 characters), or QUERY is no
 * query. */
gboolean jb_set_save(const char *archive, const struct jb_set *set, GError **error);

/* Removes it, and what is kept of it. JB_ERROR_NOT_FOUND where there is none. */
gboolean jb_set_drop(const char *archive, const char *name, GError **error);

/* The ids that were told of, as a set of strings; empty at first. NULL with JB_ERROR_IO.
 * (transfer full) */
GHashTable *jb_set_seen(const char *archive, const char *name, GError **error);

/* Keeps IDS (keys: strings) as those told of. */
gboolean jb_set_remember(const char *archive, const char *name, GHashTable *ids,
                         GError **error);

#endif
