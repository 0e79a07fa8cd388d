/* A record: a report as it is stored, in one block of bytes.
 *
 * The form can be read with the eye, and by a program that knows only this page:
 *
 *     jianbao 1 LF
 *     KEY:LENGTH:BYTES LF        once for each field that is not NULL
 *     text:LENGTH:BYTES LF       always, and always last
 *
 * LENGTH is decimal, without leading zeros, in bytes; BYTES may hold anything, LF included.
 * Keys are those of struct jb_report (`author` once for each author, in order), each of a
 * to z and _, at most 31 bytes. The text is the report's byte for byte, in one piece, so
 * that it can be borrowed from a mapped block without a copy.
 *
 * A key that this version does not know is skipped by jb_record_unpack() and shown by the
 * iterator: fields may be added without a new version. A new version is one whose bytes
 * older programs must not read: they answer JB_ERROR_VERSION. Whatever else is not as
 * above (a wrong length, a repeated key, a missing text, bytes behind it, invalid UTF-8 in a
 * field) is JB_ERROR_DAMAGED. */

#ifndef JB_REPORT_RECORD_H
#define JB_REPORT_RECORD_H

#include <glib.h>

#include "lib/report/report.h"

#define JB_RECORD_VERSION 1

/* Bytes of somebody else's memory. */
struct jb_span {
    const char *data;
    gsize len;
};

/* The record of REPORT, transfer full, *LEN bytes (a NUL follows that is not counted).
 * REPORT->text must not be NULL. */
char *jb_record_pack(const struct jb_report *report, gsize *len);

/* The report of a record, transfer full; NULL with an error where it is none. */
struct jb_report *jb_record_unpack(const char *data, gsize len, GError **error);

/* A walk over the fields of a record; borrows DATA. */
struct jb_record_iter {
    const char *at, *end;
    gboolean done; /* the text has been given */
};

/* FALSE with an error where DATA does not begin like a record of this version. */
gboolean jb_record_begin(struct jb_record_iter *iter, const char *data, gsize len,
                         GError **error);

/* Fills KEY and VALUE (borrowed) with the next field. FALSE after the last, with *ERROR
 * untouched; FALSE with *ERROR set where the record is damaged. */
gboolean jb_record_next(struct jb_record_iter *iter, struct jb_span *key,
                        struct jb_span *value, GError **error);

/* Finds the first field KEY and nothing else; cost is the number of fields before it, not
 * their bytes. VALUE->data is NULL where the record has no such field. FALSE only on
 * damage met on the way. */
gboolean jb_record_field(const struct jb_span *record, const char *key,
                         struct jb_span *value, GError **error);

#endif
