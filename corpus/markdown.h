/* Markdown to text: marks go, words stay, one line a paragraph.
 *
 * CommonMark's block marks (# > - ``` and lines under headings) and inline marks (* ** ` ~~,
 * links, images, tags, entities, backslashes), read leniently. Numbers of lists and the rows
 * of tables (| a | b |) stay. Lines of one paragraph are joined where the first is 40
 * columns or wider and does not end a sentence: authors who write Chinese end a line where
 * they end a paragraph or a field (2020-02-16 来源：某某网), programs where it is full. */

#ifndef JB_CORPUS_MARKDOWN_H
#define JB_CORPUS_MARKDOWN_H

#include <glib.h>

/* The text of LEN bytes of valid UTF-8 without NUL, transfer full, its length in *OUT_LEN;
 * blank lines between paragraphs are kept. In *TITLE, transfer full, the words of a heading
 * of the first level that the document begins with, which then are not in the text; NULL
 * where it begins with something else. Linear but for a bounded look ahead. */
char *jb_markdown_text(const char *markdown, gsize len, gsize *out_len, char **title);

/* Appends the words of LEN bytes of a paragraph to OUT. */
void jb_markdown_inline(GString *out, const char *text, gsize len);

#endif
