/* The files of an archive. docs/index-format.md describes them byte by byte.
 *
 *   ARCHIVE/manifest            what belongs to the archive: one JSON document
 *   ARCHIVE/lock                held by the one writer
 *   ARCHIVE/segments/NAME/      immutable, sealed once:
 *       index                   Xapian database in one file: terms → reports, records
 *       text                    folded text, UTF-16
 *       reports                 one row a report, strings, order of ids, bounds
 *       figures                 packed figures
 *       sketches                sketches of the texts, by number
 *   ARCHIVE/segments/NAME.REVISION.dead   bitmap of dead rows; a later one replaces it
 *   ARCHIVE/origins/NUMBER      which files were read: a log
 *   ARCHIVE/clusters/NUMBER     which reports are reprints of which
 *   ARCHIVE/tmp/                work in progress; emptied by the next writer
 *   ARCHIVE/user/               what people made: lexicon, families, tags; never touched
 */

#ifndef JB_STORE_LAYOUT_H
#define JB_STORE_LAYOUT_H

#include <glib.h>

#define JB_ARCHIVE_FORMAT 2

#define JB_FILE_MANIFEST "manifest"
#define JB_FILE_LOCK "lock"
#define JB_DIR_SEGMENTS "segments"
#define JB_DIR_ORIGINS "origins"
#define JB_DIR_CLUSTERS "clusters"
#define JB_DIR_TMP "tmp"
#define JB_DIR_USER "user"

/* The files of a segment, in the order of a manifest's list. */
enum jb_segment_file {
    JB_SEGMENT_INDEX,
    JB_SEGMENT_TEXT,
    JB_SEGMENT_REPORTS,
    JB_SEGMENT_FIGURES,
    JB_SEGMENT_SKETCHES,
    JB_SEGMENT_FILES
};

extern const char *const jb_segment_file_names[JB_SEGMENT_FILES];

/* Files are little-endian and mapped as they are. */
G_STATIC_ASSERT(G_BYTE_ORDER == G_LITTLE_ENDIAN);

#define JB_ROWS_MAGIC "JBrows\0\1"
#define JB_TEXT_MAGIC "JBtext\0\1"
#define JB_FIGURES_MAGIC "JBfigs\0\1"
#define JB_SKETCHES_MAGIC "JBsket\0\1"
#define JB_CLUSTERS_MAGIC "JBclus\0\1"
#define JB_DEAD_MAGIC "JBdead\0\1"
#define JB_MAGIC_LEN 8

/* A row of `reports`: one report, by its number in the segment from 0. */
struct jb_row {
    guint64 text;    /* first unit in `text`, counted behind its magic */
    guint64 figures; /* first byte in `figures` */
    guint64 date;    /* YYYYMMDDhhmmss as a decimal number, unknown parts 0; 0: undated */
    guint64 digest_low, digest_high; /* of the record: has the report changed? */
    guint32 units;                   /* of folded text; a 0 unit follows them */
    guint32 title_end;               /* see lib/schema/analysis.h */
    guint32 subtitle_end;            /* the same */
    guint32 figures_len;             /* bytes */
    guint32 figure_count;
    guint32 bytes;  /* of the report's text in UTF-8 */
    guint32 chars;  /* code points of the report's text */
    guint32 id;     /* this and the following: offsets of strings in `reports` */
    guint32 file;   /* origin: the file as the walker named it */
    guint32 member; /* what follows it in the report's path: ":12" "!a.txt" or "" */
    guint32 source; /* "" where there is none; so in the two below */
    guint32 place;
    guint32 encoding;
    guint32 reserved; /* 0 */
};
G_STATIC_ASSERT(sizeof(struct jb_row) == 96);

/* The head of `reports`. Everything is found by an offset from the file's beginning. */
struct jb_rows_head {
    char magic[JB_MAGIC_LEN];
    guint32 count;   /* of rows */
    guint32 bounds;  /* of guint64: absolute units in `text`, see jb_haystack */
    guint64 rows;    /* offset of the rows */
    guint64 ids;     /* offset of count guint32: rows by ascending id */
    guint64 bound;   /* offset of the bounds */
    guint64 strings; /* offset of strings_len bytes: NUL-terminated strings, first "" */
    guint64 strings_len;
};

#endif
