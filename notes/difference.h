/* How two wordings differ, shown so that the eye finds it:
 *
 *   全市打掉团伙[-35-]{+36+}个
 *
 * [-…-] is what the archive has, {+…+} what the note has instead. */

#ifndef JB_NOTES_DIFFERENCE_H
#define JB_NOTES_DIFFERENCE_H

#include <glib.h>

/* The difference of two valid UTF-8 texts, with a few characters around each place; what is
 * far from all of them is left out as …. White space is one space. Texts too long and too
 * different to be compared (beyond some 4,000 characters) are shown as one replacement.
 * (transfer full) */
char *jb_difference(const char *archive, const char *note);

/* How alike they are: twice the letters in common, in order, by the letters of both; 1 for
 * two that have none. Punctuation counts nothing. */
double jb_difference_likeness(const char *archive, const char *note);

#endif
