/* From a place in folded text back to the report as it was written: bytes, passage, and the
 * reference that a reader can cite. */

#ifndef JB_QUERY_SOURCE_H
#define JB_QUERY_SOURCE_H

#include "lib/report/passage.h"
#include "lib/text/fold.h"
#include "lib/text/pattern.h"

struct jb_source {
    GString *text;           /* title LF subtitle LF text: what is folded */
    guint32 head;            /* bytes of it before the report's text */
    struct jb_folded folded; /* as the archive holds it */
    gsize subtitle_end;      /* title and subtitle are the units up to here */
    struct jb_passages passages;
    guint32 *bytes; /* private: the byte at each UTF-16 unit of text */
};

/* Takes REPORT, which is not needed afterwards; clear with jb_source_clear(). */
void jb_source_init(struct jb_source *source, const struct jb_report *report);
void jb_source_clear(struct jb_source *source);

/* Whole characters of the source. All offsets are bytes of jb_source.text. */
struct jb_source_place {
    guint32 begin, end;
    guint32 passage; /* 0: title or subtitle */
    guint32 passage_begin, passage_end;
};

/* Where the folded units of MATCH (not empty, on one line) stand. */
void jb_source_find(const struct jb_source *source, const struct jb_match *match,
                    struct jb_source_place *place);

/* ID#p7:12-58 for PLACE. (transfer full) */
char *jb_source_ref(const struct jb_source *source, const char *id,
                    const struct jb_source_place *place);

#endif
