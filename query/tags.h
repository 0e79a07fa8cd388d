/* Tags: codes and short comments that a person puts on passages, figures and reports.
 *
 * They are kept in ARCHIVE/user/tags.tsv, plain text, a row each: reference, tag, and a
 * comment or nothing, between them tabs. The file is replaced as a whole, atomically, and
 * sorted, so that two of them can be compared; it may be edited by hand
 * (query/user_table.h). A tag is one word without spaces: 主题, 扫黑/保护伞. Tags are the same
 * where their folds are. */

#ifndef JB_QUERY_TAGS_H
#define JB_QUERY_TAGS_H

#include "query/figures.h"

struct jb_tag {
    char *ref; /* as lib/report/ref.h spells it */
    char *id;  /* of the report */
    char *name;
    char *comment; /* NULL */
};

typedef struct jb_tags jb_tags;

/* Reads the tags of the archive folder ARCHIVE; none where there is no such file. NULL with
 * JB_ERROR_INPUT that names the row, JB_ERROR_IO. (transfer full) */
jb_tags *jb_tags_load(const char *archive, GError **error);
void jb_tags_free(jb_tags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_tags, jb_tags_free)

/* Replaces the file of ARCHIVE, making its folder. */
gboolean jb_tags_save(const jb_tags *tags, const char *archive, GError **error);

/* All of them by reference and name; of struct jb_tag, borrowed. */
const GPtrArray *jb_tags_all(const jb_tags *tags);

/* Puts the tag NAME on REF; a COMMENT that is not NULL takes the place of an earlier one.
 * FALSE where it was there already, so. */
gboolean jb_tags_put(jb_tags *tags, const char *ref, const char *name,
                     const char *comment);

/* Takes NAME (NULL: every tag) off REF. How many that were. */
guint jb_tags_remove(jb_tags *tags, const char *ref, const char *name);

/* TRUE for a word that can be a tag: UTF-8, not empty, at most 60 characters, no spaces and
 * none of the characters that a query would take for its own. */
gboolean jb_tag_is_name(const char *name);

/* The names on any part of passage NUMBER of report ID, or on the report; G_MAXUINT32: on
 * any part of it. Each once, NULL-terminated. (transfer full) */
char **jb_tags_on(const jb_tags *tags, const char *id, guint32 number);

/* The names on a figure: on its own reference, on its passage, on its report. (transfer
 * full) */
char **jb_tags_on_figure(const jb_tags *tags, const struct jb_figure_hit *hit);

#endif
