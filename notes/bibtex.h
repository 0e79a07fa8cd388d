/* BibLaTeX and BibTeX.
 *
 * The two are one syntax with different fields. BibLaTeX has dates, access dates and
 * addresses of web pages; what is written for it passes `biber --tool
 * --validate-datamodel`. Classic BibTeX has year and month, no web pages, and ignores what
 * its styles do not know.
 *
 *   type                  BibLaTeX                            BibTeX
 *   article-newspaper     @article, journaltitle,             @article, journal
 *                         entrysubtype = {newspaper}
 *   article-magazine      the same with {magazine}            @article, journal
 *   webpage, post         @online, organization               @misc, howpublished
 *     without an address  @misc, organization
 *   document              @misc, howpublished                 @misc, howpublished
 *
 * Text is UTF-8. What TeX would act upon is escaped; a word with capital Latin letters
 * stands in braces, lest a style make it small; a corporate author in double ones, lest it
 * be taken apart. */

#ifndef JB_NOTES_BIBTEX_H
#define JB_NOTES_BIBTEX_H

#include "notes/bibliography.h"

enum jb_bibtex_flavour { JB_BIBLATEX, JB_BIBTEX };

/* Appends the entry of CITATION and a line end. */
void jb_bibtex_append(GString *out, const struct jb_citation *citation,
                      enum jb_bibtex_flavour flavour);

/* All entries, an empty line between them; "" where there is none. Transfer full. */
char *jb_bibtex(const jb_bibliography *bibliography, enum jb_bibtex_flavour flavour);

#endif
