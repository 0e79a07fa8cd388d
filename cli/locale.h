/* The language of messages. */

#ifndef JB_CLI_LOCALE_H
#define JB_CLI_LOCALE_H

/* Once, first thing in main: takes the locale from the environment and finds the
 * translations: next to the program (locale/), where it is installed (../share/locale), or
 * where it was built. Messages are UTF-8, as results are. Chinese is spoken to who asks for
 * it even where the system has no Chinese locale (a fresh Debian has none). */
void jb_locale_begin(void);

#endif
