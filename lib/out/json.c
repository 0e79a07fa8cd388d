#include "lib/out/json.h"

#include <math.h>
#include <string.h>

#include "lib/out/escape.h"
#include "lib/out/utf8.h"

void jb_json_set_text(json_t *object, const char *key, const char *text)
{
    json_t *value = text != NULL ? json_string(text) : json_null();
    if (value == NULL) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        value = json_string(valid);
    }
    json_object_set_new(object, key, value);
}

void jb_json_set_int(json_t *object, const char *key, gint64 number)
{
    json_object_set_new(object, key, json_integer(number));
}

void jb_json_set_bool(json_t *object, const char *key, gboolean yes)
{
    json_object_set_new(object, key, json_boolean(yes));
}

void jb_json_set_texts(json_t *object, const char *key, const char *const *texts)
{
    json_t *list = json_array();
    for (; texts != NULL && *texts != NULL; texts++) {
        g_autofree char *valid = g_utf8_make_valid(*texts, -1);
        json_array_append_new(list, json_string(valid));
    }
    json_object_set_new(object, key, list);
}

/* RFC 8259, section 7: the two-character escapes of the control characters. */
static const char short_escapes[0x20] = {
    ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
};

static void append_escaped(GString *out, gunichar c)
{
    if (c == '"' || c == '\\')
        g_string_append_printf(out, "\\%c", (char)c);
    else if (c < 0x20 && short_escapes[c] != 0)
        g_string_append_printf(out, "\\%c", short_escapes[c]);
    else if (c == JB_UTF8_BAD)
        g_string_append(out, "\xef\xbf\xbd");
    else if (c > 0xffff) /* a surrogate pair */
        g_string_append_printf(out, "\\u%04x\\u%04x", 0xd7c0 + (c >> 10),
                               0xdc00 + (c & 0x3ff));
    else
        g_string_append_printf(out, "\\u%04x", c);
}

void jb_json_append_text(GString *out, const char *text, gsize len)
{
    gsize clean = 0, taken = 0;
    g_string_append_c(out, '"');
    for (gsize i = 0; i < len; i += taken) {
        gunichar c = jb_utf8_step(text + i, len - i, &taken);
        if (c != '"' && c != '\\' && !jb_escape_is_unsafe(c))
            continue;
        g_string_append_len(out, text + clean, (gssize)(i - clean));
        append_escaped(out, c);
        clean = i + taken;
    }
    g_string_append_len(out, text + clean, (gssize)(len - clean));
    g_string_append_c(out, '"');
}

void jb_json_append_real(GString *out, double number)
{
    /* The largest double has 309 digits before the point. */
    char digits[320];
    if (!isfinite(number)) {
        g_string_append(out, "null");
        return;
    }
    g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.6f", number));
}

static void append_list(GString *out, const json_t *list)
{
    g_string_append_c(out, '[');
    for (gsize i = 0; i < json_array_size(list); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        jb_json_append(out, json_array_get(list, i));
    }
    g_string_append_c(out, ']');
}

static void append_object(GString *out, const json_t *object)
{
    /* Iterating changes nothing, but jansson's iterators are not const. */
    json_t *walked = (json_t *)object;
    const char *key;
    json_t *value;
    const char *comma = "";
    g_string_append_c(out, '{');
    json_object_foreach(walked, key, value)
    {
        g_string_append(out, comma);
        jb_json_append_text(out, key, strlen(key));
        g_string_append_c(out, ':');
        jb_json_append(out, value);
        comma = ",";
    }
    g_string_append_c(out, '}');
}

void jb_json_append(GString *out, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        append_object(out, value);
        break;
    case JSON_ARRAY:
        append_list(out, value);
        break;
    case JSON_STRING:
        jb_json_append_text(out, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        g_string_append_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL:
        jb_json_append_real(out, json_real_value(value));
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        g_string_append(out, json_is_true(value) ? "true" : "false");
        break;
    case JSON_NULL:
        g_string_append(out, "null");
        break;
    }
}

char *jb_json_dump(const json_t *value)
{
    GString *out = g_string_new(NULL);
    jb_json_append(out, value);
    return g_string_free(out, FALSE);
}
