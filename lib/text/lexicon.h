/* The user's lexicon: words that segmentation must keep whole, such as names of campaigns
 * and offices that no dictionary has (三零创建, 驻村辅警).
 *
 * A text file, UTF-8 or any encoding jb_decode() finds: one word a line, spaces around it
 * and blank lines ignored, # at the start of a line or behind a space begins a comment.
 * Words are folded as texts are (lib/text/fold), so a traditional or upper-case spelling is
 * the same word. Immutable; may be shared by any number of threads. */

#ifndef JB_TEXT_LEXICON_H
#define JB_TEXT_LEXICON_H

#include <glib.h>
#include <unicode/utypes.h>

typedef struct jb_lexicon jb_lexicon;

/* Reads the file at PATH. Returns the lexicon (transfer full), possibly empty. NULL with
 * JB_ERROR_IO (JB_ERROR_NOT_FOUND where it does not exist) or JB_ERROR_INPUT where it
 * cannot be decoded or a line is no word: the message names file and line. */
jb_lexicon *jb_lexicon_load(const char *path, GError **error);

/* The same from LEN bytes of valid UTF-8; NAME stands for the file in messages. */
jb_lexicon *jb_lexicon_parse(const char *text, gsize len, const char *name,
                             GError **error);
void jb_lexicon_free(jb_lexicon *lexicon);

/* Number of different words. */
gsize jb_lexicon_count(const jb_lexicon *lexicon);

/* Units of the longest word of the lexicon that TEXT, of LEN units of folded UTF-16, begins
 * with; 0: none. Does not ask what stands around it. */
gsize jb_lexicon_match(const jb_lexicon *lexicon, const UChar *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_lexicon, jb_lexicon_free)

#endif
