/* Authors of a report as a bibliography names them.
 *
 * A byline says 本报记者 王三, 新华社, 中新网记者, 买买提·吐尔逊, John Smith. A bibliography wants to
 * know the family name of a person, and which "names" are no person's: those are literal,
 * printed whole and never turned round. */

#ifndef JB_NOTES_AUTHOR_H
#define JB_NOTES_AUTHOR_H

#include <glib.h>

/* Either LITERAL, or FAMILY with GIVEN; the others are NULL. */
struct jb_author {
    char *family, *given;
    char *literal; /* 新华社, 本报记者; or a person's name that is not divided */
};

/* Reads one name. A word of office before a person's name goes (本报记者 王三 is 王三; 记者：王三);
 * what is an office and nothing else stays, as a corporate author. A person is 2 to 4 Han
 * characters that begin with a family name (欧阳, 司马 … are two) and do not end like an
 * outlet, an office or an organ; Latin words are divided before the last one, or at a comma;
 * everything else is literal. FALSE, and AUTHOR empty, where TEXT is blank. */
gboolean jb_author_parse(const char *text, struct jb_author *author);
void jb_author_clear(struct jb_author *author);

/* The name in its own order: 王三, John Smith, 新华社. (transfer full) */
char *jb_author_display(const struct jb_author *author);

#endif
