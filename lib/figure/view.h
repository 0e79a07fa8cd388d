/* The scanner's view of a text: one UTF-16 unit for each UTF-16 unit of the source, but
 * for the single spaces of a numeral spelled letter by letter (六 点 五 成), which are left out.
 *
 * Width, digits and script are folded one to one: full-width letters, digits and
 * punctuation to ASCII (３ → 3, ％ → %, ， → ,), the ideographic space to a space,
 * traditional to simplified Han (宗數 → 宗数, by the table of lib/text/fold). Never NFKC:
 * ① stays ①, ㎡ stays ㎡. Every unit knows its byte in the source, so that every figure is
 * quoted exactly. Chinese quotation marks “” and 。、；：《》 stay as they are,
 * but ，；：（）！？ become , ; : ( ) ! ?. */

#ifndef JB_FIGURE_VIEW_H
#define JB_FIGURE_VIEW_H

#include <glib.h>
#include <unicode/utypes.h>

struct jb_view {
    UChar *text;   /* len units, followed by a 0 */
    guint32 *byte; /* len + 1 entries: byte offset in the UTF-8 source of each unit */
    gsize len;     /* in UTF-16 units */
};

/* Fills VIEW from valid UTF-8. A character outside the BMP is two units, both at the byte
 * offset of the character. Free with jb_view_clear(). LEN at most 1 GiB. */
void jb_view_init(struct jb_view *view, const char *text, gsize len);
void jb_view_clear(struct jb_view *view);

#endif
