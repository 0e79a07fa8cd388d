/* Verbs that police, courts and other organs count by: 打掉, 抓获, 调解, and the words that lead
 * up to a number. The tables are in verb.c; to add a verb, add a row. */

#ifndef JB_FIGURE_VERB_H
#define JB_FIGURE_VERB_H

#include "lib/figure/glossary.h"

enum jb_verb {
    JB_VERB_EVENT = 1, /* 打掉 抓获: something done and counted */
    JB_VERB_STATE,     /* 有 达 占: leads to a number, says nothing of its own */
    JB_VERB_CHANGE_UP,
    JB_VERB_CHANGE_DOWN,
};

/* The longest verb that TEXT (LEN units) begins with, its length in *MATCHED; 0 if none. */
enum jb_verb jb_verb_match(const UChar *text, gsize len, gsize *matched);

/* The longest verb that ends at END and begins at BEGIN or later. */
enum jb_verb jb_verb_before(const UChar *begin, const UChar *end, gsize *matched);

#endif
