/* The manual page jianbao(1), out of the tables that help reads. */

#ifndef JB_CLI_MAN_H
#define JB_CLI_MAN_H

/* The page in roff (man macros), in the language of the locale. (transfer full) */
char *jb_man_page(void);

#endif
