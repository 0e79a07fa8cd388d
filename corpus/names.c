#include "corpus/names.h"

#include <string.h>

#include "corpus/dateline.h"
#include "lib/report/passage.h"

/* Words of office before a name, besides 记者 and 通讯员, which may have any words before
 * them; longer ones first, for the first that fits is cut off. */
static const char *const offices[] = {
    "实习生", "撰稿人", "撰稿", "作者",     "摄影报道", "摄影",
    "文并摄", "文图",   "图文", "採訪報導", "綜合報導", "報導",
};

static const char *const separators = "、，,;；/|：:";

static gboolean is_han(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

/* The number of characters of WORD where all are Han (or the · of a long name), else 0. */
static glong han_chars(const char *word)
{
    glong chars = 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_han(c) && c != 0xB7 && c != 0x2022) /* · • */
            return 0;
        chars++;
    }
    return chars;
}

/* What follows the words of office of WORD, in it or at its beginning: 中青报·中青网记者某某. */
static const char *cut_office(const char *word)
{
    static const char *const marks[] = {"记者", "通讯员", "記者", "通訊員"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *mark = g_strrstr(word, marks[i]);
        if (mark)
            word = mark + strlen(marks[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(offices); i++) {
        if (g_str_has_prefix(word, offices[i]))
            return word + strlen(offices[i]);
    }
    return word;
}

static gboolean has_name(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++) {
        if (strcmp(g_ptr_array_index(names, i), name) == 0)
            return TRUE;
    }
    return FALSE;
}

static void add_name(GPtrArray *names, char *name)
{
    if (*name && !has_name(names, name))
        g_ptr_array_add(names, name);
    else
        g_free(name);
}

/* The words of PART, between white space. */
static GPtrArray *words_of(const char *part, gsize len)
{
    const char *end = part + len, *begin = NULL;
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (const char *p = part; p < end; p = g_utf8_next_char(p)) {
        gboolean blank = jb_is_blank_char(g_utf8_get_char(p));
        if (blank && begin)
            g_ptr_array_add(words, g_strndup(begin, (gsize)(p - begin)));
        if (blank)
            begin = NULL;
        else if (!begin)
            begin = p;
    }
    if (begin)
        g_ptr_array_add(words, g_strndup(begin, (gsize)(end - begin)));
    return words;
}

/* The names of one part between separators: Han words are names each, except single
 * characters, which belong together; other words are one name with spaces. */
static void add_part(GPtrArray *names, const char *part, gsize len)
{
    g_autoptr(GPtrArray) words = words_of(part, len);
    g_autoptr(GString) open = g_string_new(NULL);
    glong open_chars = 0;
    for (guint i = 0; i < words->len; i++) {
        const char *word = cut_office(g_ptr_array_index(words, i));
        glong chars = han_chars(word);
        gboolean joins = open_chars == chars && chars <= 1;
        if (open->len > 0 && !joins) {
            add_name(names, g_strdup(open->str));
            g_string_truncate(open, 0);
        }
        if (open->len > 0 && chars == 0)
            g_string_append_c(open, ' ');
        g_string_append(open, word);
        open_chars = open->len > strlen(word) && chars == 1 ? 2 : chars;
    }
    add_name(names, g_strdup(open->str));
}

char **jb_names_split(const char *text, gsize len)
{
    const char *end = text + len, *begin = text;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        if (!g_utf8_strchr(separators, -1, g_utf8_get_char(p)))
            continue;
        add_part(names, begin, (gsize)(p - begin));
        begin = g_utf8_next_char(p);
    }
    add_part(names, begin, (gsize)(end - begin));
    if (names->len == 0)
        return NULL;
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_steal(names, NULL);
}

static gboolean is_plausible(const char *name)
{
    glong chars = han_chars(name);
    gboolean long_name = strstr(name, "·") || strstr(name, "•");
    if (chars == 4 && jb_is_outlet(name, strlen(name))) /* 沈阳日报 */
        return FALSE;
    return chars >= 2 && chars <= (long_name ? 20 : 4);
}

gboolean jb_names_are_plausible(char *const *names)
{
    if (!names)
        return FALSE;
    for (; *names; names++) {
        if (!is_plausible(*names))
            return FALSE;
    }
    return TRUE;
}

char *jb_one_line(const char *text, gsize len)
{
    const char *end = text + len;
    g_autoptr(GString) line = g_string_sized_new(len);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean blank = jb_is_blank_char(c);
        if (blank && line->len == 0)
            continue;
        g_string_append_unichar(
            line, g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
    while (line->len > 0) {
        const char *last = g_utf8_prev_char(line->str + line->len);
        if (!jb_is_blank_char(g_utf8_get_char(last)))
            break;
        g_string_truncate(line, (gsize)(last - line->str));
    }
    return line->len > 0 ? g_string_free(g_steal_pointer(&line), FALSE) : NULL;
}
