/* JSON as the program promises it: every key always present, null where there is nothing,
 * one line, keys in the order they were set, Chinese as it is and not as \u escapes.
 *
 * The writer is ours because two promises are beyond the library's: a real number has six
 * decimals exactly (only scores are reals; figures are decimal strings), and the characters
 * that drive a terminal (DEL, C1, direction, separators: escape.h) are written as \u escapes,
 * so that JSON on a terminal is harmless and still the same text. Strings must be UTF-8,
 * which jansson checks when it makes them. */

#ifndef JB_OUT_JSON_H
#define JB_OUT_JSON_H

#include <glib.h>
#include <jansson.h>

/* The version of docs/output-schema.md that the keys follow. */
#define JB_JSON_SCHEMA 1

/* object[key] = text, or null for NULL. Text that is not UTF-8 has its bad bytes replaced by
 * U+FFFD rather than losing the key. */
void jb_json_set_text(json_t *object, const char *key, const char *text);

/* object[key] = number. */
void jb_json_set_int(json_t *object, const char *key, gint64 number);

/* object[key] = true or false. */
void jb_json_set_bool(json_t *object, const char *key, gboolean yes);

/* object[key] = the NULL-terminated array as a list; NULL is []. */
void jb_json_set_texts(json_t *object, const char *key, const char *const *texts);

/* Appends the JSON string of text[0, len), quotes included. Bytes that are not UTF-8 are
 * written as U+FFFD. */
void jb_json_append_text(GString *out, const char *text, gsize len);

/* Appends a real with six decimals, whatever the locale. An infinity or NaN is null. */
void jb_json_append_real(GString *out, double number);

/* Appends a value and all it holds, on one line, without a line end. */
void jb_json_append(GString *out, const json_t *value);

/* The same as a string of its own. (transfer full) */
char *jb_json_dump(const json_t *value);

#endif
