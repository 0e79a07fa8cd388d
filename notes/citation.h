/* A citation: a report as an entry of a bibliography.
 *
 * Fields are those of CSL; csl_json.h, bibtex.h and ris.h write the same ones in three
 * spellings, gbt7714.h sets them as text. What the report does not say is NULL, 0 or empty
 * and is left out there: nothing is made up. */

#ifndef JB_NOTES_CITATION_H
#define JB_NOTES_CITATION_H

#include <glib.h>

#include "lib/report/report.h"
#include "notes/author.h"

/* What it is, by its source, its page and its address; see jb_citation_type_name(). */
enum jb_citation_type {
    JB_CITATION_NEWSPAPER, /* has a page (版次), or its source is called …报 */
    JB_CITATION_MAGAZINE,  /* its source is called …周刊, …杂志 */
    JB_CITATION_POST,      /* its address is one of a social network: 公众号, 微博 */
    JB_CITATION_WEBPAGE,   /* another address, or a source called …网, …在线 */
    JB_CITATION_DOCUMENT,  /* nothing says */
};

/* A day as far as it is known: year 0 means no date, month 0 the year alone … */
struct jb_cite_date {
    int year, month, day;
};

struct jb_citation {
    char *key; /* as the user's library has it, else jb_citation_key() */
    char *id;  /* of the report */
    enum jb_citation_type type;
    char *title;        /* never NULL: see has_title */
    char *subtitle;     /* NULL */
    gboolean has_title; /* FALSE: the report has none, and its first words in square
                             brackets stand for it */
    char *container;    /* the outlet; NULL */
    GArray *authors;    /* of struct jb_author; empty where there is none */
    struct jb_cite_date issued, accessed;
    char *url;            /* NULL */
    char *page;           /* NULL */
    const char *language; /* "zh-CN", "zh-Hant" (most of the title, else of the text, is
                             written so), NULL: not Chinese, which is as much as is known */
};

/* The entry of REPORT, which must have an id; transfer full. */
struct jb_citation *jb_citation_new(const struct jb_report *report);
void jb_citation_free(struct jb_citation *citation);
typedef struct jb_citation jb_citation;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_citation, jb_citation_free)

/* The key by which notes cite REPORT, transfer full: the library's own (REPORT->citekey)
 * where there is one that can be a key, else made of the report alone, so that it is the
 * same in every export:
 *
 *     STEM YEAR - HASH      wang2020-3f09ab1c, lvliang2020-04c1e2d7, xinhua-9a11c0de
 *
 * STEM is the pinyin of the first author's family name; where there is no person, of the
 * first two characters of the source, of the title; else "report"; cut to 7 letters,
 * which makes a key of at most 20 characters, all that some readers of RIS keep. YEAR is of the date, left out where there is none. HASH is the first
 * 8 hex digits of the SHA-256 of the id: two of 500 reports with the same stem and year
 * share one with a probability of 0.00003, which a bibliography sees to (bibliography.h).
 * Such a key is ASCII and needs no quoting in Pandoc, BibTeX or RIS. */
char *jb_citation_key(const struct jb_report *report);

/* TRUE where KEY can be a key: not empty, at most 256 bytes, and without white space, control
 * characters and what ends a key in BibTeX or Pandoc: { } [ ] ( ) , ; " ' # % ~ = @ | ` \. */
gboolean jb_citation_key_is_valid(const char *key);

/* Appends "@" and a valid KEY as Pandoc reads it in Markdown: @wang2020-3f09ab1c; in braces
 * where Pandoc would not take all of it for the key: @{wang..2020}. */
void jb_citation_append_key(GString *out, const char *key);

/* CSL's name of the type: "article-newspaper" "article-magazine" "post" "webpage"
 * "document". */
const char *jb_citation_type_name(enum jb_citation_type type);

/* Title and subtitle as one line, "标题：副标题" (": " outside Chinese); transfer full. */
char *jb_citation_full_title(const struct jb_citation *citation);

/* "2020-02-18", "2020-02", "2020"; NULL without a date. Transfer full. */
char *jb_cite_date_format(const struct jb_cite_date *date);

#endif
