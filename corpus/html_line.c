#include "corpus/html_line.h"

#include <string.h>

#include "corpus/html_table.h"
#include "lib/report/passage.h"

/* What a node passes on to the nodes in it. */
struct place {
    guint32 block; /* the innermost block */
    guint32 link;  /* the link it is in; 0 */
    guint32 table; /* the table of data it is in; 0 */
    gboolean hidden, heading, bold;
};

struct maker {
    const struct jb_html_tree *tree;
    struct jb_html_lines *lines;
    struct place *places; /* by node */
    guint8 *tables;       /* by node: whether it is one of data */
    struct jb_html_line line;
    guint32 link;   /* the last that gave words to the line */
    guint32 bold;   /* characters */
    gboolean space; /* white space stands before what comes */
    gboolean wraps; /* a line end of the source is in it */
    gboolean joint; /* an element begins or ends before what comes */
};

static gboolean is_wide(gunichar c)
{
    return c >= 0x2E80 && !(c >= 0xAC00 && c <= 0xD7FF);
}

static gboolean is_mark(gunichar c)
{
    return c != 0 && g_utf8_strchr("。，；！？、：,!?;", -1, c) != NULL;
}

static gboolean has_style(const struct jb_html_tree *tree, guint32 i, const char *style)
{
    const char *value = jb_html_attribute(tree, i, JB_ATTR_STYLE, 0);
    if (!value)
        return FALSE;
    g_autofree char *folded = g_ascii_strdown(value, -1);
    char *to = folded;
    for (const char *p = folded; *p; p++) {
        if (!g_ascii_isspace(*p))
            *to++ = *p;
    }
    *to = '\0';
    return strstr(folded, style) != NULL;
}

static gboolean is_hidden(const struct jb_html_tree *tree, guint32 i)
{
    return jb_html_node_at(tree, i)->display == JB_HTML_HIDDEN ||
           jb_html_attribute(tree, i, JB_ATTR_HIDDEN, 0) ||
           has_style(tree, i, "display:none");
}

/* The place inside node I, an element. */
static struct place place_of(const struct maker *maker, guint32 i)
{
    const struct jb_html_node *node = jb_html_node_at(maker->tree, i);
    struct place place = i > 0 ? maker->places[node->parent] : (struct place){0};
    guint8 tag = node->tag;
    place.hidden |= is_hidden(maker->tree, i);
    place.heading |= tag >= JB_TAG_H1 && tag <= JB_TAG_H4;
    place.bold |= tag == JB_TAG_B;
    if (tag == JB_TAG_A && jb_html_attribute(maker->tree, i, JB_ATTR_HREF, 0))
        place.link = i;
    if (maker->tables[i])
        place.table = i;
    if (node->display == JB_HTML_BLOCK && tag != JB_TAG_BR)
        place.block = i;
    return place;
}

static gboolean ends_in_space(const GString *text)
{
    return text->len > 0 && text->str[text->len - 1] == ' ';
}

/* Ends the line, and keeps it where it has a character. */
static void end_line(struct maker *maker)
{
    struct jb_html_line *line = &maker->line;
    GString *text = maker->lines->text;
    if (line->chars > 0) {
        if (line->flags & JB_LINE_ROW)
            g_string_append(text, ends_in_space(text) ? "|" : " |");
        line->len = (guint32)text->len - line->begin;
        line->flags |= maker->bold == line->chars ? JB_LINE_BOLD : 0;
        if (!(line->flags & JB_LINE_ROW))
            line->said = jb_html_said_by(text->str + line->begin, line->len);
        g_array_append_val(maker->lines->list, *line);
    } else {
        g_string_truncate(text, line->begin);
    }
    if (line->chars > 0)
        g_string_append_c(text, '\0');
    *line = (struct jb_html_line){.begin = (guint32)text->len,
                                  .joints = maker->lines->joints->len};
    maker->link = maker->bold = 0;
    maker->space = maker->wraps = FALSE;
}

/* Puts the white space that is due before C. */
static void put_space(struct maker *maker, gunichar c)
{
    GString *text = maker->lines->text;
    if (maker->space && maker->line.chars > 0 && !ends_in_space(text)) {
        gunichar last = g_utf8_get_char(g_utf8_prev_char(text->str + text->len));
        if (!maker->wraps || !is_wide(last) || !is_wide(c))
            g_string_append_c(text, ' ');
    }
    maker->space = maker->wraps = FALSE;
}

static void put_char(struct maker *maker, gunichar c, const struct place *place)
{
    struct jb_html_line *line = &maker->line;
    if (jb_is_blank_char(c)) {
        maker->space = TRUE;
        maker->wraps |= c == '\n';
        return;
    }
    if (c == 0xAD || c == 0x200E || c == 0x200F) /* soft hyphen, direction marks */
        return;
    put_space(maker, c);
    if (maker->joint && line->chars > 0) {
        guint32 at = (guint32)maker->lines->text->len;
        g_array_append_val(maker->lines->joints, at);
    }
    maker->joint = FALSE;
    if (c == '|' && (line->flags & JB_LINE_ROW))
        g_string_append_c(maker->lines->text, '\\');
    g_string_append_unichar(maker->lines->text, c);
    line->chars++;
    line->link_chars += place->link ? 1 : 0;
    line->marks += is_mark(c) ? 1 : 0;
    maker->bold += place->bold ? 1 : 0;
}

static void put_text(struct maker *maker, const struct jb_html_node *node)
{
    const struct place *place = &maker->places[node->parent];
    const char *text = maker->tree->bytes->str + node->begin;
    struct jb_html_line *line = &maker->line;
    guint32 before = line->chars;
    if (place->hidden)
        return;
    if (line->chars > 0 && line->node != place->block && !place->table)
        end_line(maker);
    maker->joint = TRUE;
    for (const char *p = text; p < text + node->len; p = g_utf8_next_char(p))
        put_char(maker, g_utf8_get_char(p), place);
    if (line->chars == before)
        return;
    line->node = place->table ? place->table : place->block;
    line->flags |= place->heading ? JB_LINE_HEADING : 0;
    line->links += place->link && place->link != maker->link ? 1 : 0;
    maker->link = place->link;
}

/* A block begins in a table of data: only rows end lines there, cells are fenced. */
static void begin_in_table(struct maker *maker, const struct jb_html_node *node)
{
    GString *text = maker->lines->text;
    if (node->tag == JB_TAG_TR) {
        end_line(maker);
        maker->line.flags |= JB_LINE_ROW;
    } else if (node->tag == JB_TAG_TD && (maker->line.flags & JB_LINE_ROW)) {
        gboolean first = text->len == maker->line.begin;
        g_string_append(text, first || ends_in_space(text) ? "| " : " | ");
        maker->space = FALSE;
    } else {
        maker->space = TRUE;
    }
}

static void begin_element(struct maker *maker, guint32 i)
{
    const struct jb_html_node *node = jb_html_node_at(maker->tree, i);
    maker->places[i] = place_of(maker, i);
    if (node->display != JB_HTML_BLOCK)
        return;
    guint32 table = maker->places[i].table;
    if (table && table != i && node->tag != JB_TAG_CAPTION)
        begin_in_table(maker, node);
    else
        end_line(maker);
}

void jb_html_lines_init(struct jb_html_lines *lines, const struct jb_html_tree *tree)
{
    struct maker maker = {.tree = tree, .lines = lines};
    lines->list = g_array_sized_new(FALSE, FALSE, sizeof(struct jb_html_line), 512);
    lines->text = g_string_sized_new(tree->bytes->len);
    lines->joints = g_array_new(FALSE, FALSE, sizeof(guint32));
    maker.places = g_new0(struct place, tree->nodes->len);
    maker.tables = jb_html_data_tables(tree);
    for (guint32 i = 0; i < tree->nodes->len; i++) {
        const struct jb_html_node *node = jb_html_node_at(tree, i);
        if (node->tag == JB_TAG_TEXT)
            put_text(&maker, node);
        else
            begin_element(&maker, i);
    }
    end_line(&maker);
    g_free(maker.tables);
    g_free(maker.places);
}

char *jb_html_line_parted(const struct jb_html_lines *lines, guint i)
{
    const struct jb_html_line *line = jb_html_line_at(lines, i);
    guint32 joint = line->joints, count = lines->joints->len;
    GString *text = g_string_new(NULL);
    for (guint32 at = line->begin; at < line->begin + line->len; at++) {
        if (joint < count && g_array_index(lines->joints, guint32, joint) == at) {
            gboolean label =
                g_str_has_suffix(text->str, "：") || g_str_has_suffix(text->str, ":");
            g_string_append(text, label ? "" : "  ");
            joint++;
        }
        g_string_append_c(text, lines->text->str[at]);
    }
    return g_string_free(text, FALSE);
}

void jb_html_lines_clear(struct jb_html_lines *lines)
{
    g_array_unref(lines->list);
    g_array_unref(lines->joints);
    g_string_free(lines->text, TRUE);
}
