/* A report 报道: one news item, as a reader found it.
 *
 * A report owns all its strings and dies in one call. Text is valid UTF-8; a reader turns
 * what is not into an error, never into replacement characters. */

#ifndef JB_REPORT_REPORT_H
#define JB_REPORT_REPORT_H

#include <glib.h>

struct jb_report {
    char *id;       /* see id.h; NULL until it is given one */
    char *title;    /* one line; NULL where the report has none */
    char *subtitle; /* one line; NULL */
    char *date;     /* of publication, YYYY[-MM[-DD[Thh:mm:ss]]]; NULL: undated */
    char *source;   /* outlet; NULL */
    char **authors; /* NULL-terminated; NULL where there is none */
    char *editor;
    char *place; /* as found: 吕梁, 山西省吕梁市; NULL */
    char *url;
    char *path;       /* origin: file, file.jsonl:12, outer.zip!inner/a.txt */
    char *page;       /* 版次 of a newspaper */
    char *accessed;   /* day the page was captured */
    char *citekey;    /* citation key of a reference library: wang2019pingan; NULL */
    char *encoding;   /* it came in: "UTF-8" "GB18030" "Big5" "UTF-16LE" … */
    char *provenance; /* where fields were found: see provenance.h; NULL */
    char *text;       /* text_len bytes and a NUL; passages are its non-blank lines */
    gsize text_len;
};

struct jb_report *jb_report_new(void);
void jb_report_free(struct jb_report *report);

typedef struct jb_report jb_report;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_report, jb_report_free)

#endif
