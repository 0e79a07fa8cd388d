/* What is text and what is an operator in a query: decided by the characters around it, here
 * alone. The parser sees words, quotations, groups and operators. */

#ifndef JB_QUERY_LEXER_H
#define JB_QUERY_LEXER_H

#include <glib.h>

struct jb_lexer {
    const char *query;
    gsize len, at;
    guint depth; /* of groups around AT */
};

/* The character at byte AT; 0 at the end. */
gunichar jb_lexer_peek(const struct jb_lexer *lexer, gsize at);

/* The byte behind the character at AT. */
gsize jb_lexer_after(const struct jb_lexer *lexer, gsize at);

void jb_lexer_skip_spaces(struct jb_lexer *lexer);

/* TRUE for a closing parenthesis, half-width or full. */
gboolean jb_lexer_is_close(gunichar c);

/* The mark that closes a quotation opened by C, or 0. */
gunichar jb_lexer_closing_quote(gunichar c);

/* The end of the quotation that begins at AT, before its closing mark; LEN without one. */
gsize jb_lexer_quote_end(const struct jb_lexer *lexer, gsize at);

/* TRUE where a quotation begins at AT. A Chinese mark whose partner is glued to text is text,
 * as a parenthesis is: “三员一身兼”工作模式, 「境」在馬祖; the marks that are typed for searching,
 * " and ＂, always quote. */
gboolean jb_lexer_opens_quote(const struct jb_lexer *l, gsize at);

/* The slash that closes the regular expression whose first one is at AT; LEN without one. A
 * backslash takes the next character along. */
gsize jb_lexer_slash_end(const struct jb_lexer *lexer, gsize at);

/* Is AT, the end of a word, quotation or group, followed by what ends it? */
gboolean jb_lexer_ends_here(const struct jb_lexer *lexer, gsize at);

/* The parenthesis that closes the one at AT; LEN without one. Quotations and regular
 * expressions at the start of a word are passed over. */
gsize jb_lexer_group_end(const struct jb_lexer *lexer, gsize at);

/* A parenthesis opens a group unless the one that closes it is glued to text:
 * （2019）晋11刑终12号. */
gboolean jb_lexer_opens_group(const struct jb_lexer *lexer);

/* The end of the bare word at AT: a space, or the parenthesis of a group around it. */
gsize jb_lexer_word_end(const struct jb_lexer *lexer, gsize at);

/* Is the word at AT exactly OPERATOR? */
gboolean jb_lexer_at_operator(const struct jb_lexer *lexer, const char *operator);

/* Is the minus of NOT here? Only at the start of the query or a group and after a space,
 * before what it denies. */
gboolean jb_lexer_at_minus(const struct jb_lexer *lexer);

/* Is OPERATOR the next word? Moves over spaces, and behind it. */
gboolean jb_lexer_accept(struct jb_lexer *lexer, const char *operator);

/* Is NAME at AT, and a colon behind it? Then *VALUE is what follows. */
gboolean jb_lexer_has_name(const struct jb_lexer *lexer, const char *name, gsize *value);

/* Columns of the query's first N bytes in a terminal: Han and full-width take two. */
gsize jb_lexer_columns(const struct jb_lexer *lexer, gsize n);

/* The part *BEGIN..*END of the query that is within COLUMNS of byte AT, on either side. */
void jb_lexer_around(const struct jb_lexer *lexer, gsize at, gsize columns, gsize *begin,
                     gsize *end);

#endif
