#include "notes/entry.h"

#include <string.h>

#include "lib/base/error.h"
#include "notes/words.h"

/* What Markdown takes for markup inside a line. */
static const char markup[] = "\\`*_[]<>{}~^$@|&=#";

void jb_entry_clear(struct jb_entry *entry)
{
    g_free(entry->text);
    g_free(entry->words);
    g_clear_pointer(&entry->locators, g_array_unref);
    memset(entry, 0, sizeof *entry);
}

/* Bytes at the begin of LINE that would make it a list or heading: 1. - + and a space. */
static gsize marker_len(const char *line)
{
    gsize n = strspn(line, "0123456789");
    if (n && (line[n] == '.' || line[n] == ')') && (!line[n + 1] || line[n + 1] == ' '))
        return n;
    return 0;
}

static void escape_line(GString *out, const char *line)
{
    gsize marker = marker_len(line);
    for (const char *p = line; *p; p++) {
        gboolean starts = p == line && strchr("-+", *p);
        if (starts || strchr(markup, *p) || (marker && p == line + marker))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

char *jb_entry_escape(const char *words)
{
    GString *out = g_string_new(NULL);
    escape_line(out, words);
    return g_string_free(out, FALSE);
}

/* A block quote, a paragraph for each passage, and the reference on its last line. */
static char *quote_text(const char *words, const char *reference)
{
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    GString *out = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        char *plain = g_strstrip(*line);
        if (!*plain)
            continue;
        g_string_append(out, out->len ? ">\n> " : "> ");
        escape_line(out, plain);
        g_string_append_c(out, '\n');
    }
    g_string_append_printf(out, "> %s\n", reference);
    return g_string_free(out, FALSE);
}

/* - 打掉黑社会性质组织（全市，2019年）：13个 [@key, jb:…] */
static char *figure_text(const struct jb_figure_hit *hit, const char *reference)
{
    const struct jb_figure *f = &hit->packed.figure;
    const char *parts[] = {f->subject ? f->subject : f->place, f->period.text, NULL};
    g_autofree char *around =
        parts[0] ? g_strjoinv("，", (char **)parts) : g_strdup(parts[1] ? parts[1] : "");
    g_autofree char *origin = *around ? g_strdup_printf("（%s）", around) : g_strdup("");
    g_autofree char *head = g_strconcat(f->measure ? f->measure : "", origin, NULL);
    g_autofree char *safe = jb_entry_escape(head);
    g_autofree char *quote = jb_entry_escape(hit->quote);
    return g_strdup_printf("- %s%s%s %s\n", safe, *safe ? "：" : "", quote, reference);
}

static gboolean refuse(const struct jb_ref *ref, const char *what,
                       enum jb_error_code code, GError **error)
{
    g_autofree char *text = jb_ref_format(ref);
    g_set_error(error, JB_ERROR, (gint)code, "%s: %s", text, what);
    return FALSE;
}

/* The figure that REF, which is to a figure, names; its range into RANGE. */
static const struct jb_figure_hit *find_figure(jb_original *original,
                                               const struct jb_ref *ref, gsize range[2])
{
    gboolean is_figure = ref->kind == JB_REF_FIGURE || ref->kind == JB_REF_TITLE_FIGURE;
    return is_figure ? jb_original_figure_at(original, range) : NULL;
}

gboolean jb_entry_init(struct jb_entry *entry, jb_original *original,
                       const struct jb_ref *ref, const char *key, GError **error)
{
    gsize range[2];
    memset(entry, 0, sizeof *entry);
    if (ref->kind == JB_REF_REPORT)
        return refuse(ref,
                      "a report is too much to quote; name a passage (#p7) or a figure",
                      JB_ERROR_INPUT, error);
    if (!jb_original_range(original, ref, range))
        return refuse(ref, "the report has no such passage or figure", JB_ERROR_NOT_FOUND,
                      error);
    const struct jb_figure_hit *hit = find_figure(original, ref, range);
    entry->locators = jb_original_locators(original, range);
    if (entry->locators->len == 0)
        return refuse(ref, "nothing stands there", JB_ERROR_NOT_FOUND, error);
    struct jb_locator *first = &g_array_index(entry->locators, struct jb_locator, 0);
    entry->is_item = hit != NULL;
    if (hit)
        jb_stated_set(&first->stated, &hit->packed.figure);
    else
        entry->words = jb_original_words(original, range);
    g_autofree char *reference = jb_reference_format(key, first, entry->locators->len);
    entry->text = hit ? figure_text(hit, reference) : quote_text(entry->words, reference);
    return TRUE;
}

static gboolean has_words(const struct jb_note_item *item, const char *words)
{
    struct jb_words a, b;
    jb_words_init(&a, item->words, strlen(item->words), JB_WORDS_EXACT);
    jb_words_init(&b, words, strlen(words), JB_WORDS_EXACT);
    gboolean same = a.len == b.len && memcmp(a.unit, b.unit, a.len * sizeof *a.unit) == 0;
    jb_words_clear(&a);
    jb_words_clear(&b);
    return same;
}

gboolean jb_entry_is_in(const struct jb_entry *entry, const GPtrArray *items)
{
    const struct jb_locator *mine = &g_array_index(entry->locators, struct jb_locator, 0);
    g_autofree char *wanted = jb_locator_format(mine);
    for (guint i = 0; i < items->len; i++) {
        const struct jb_note_item *item = items->pdata[i];
        for (guint k = 0; k < item->references->len; k++) {
            const struct jb_locator *other =
                &g_array_index(item->references, struct jb_note_reference, k).locator;
            g_autofree char *text = jb_locator_format(other);
            gboolean same_report = strcmp(other->ref.id, mine->ref.id) == 0;
            if (strcmp(text, wanted) == 0)
                return TRUE;
            if (entry->words && same_report && item->kind == JB_NOTE_QUOTE &&
                has_words(item, entry->words))
                return TRUE;
        }
    }
    return FALSE;
}

/* A line of a Markdown file. */
struct line {
    gsize begin, end, next; /* END before its CR and LF */
};

static gboolean next_line(const char *text, gsize len, struct line *line)
{
    line->begin = line->next;
    if (line->begin >= len)
        return FALSE;
    const char *lf = memchr(text + line->begin, '\n', len - line->begin);
    line->end = lf ? (gsize)(lf - text) : len;
    line->next = lf ? line->end + 1 : len;
    while (line->end > line->begin && text[line->end - 1] == '\r')
        line->end--;
    return TRUE;
}

/* The level of the heading on LINE, 0 for none; its text into *TITLE (transfer full). */
static guint heading_level(const char *text, const struct line *line, char **title)
{
    g_autofree char *copy = g_strndup(text + line->begin, line->end - line->begin);
    gsize level = strspn(copy, "#");
    *title = NULL;
    if (level == 0 || level > 6 || (copy[level] && copy[level] != ' '))
        return 0;
    gsize end = strlen(copy);
    while (end > level && (copy[end - 1] == '#' || copy[end - 1] == ' '))
        end--;
    copy[end] = '\0';
    *title = g_strdup(g_strstrip(copy + level));
    return (guint)level;
}

static gboolean is_fence(const char *text, const struct line *line)
{
    const char *p = text + line->begin;
    return g_str_has_prefix(p, "```") || g_str_has_prefix(p, "~~~");
}

gsize jb_entry_place(const char *text, gsize len, const char *heading, gboolean *found)
{
    struct line line = {0};
    gsize last = 0;
    guint inside = 0; /* level of the section that is wanted, once in it */
    gboolean fenced = FALSE;
    *found = heading == NULL;
    while (next_line(text, len, &line)) {
        g_autofree char *title = NULL;
        fenced ^= is_fence(text, &line);
        guint level = fenced ? 0 : heading_level(text, &line, &title);
        if (inside && level && level <= inside)
            return last;
        if (heading && !inside && level && strcmp(title, heading) == 0) {
            inside = level;
            *found = TRUE;
        }
        if (!jb_is_blank(text + line.begin, line.end - line.begin))
            last = line.next;
    }
    return last;
}

/* Is the last line before AT a list item? */
static gboolean follows_item(const char *text, gsize at)
{
    gsize begin = at;
    while (begin > 0 && (begin == at || text[begin - 1] != '\n'))
        begin--;
    return g_str_has_prefix(text + begin, "- ");
}

char *jb_entries_join(const char *text, gsize at, const char *heading,
                      const GArray *entries)
{
    GString *out = g_string_new(NULL);
    gboolean item = !heading && follows_item(text, at);
    if (at > 0 && text[at - 1] != '\n')
        g_string_append_c(out, '\n');
    gboolean apart = at > 0;
    if (heading) {
        g_string_append_printf(out, "%s## %s\n", apart ? "\n" : "", heading);
        apart = TRUE;
    }
    for (guint i = 0; i < entries->len; i++) {
        const struct jb_entry *entry = &g_array_index(entries, struct jb_entry, i);
        if (apart && !(item && entry->is_item))
            g_string_append_c(out, '\n');
        g_string_append(out, entry->text);
        item = entry->is_item;
        apart = TRUE;
    }
    if (text[at] && text[at] != '\n' && text[at] != '\r')
        g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
