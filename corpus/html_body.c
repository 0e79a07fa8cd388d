#include "corpus/html_body.h"

#include <string.h>

#include "corpus/html_bare.h"
#include "corpus/html_hint.h"

enum {
    MARK_WORTH = 8,  /* what a punctuation mark is worth, in characters */
    LINK_COST = 6,   /* of a line that is mostly links, and of each further link */
    WORDS_COST = 2,  /* of a line of a few words without a mark */
    WORDS_MAX = 30,  /* characters of such a line */
    DESCRIBED = 150, /* what the words of the page's description are worth */
    KEY_CHARS = 12,  /* that a line must share with the description */
    LINE_CHARS = 30, /* it must have, for a shorter one may be the title */
    NOISE_SHARE = 3, /* a block that is called noise is, below one NOISE_SHAREth of all */
};

/* What a line says for its block being the report's. */
static gint64 value_of(const struct jb_html_lines *lines, guint i)
{
    const struct jb_html_line *line = jb_html_line_at(lines, i);
    gint64 plain = (gint64)line->chars - line->link_chars;
    if (line->flags & JB_LINE_ROW)
        return plain / 2;
    if (jb_html_line_is_linked(line))
        return -LINK_COST * (gint64)MAX(line->links, 1) - line->link_chars / 8;
    if (line->marks == 0)
        return line->chars > WORDS_MAX ? plain / 2 : -WORDS_COST;
    if (line->said != JB_SAID_WORDS)
        return 0;
    return plain + MARK_WORTH * (gint64)line->marks - LINK_COST * (gint64)line->links;
}

/* Whether line I begins with words of the description, both bare. */
static gboolean is_described(const struct jb_html_lines *lines, guint i,
                             const char *description)
{
    const struct jb_html_line *line = jb_html_line_at(lines, i);
    if (line->marks == 0 || line->chars < LINE_CHARS || (line->flags & JB_LINE_HEADING))
        return FALSE;
    g_autofree char *words = jb_html_bare(jb_html_line_text(lines, line));
    if (g_utf8_strlen(words, -1) < KEY_CHARS)
        return FALSE;
    *g_utf8_offset_to_pointer(words, KEY_CHARS) = '\0';
    return strstr(description, words) != NULL;
}

/* The values of all lines; transfer full. */
static gint64 *find_values(const struct jb_html_lines *lines, const char *description)
{
    gint64 *values = g_new0(gint64, lines->list->len + 1);
    g_autofree char *bare = jb_html_bare(description);
    for (guint i = 0; i < lines->list->len; i++) {
        values[i] = value_of(lines, i);
        if (*bare && values[i] > 0 && is_described(lines, i, bare))
            values[i] += DESCRIBED;
    }
    return values;
}

/* Sums by node of what VALUES says of the lines, subtrees included; transfer full. */
static gint64 *sum_up(const struct jb_html_tree *tree, const struct jb_html_lines *lines,
                      const gint64 *values)
{
    gint64 *sums = g_new0(gint64, tree->nodes->len);
    for (guint i = 0; i < lines->list->len; i++)
        sums[jb_html_line_at(lines, i)->node] += values[i];
    for (guint32 k = tree->nodes->len - 1; k > 0; k--)
        sums[jb_html_node_at(tree, k)->parent] += sums[k];
    return sums;
}

/* Marks the lines in blocks that are called noise and hold a small part of ALL. */
static void mark_noise(const struct jb_html_tree *tree, const struct jb_html_lines *lines,
                       const gint64 *paragraphs, guint8 *noise)
{
    guint32 end = 0; /* of the noise we are in */
    guint8 *in_noise = g_new0(guint8, tree->nodes->len);
    for (guint32 k = 0; k < tree->nodes->len; k++) {
        const struct jb_html_node *node = jb_html_node_at(tree, k);
        if (k >= end && node->tag != JB_TAG_TEXT &&
            paragraphs[k] * NOISE_SHARE < paragraphs[0] && jb_html_hints_noise(tree, k))
            end = node->end;
        in_noise[k] = k < end ? 1 : 0;
    }
    for (guint i = 0; i < lines->list->len; i++)
        noise[i] = in_noise[jb_html_line_at(lines, i)->node];
    g_free(in_noise);
}

/* From the node of the highest sum down to the innermost that has nearly as much. */
static guint32 best_node(const struct jb_html_tree *tree, const gint64 *sums)
{
    guint32 best = 0;
    for (guint32 k = 1; k < tree->nodes->len; k++) {
        if (sums[k] > sums[best])
            best = k;
    }
    for (guint32 k = best + 1; k < jb_html_node_at(tree, best)->end; k++) {
        if (sums[k] * 10 >= sums[best] * 9)
            best = k;
    }
    return best;
}

static void find_lines(const struct jb_html_tree *tree, const struct jb_html_lines *lines,
                       struct jb_html_body *body)
{
    guint32 end = jb_html_node_at(tree, body->node)->end;
    body->first = body->last = 0;
    for (guint i = 0; i < lines->list->len; i++) {
        guint32 node = jb_html_line_at(lines, i)->node;
        if (node < body->node || node >= end)
            continue;
        if (body->last == 0)
            body->first = i;
        body->last = i + 1;
    }
}

void jb_html_body_init(struct jb_html_body *body, const struct jb_html_tree *tree,
                       const struct jb_html_lines *lines, const char *description)
{
    guint count = lines->list->len;
    g_autofree gint64 *values = find_values(lines, description);
    g_autofree gint64 *positive = g_new0(gint64, count + 1);
    *body = (struct jb_html_body){.noise = g_new0(guint8, count + 1)};
    for (guint i = 0; i < count; i++)
        positive[i] = MAX(values[i], 0);
    g_autofree gint64 *paragraphs = sum_up(tree, lines, positive);
    mark_noise(tree, lines, paragraphs, body->noise);
    for (guint i = 0; i < count; i++)
        values[i] = body->noise[i] ? 0 : values[i];
    g_autofree gint64 *sums = sum_up(tree, lines, values);
    body->node = best_node(tree, sums);
    body->value = sums[body->node];
    body->all = paragraphs[0];
    if (body->value > 0)
        find_lines(tree, lines, body);
}

void jb_html_body_clear(struct jb_html_body *body)
{
    g_free(body->noise);
}
