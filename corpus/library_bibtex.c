/* BibTeX and BibLaTeX, as Zotero, Better BibTeX and JabRef write them:
 *
 *     @article{wang2019pingan,
 *       title = {标题, with {Braces} and \& escapes},
 *       journal = 吕 # "梁", year = 2019, month = jul,
 *       file = {Snapshot:C\:\\Zotero\\storage\\AB12CD34\\a.html:text/html}
 *     }
 *
 * A value is pieces joined by #: in braces, in quotes, a number, or a name that @string or
 * the months have given. @comment and @preamble, and what stands between entries, are
 * passed over. */

#include <stddef.h>
#include <string.h>

#include "corpus/library_item.h"
#include "corpus/names.h"
#include "lib/base/error.h"

/* Fields that are lines of words; where two fill one, the first row that is there does. */
static const struct {
    const char *field;
    size_t offset;
} lines[] = {
    {"title", offsetof(struct jb_report, title)},
    {"subtitle", offsetof(struct jb_report, subtitle)},
    {"journal", offsetof(struct jb_report, source)},
    {"journaltitle", offsetof(struct jb_report, source)},
    {"newspaper", offsetof(struct jb_report, source)},
    {"organization", offsetof(struct jb_report, source)},
    {"publisher", offsetof(struct jb_report, source)},
    {"url", offsetof(struct jb_report, url)},
    {"pages", offsetof(struct jb_report, page)},
};

/* Names every BibTeX knows. */
static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};

struct parser {
    const char *at, *end;
    guint line;
    GHashTable *strings; /* of @string: name → value */
    const struct jb_date_context *context;
};

static void pass(struct parser *p)
{
    p->line += *p->at == '\n' ? 1 : 0;
    p->at++;
}

static void pass_blank(struct parser *p)
{
    while (p->at < p->end && (g_ascii_isspace(*p->at) || *p->at == '\0'))
        pass(p);
}

/* A key or the name of a field or string, lower case if LOWER; NULL where there is none. */
static char *take_name(struct parser *p, gboolean lower)
{
    pass_blank(p);
    const char *begin = p->at;
    while (p->at < p->end && !g_ascii_isspace(*p->at) && !strchr("{}(),=#\"%", *p->at))
        p->at++;
    if (p->at == begin)
        return NULL;
    gsize len = (gsize)(p->at - begin);
    return lower ? g_ascii_strdown(begin, (gssize)len) : g_strndup(begin, len);
}

static gboolean take_char(struct parser *p, char c)
{
    pass_blank(p);
    if (p->at >= p->end || *p->at != c)
        return FALSE;
    pass(p);
    return TRUE;
}

static gboolean fail(const struct parser *p, guint line, const char *what, GError **error)
{
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT, "%u: %s", line ? line : p->line, what);
    return FALSE;
}

/* Takes what stands in braces or quotes, from behind the opening one, as it is. */
static gboolean take_inside(struct parser *p, char shut, GString *value, GError **error)
{
    guint depth = 0, line = p->line;
    while (p->at < p->end) {
        char c = *p->at;
        if (c == shut && depth == 0) {
            pass(p);
            return TRUE;
        }
        if (c == '\\' && p->at + 1 < p->end) {
            g_string_append_c(value, c);
            pass(p);
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && depth > 0) {
            depth--;
        }
        g_string_append_c(value, *p->at);
        pass(p);
    }
    return fail(p, line, "a value that begins here is never closed", error);
}

static void append_named(const struct parser *p, const char *name, GString *value)
{
    const char *known = g_hash_table_lookup(p->strings, name);
    for (guint i = 0; !known && i < G_N_ELEMENTS(months); i++) {
        if (strcmp(name, months[i]) == 0) {
            g_string_append_printf(value, "%u", i + 1);
            return;
        }
    }
    g_string_append(value, known ? known : name);
}

static gboolean take_piece(struct parser *p, GString *value, GError **error)
{
    if (take_char(p, '{'))
        return take_inside(p, '}', value, error);
    if (take_char(p, '"'))
        return take_inside(p, '"', value, error);
    g_autofree char *name = take_name(p, TRUE);
    if (!name)
        return fail(p, 0, "a value is expected behind =", error);
    append_named(p, name, value);
    return TRUE;
}

static char *take_value(struct parser *p, GError **error)
{
    g_autoptr(GString) value = g_string_new(NULL);
    do {
        if (!take_piece(p, value, error))
            return NULL;
    } while (take_char(p, '#'));
    return g_strndup(value->str, value->len);
}

/* Words out of LaTeX: braces go, \& is &, ~ is a space, -- is –; a command without which
 * the words stand as well (\emph) goes. */
static char *words_of(const char *value)
{
    GString *words = g_string_new(NULL);
    for (const char *p = value; *p; p++) {
        if (*p == '\\' && g_ascii_isalpha(p[1])) {
            while (g_ascii_isalpha(p[1]))
                p++;
            if (p[1] == ' ')
                p++;
        } else if (*p == '\\' && p[1]) {
            g_string_append_c(words, *++p);
        } else if (*p == '~') {
            g_string_append_c(words, ' ');
        } else if (*p == '-' && p[1] == '-') {
            g_string_append(words, "–");
            p += strspn(p, "-") - 1;
        } else if (*p != '{' && *p != '}') {
            g_string_append_c(words, *p);
        }
    }
    char *line = jb_one_line(words->str, words->len);
    g_string_free(words, TRUE);
    return line;
}

/* 王, 洋 and {某某报评论部} and Li Ming */
static void take_authors(struct jb_library_item *item, const char *value)
{
    g_auto(GStrv) people = g_regex_split_simple("\\s+and\\s+", value, 0, 0);
    for (char **person = people; *person; person++) {
        g_auto(GStrv) halves = g_strsplit(*person, ",", 2);
        g_autofree char *family = halves[0] ? words_of(halves[0]) : NULL;
        g_autofree char *given = halves[0] && halves[1] ? words_of(halves[1]) : NULL;
        jb_library_item_author(item, family, given);
    }
}

/* Attachments: paths between ; each alone or as words:path:type, : ; and \ inside escaped. */
static void take_files(struct jb_library_item *item, const char *value)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    GString *part = g_string_new(NULL);
    for (const char *p = value;; p++) {
        if (*p == '\\' && p[1]) {
            g_string_append_c(part, *++p);
            continue;
        }
        if (*p && *p != ':' && *p != ';') {
            g_string_append_c(part, *p);
            continue;
        }
        g_ptr_array_add(parts, g_strdup(part->str));
        g_string_truncate(part, 0);
        if (*p == ':')
            continue;
        const char *path =
            parts->pdata[parts->len >= 3 ? parts->len - 2 : parts->len - 1];
        g_ptr_array_add(item->files, g_strdup(path));
        g_ptr_array_set_size(parts, 0);
        if (!*p)
            break;
    }
    g_string_free(part, TRUE);
}

static char *find(GHashTable *fields, const char *name)
{
    const char *value = g_hash_table_lookup(fields, name);
    return value ? words_of(value) : NULL;
}

/* `date` of BibLaTeX; else year, month and day. */
static char *date_of(GHashTable *fields, const char *name,
                     const struct jb_date_context *context)
{
    g_autofree char *date = find(fields, name);
    g_autofree char *year = date ? NULL : find(fields, "year");
    g_autofree char *month = find(fields, "month");
    g_autofree char *day = find(fields, "day");
    if (!date && year)
        date = month && day ? g_strdup_printf("%s-%s-%s", year, month, day)
               : month      ? g_strdup_printf("%s-%s", year, month)
                            : g_strdup(year);
    return date ? jb_date_normal(date, strlen(date), context) : NULL;
}

static struct jb_library_item *item_of(const struct parser *p, const char *key,
                                       GHashTable *fields)
{
    struct jb_library_item *item = jb_library_item_new();
    struct jb_report *values = item->says->values;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        char **slot = (char **)(void *)((char *)values + lines[i].offset);
        if (!*slot)
            *slot = find(fields, lines[i].field);
    }
    values->citekey = g_strdup(key);
    values->date = date_of(fields, "date", p->context);
    g_autofree char *fetched = find(fields, "urldate");
    if (fetched)
        values->accessed = jb_date_normal(fetched, strlen(fetched), p->context);
    const char *authors = g_hash_table_lookup(fields, "author");
    const char *files = g_hash_table_lookup(fields, "file");
    if (authors)
        take_authors(item, authors);
    if (files)
        take_files(item, files);
    return item;
}

/* NAME = VALUE pairs up to the closing brace. */
static gboolean take_fields(struct parser *p, GHashTable *fields, GError **error)
{
    while (!take_char(p, '}') && !take_char(p, ')')) {
        g_autofree char *name = take_name(p, TRUE);
        if (!name || !take_char(p, '='))
            return fail(p, 0, "a field is expected, as in title = {…}", error);
        char *value = take_value(p, error);
        if (!value)
            return FALSE;
        g_hash_table_replace(fields, g_steal_pointer(&name), value);
        take_char(p, ',');
    }
    return TRUE;
}

static gboolean take_entry(struct parser *p, GPtrArray *items, GError **error)
{
    g_autoptr(GHashTable) fields =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *key = take_name(p, FALSE);
    if (!key)
        return fail(p, 0, "an entry without a citation key", error);
    take_char(p, ',');
    if (!take_fields(p, fields, error))
        return FALSE;
    g_ptr_array_add(items, item_of(p, key, fields));
    return TRUE;
}

/* What follows an @. */
static gboolean take_at(struct parser *p, GPtrArray *items, GError **error)
{
    g_autofree char *kind = take_name(p, TRUE);
    if (!kind || (!take_char(p, '{') && !take_char(p, '(')))
        return TRUE; /* an address in a remark */
    if (strcmp(kind, "string") == 0)
        return take_fields(p, p->strings, error);
    if (strcmp(kind, "comment") != 0 && strcmp(kind, "preamble") != 0)
        return take_entry(p, items, error);
    g_autoptr(GString) passed = g_string_new(NULL);
    return take_inside(p, '}', passed, error);
}

GPtrArray *jb_library_bibtex(const char *text, gsize len,
                             const struct jb_date_context *context, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(jb_library_item_free);
    g_autoptr(GHashTable) strings =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    struct parser p = {text, text + len, 1, strings, context};
    while (p.at < p.end) {
        gboolean at = *p.at == '@';
        pass(&p);
        if (at && !take_at(&p, items, error))
            return NULL;
    }
    if (items->len > 0)
        return g_steal_pointer(&items);
    fail(&p, 1, "neither CSL-JSON nor BibTeX: no item in it", error);
    return NULL;
}
