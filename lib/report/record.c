#include "lib/report/record.h"

#include <stddef.h>
#include <string.h>

#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/encoding.h"

/* Longest key, and most digits of a length: texts are at most 1 GiB. */
enum { KEY_MAX = 31, DIGITS_MAX = 10 };

/* One row for each field that is a plain string, in the order they are written. The authors
 * and the text, which are none, follow. */
static const struct field {
    const char *key;
    size_t offset;
} fields[] = {
    {"id", offsetof(struct jb_report, id)},
    {"title", offsetof(struct jb_report, title)},
    {"subtitle", offsetof(struct jb_report, subtitle)},
    {"date", offsetof(struct jb_report, date)},
    {"source", offsetof(struct jb_report, source)},
    {"editor", offsetof(struct jb_report, editor)},
    {"place", offsetof(struct jb_report, place)},
    {"url", offsetof(struct jb_report, url)},
    {"path", offsetof(struct jb_report, path)},
    {"page", offsetof(struct jb_report, page)},
    {"accessed", offsetof(struct jb_report, accessed)},
    {"citekey", offsetof(struct jb_report, citekey)},
    {"encoding", offsetof(struct jb_report, encoding)},
    {"provenance", offsetof(struct jb_report, provenance)},
};

static char **slot_of(struct jb_report *report, const struct field *field)
{
    return (char **)(void *)((char *)report + field->offset);
}

static void append_field(GString *out, const char *key, const char *value, gsize len)
{
    g_string_append_printf(out, "%s:%" G_GSIZE_FORMAT ":", key, len);
    g_string_append_len(out, value, (gssize)len);
    g_string_append_c(out, '\n');
}

char *jb_record_pack(const struct jb_report *report, gsize *len)
{
    g_return_val_if_fail(report->text != NULL, NULL);
    GString *out = g_string_sized_new(report->text_len + 512);
    g_string_append_printf(out, "jianbao %d\n", JB_RECORD_VERSION);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const char *value = *slot_of((struct jb_report *)report, &fields[i]);
        if (value)
            append_field(out, fields[i].key, value, strlen(value));
    }
    for (char **author = report->authors; author && *author; author++)
        append_field(out, "author", *author, strlen(*author));
    append_field(out, "text", report->text, report->text_len);
    *len = out->len;
    return g_string_free(out, FALSE);
}

static gboolean damaged(GError **error, const char *what)
{
    g_set_error(error, JB_ERROR, JB_ERROR_DAMAGED, _("record: %s"), what);
    return FALSE;
}

static gboolean span_is(const struct jb_span *span, const char *word)
{
    return span->len == strlen(word) && memcmp(span->data, word, span->len) == 0;
}

gboolean jb_record_begin(struct jb_record_iter *iter, const char *data, gsize len,
                         GError **error)
{
    static const char magic[] = "jianbao ";
    const char *lf = memchr(data, '\n', MIN(len, sizeof magic + DIGITS_MAX));
    if (!lf || (gsize)(lf - data) < sizeof magic ||
        memcmp(data, magic, sizeof magic - 1) != 0)
        return damaged(error, _("does not begin like one"));
    struct jb_span version = {data + sizeof magic - 1, 0};
    version.len = (gsize)(lf - version.data);
    g_autofree char *expected = g_strdup_printf("%d", JB_RECORD_VERSION);
    if (!span_is(&version, expected)) {
        g_set_error(error, JB_ERROR, JB_ERROR_VERSION,
                    _("record: of version %.*s, this program reads %s"), (int)version.len,
                    version.data, expected);
        return FALSE;
    }
    *iter = (struct jb_record_iter){.at = lf + 1, .end = data + len};
    return TRUE;
}

/* KEY: at the walk's place, behind it afterwards. */
static gboolean read_key(struct jb_record_iter *iter, struct jb_span *key)
{
    key->data = iter->at;
    while (iter->at < iter->end && (g_ascii_islower(*iter->at) || *iter->at == '_'))
        iter->at++;
    key->len = (gsize)(iter->at - key->data);
    if (key->len == 0 || key->len > KEY_MAX)
        return FALSE;
    return iter->at < iter->end && *iter->at++ == ':';
}

/* LENGTH: likewise. */
static gboolean read_length(struct jb_record_iter *iter, guint64 *length)
{
    const char *begin = iter->at;
    *length = 0;
    while (iter->at < iter->end && g_ascii_isdigit(*iter->at) &&
           iter->at - begin < DIGITS_MAX)
        *length = *length * 10 + (guint64)(*iter->at++ - '0');
    if (iter->at == begin || (*begin == '0' && iter->at - begin > 1))
        return FALSE;
    return iter->at < iter->end && *iter->at++ == ':';
}

gboolean jb_record_next(struct jb_record_iter *iter, struct jb_span *key,
                        struct jb_span *value, GError **error)
{
    guint64 length;
    if (iter->done)
        return iter->at == iter->end ? FALSE : damaged(error, _("bytes behind the text"));
    if (iter->at == iter->end)
        return damaged(error, _("has no text"));
    if (!read_key(iter, key) || !read_length(iter, &length))
        return damaged(error, _("a field does not begin with its key and length"));
    if (length >= (guint64)(iter->end - iter->at) || iter->at[length] != '\n')
        return damaged(error, _("a field is not as long as it says"));
    *value = (struct jb_span){iter->at, (gsize)length};
    iter->at += length + 1;
    iter->done = span_is(key, "text");
    return TRUE;
}

gboolean jb_record_field(const struct jb_span *record, const char *key,
                         struct jb_span *value, GError **error)
{
    GError *trouble = NULL;
    struct jb_record_iter iter;
    struct jb_span found;
    if (!jb_record_begin(&iter, record->data, record->len, error))
        return FALSE;
    while (jb_record_next(&iter, &found, value, &trouble)) {
        if (span_is(&found, key))
            return TRUE;
    }
    *value = (struct jb_span){0};
    if (trouble)
        g_propagate_error(error, trouble);
    return trouble == NULL;
}

/* A copy of VALUE as a string, or NULL where it cannot be one. */
static char *string_of(const struct jb_span *value, GError **error)
{
    if (jb_utf8_valid_len(value->data, value->len) != value->len ||
        memchr(value->data, '\0', value->len)) {
        damaged(error, _("a field is not valid UTF-8"));
        return NULL;
    }
    return g_strndup(value->data, value->len);
}

/* Puts one field into REPORT; a key of a later program is passed over. */
static gboolean take_field(struct jb_report *report, GPtrArray *authors,
                           const struct jb_span pair[2], GError **error)
{
    char **slot = NULL;
    if (span_is(&pair[0], "text")) {
        slot = &report->text;
        report->text_len = pair[1].len;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(fields) && !slot; i++) {
        if (span_is(&pair[0], fields[i].key))
            slot = slot_of(report, &fields[i]);
    }
    if (!slot && !span_is(&pair[0], "author"))
        return TRUE;
    if (slot && *slot)
        return damaged(error, _("a field stands twice"));
    char *copy = string_of(&pair[1], error);
    if (slot)
        *slot = copy;
    else if (copy)
        g_ptr_array_add(authors, copy);
    return copy != NULL;
}

struct jb_report *jb_record_unpack(const char *data, gsize len, GError **error)
{
    GError *trouble = NULL;
    struct jb_record_iter iter;
    struct jb_span pair[2];
    g_autoptr(jb_report) report = jb_report_new();
    g_autoptr(GPtrArray) authors = g_ptr_array_new_with_free_func(g_free);
    if (!jb_record_begin(&iter, data, len, error))
        return NULL;
    while (jb_record_next(&iter, &pair[0], &pair[1], &trouble)) {
        if (!take_field(report, authors, pair, error))
            return NULL;
    }
    if (trouble) {
        g_propagate_error(error, trouble);
        return NULL;
    }
    if (authors->len > 0) {
        g_ptr_array_add(authors, NULL);
        report->authors = (char **)g_ptr_array_steal(authors, NULL);
    }
    return g_steal_pointer(&report);
}
