#include "corpus/front_matter.h"

#include <string.h>

#include "corpus/field.h"

/* Front matter longer than this is none. */
enum { LINES_MAX = 1000 };

/* Lines of the front matter being read; each without its line end. */
struct reading {
    char **lines;
    guint at;
    struct jb_report *report;
    const struct jb_date_context *context;
    guint known;
};

static gsize indent_of(const char *line)
{
    return strspn(line, " \t");
}

static gboolean is_fence(const char *line, gboolean opens)
{
    gsize len = strlen(line);
    while (len > 0 && strchr(" \t\r", line[len - 1]))
        len--;
    return len == 3 &&
           (memcmp(line, "---", 3) == 0 || (!opens && memcmp(line, "...", 3) == 0));
}

/* Cuts TEXT into the lines between the fences; the byte behind the second in *END. NULL
 * where there are none. */
static char **cut_lines(const char *text, gsize len, gsize *end)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    gsize at = 0;
    while (at < len && lines->len <= LINES_MAX) {
        const char *lf = memchr(text + at, '\n', len - at);
        gsize stop = lf ? (gsize)(lf - text) : len;
        char *line = g_strndup(text + at, stop - at);
        g_ptr_array_add(lines, line);
        at = lf ? stop + 1 : len;
        if (lines->len == 1 ? !is_fence(line, TRUE) : is_fence(line, FALSE))
            break;
    }
    if (lines->len < 2 || !is_fence(g_ptr_array_index(lines, lines->len - 1), FALSE))
        return NULL;
    *end = at;
    g_ptr_array_remove_index(lines, lines->len - 1);
    g_ptr_array_remove_index(lines, 0);
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_steal(lines, NULL);
}

/* What a double-quoted scalar means: \" \\ \n \t \/; others stay as they are. */
static char *unescape(const char *begin, const char *end)
{
    static const char from[] = "\"\\nt/", to[] = "\"\\\n\t/";
    GString *text = g_string_new(NULL);
    for (; begin < end; begin++) {
        const char *found =
            *begin == '\\' && begin + 1 < end ? strchr(from, begin[1]) : NULL;
        g_string_append_c(text, found ? to[found - from] : *begin);
        begin += found ? 1 : 0;
    }
    return g_string_free(text, FALSE);
}

/* The end of a quoted scalar that begins at TEXT with its quote; NULL where it has none. */
static const char *closing_quote(const char *text)
{
    char quote = *text;
    for (const char *p = text + 1; *p; p++) {
        if (quote == '"' && *p == '\\' && p[1])
            p++;
        else if (quote == '\'' && *p == quote && p[1] == quote)
            p++;
        else if (*p == quote)
            return p;
    }
    return NULL;
}

/* A scalar as its words, transfer full: without quotes and comment. */
static char *scalar(const char *text)
{
    text += indent_of(text);
    const char *end = *text == '"' || *text == '\'' ? closing_quote(text) : NULL;
    if (end && *text == '"')
        return unescape(text + 1, end);
    if (end) {
        g_autofree char *inner = g_strndup(text + 1, (gsize)(end - text - 1));
        g_auto(GStrv) parts = g_strsplit(inner, "''", -1);
        return g_strjoinv("'", parts);
    }
    const char *comment = *text == '#' ? text : strstr(text, " #");
    return g_strchomp(comment ? g_strndup(text, (gsize)(comment - text))
                              : g_strdup(text));
}

static void add_item(GString *list, const char *text)
{
    text += indent_of(text);
    if (g_str_has_prefix(text, "name:"))
        text += strlen("name:");
    g_autofree char *item = scalar(text);
    if (*item && list->len > 0)
        g_string_append(list, "、");
    g_string_append(list, item);
}

/* [a, "b, c"] as a、b, c. TEXT begins behind the bracket. */
static char *flow_list(const char *text)
{
    GString *list = g_string_new(NULL);
    while (*text && *text != ']') {
        text += indent_of(text);
        const char *quoted = *text == '"' || *text == '\'' ? closing_quote(text) : NULL;
        const char *from = quoted ? quoted : text;
        const char *end = from + strcspn(from, ",]");
        g_autofree char *item = g_strndup(text, (gsize)(end - text));
        add_item(list, item);
        text = *end == ',' ? end + 1 : end;
    }
    return g_string_free(list, FALSE);
}

/* The - lines that follow a key without a value. */
static char *block_list(struct reading *reading)
{
    GString *list = g_string_new(NULL);
    for (const char *line; (line = reading->lines[reading->at]); reading->at++) {
        gsize indent = indent_of(line);
        if (g_str_has_prefix(line + indent, "- "))
            add_item(list, line + indent + 2);
        else if (indent == 0 && *line)
            break;
    }
    return g_string_free(list, FALSE);
}

/* The lines set in that follow | or >. */
static char *block_scalar(struct reading *reading, char joint)
{
    GString *text = g_string_new(NULL);
    for (const char *line; (line = reading->lines[reading->at]); reading->at++) {
        if (*line && indent_of(line) == 0)
            break;
        if (text->len > 0)
            g_string_append_c(text, joint);
        g_string_append(text, line + indent_of(line));
    }
    return g_string_free(text, FALSE);
}

static char *value_of(struct reading *reading, const char *text)
{
    text += indent_of(text);
    switch (*text) {
    case '[':
        return flow_list(text + 1);
    case '|':
        return block_scalar(reading, '\n');
    case '>':
        return block_scalar(reading, ' ');
    case '\0':
        return block_list(reading);
    default:
        return scalar(text);
    }
}

/* Reads the key that the line at reading->at begins with, and its value. */
static void read_key(struct reading *reading)
{
    const char *line = reading->lines[reading->at++];
    const char *colon = strchr(line, ':');
    if (!colon || indent_of(line) > 0 || (colon[1] && !strchr(" \t", colon[1])))
        return;
    const struct jb_field *field = jb_field_find(line, (gsize)(colon - line));
    if (!field || strcmp(jb_field_key(field), "text") == 0)
        return;
    g_autofree char *value = value_of(reading, colon + 1);
    reading->known++;
    if (reading->report)
        jb_field_set(field, reading->report, value, strlen(value), reading->context);
}

gsize jb_front_matter_read(const char *text, gsize len, struct jb_report *report,
                           const struct jb_date_context *context, guint *known)
{
    gsize end = 0;
    g_auto(GStrv) lines = cut_lines(text, len, &end);
    struct reading reading = {.lines = lines, .report = report, .context = context};
    for (char **line = lines; line && *line; line++)
        g_strchomp(*line);
    while (lines && lines[reading.at])
        read_key(&reading);
    if (known)
        *known = reading.known;
    return end;
}
