#include "corpus/pdf_text.h"

#include <math.h>
#include <string.h>

#include "corpus/dateline.h"
#include "corpus/names.h"

/* In em unless said otherwise: set in like a paragraph; how far short of the edge a line may
 * end and still be full; how far from the edge a sentence's end ends a paragraph; parts of
 * the text's size that make a title; parts of the usual distance that set lines apart. */
#define INDENT 1.2
#define SHORT 5.0
#define STOPS_SHORT 1.0
#define LARGER 1.15
#define APART 1.3

/* A block of lines: where its edges are. */
struct block {
    double left, right;
};

struct paragraph {
    GString *text;
    guint first_page, last_page;
    double em;
};

/* A text being made. */
struct making {
    const GPtrArray *lines;
    GArray *blocks;     /* struct block, one for each line */
    GPtrArray *dropped; /* GINT_TO_POINTER(TRUE) for each line that is no text */
    GArray *paragraphs; /* struct paragraph */
    double em;          /* of most of the text */
    double pitch;       /* usual distance of lines, in em */
};

static const struct jb_pdf_line *line_at(const struct making *m, guint i)
{
    return g_ptr_array_index(m->lines, i);
}

/* Whether two lines are set in one size: by height, or, as Latin letters may come from
 * another font, by width. */
static gboolean same_size(const struct jb_pdf_line *a, const struct jb_pdf_line *b)
{
    return fabs(a->size - b->size) <= 0.07 * MAX(a->size, b->size) ||
           fabs(a->em - b->em) <= 0.07 * MAX(a->em, b->em);
}

/* Whether NEXT stands below LINE in one block. */
static gboolean is_below(const struct jb_pdf_line *line, const struct jb_pdf_line *next)
{
    double distance = next->y1 - line->y1;
    return line->page == next->page && line->column == next->column &&
           same_size(line, next) && distance > 0 && distance < 4 * line->em &&
           MIN(line->x2, next->x2) > MAX(line->x1, next->x1);
}

static void find_blocks(struct making *m)
{
    g_array_set_size(m->blocks, m->lines->len);
    for (guint first = 0, end; first < m->lines->len; first = end) {
        struct block block = {line_at(m, first)->x1, line_at(m, first)->x2};
        end = first + 1;
        while (end < m->lines->len && is_below(line_at(m, end - 1), line_at(m, end))) {
            block.left = MIN(block.left, line_at(m, end)->x1);
            block.right = MAX(block.right, line_at(m, end)->x2);
            end++;
        }
        for (guint i = first; i < end; i++)
            g_array_index(m->blocks, struct block, i) = block;
    }
}

static int by_size(gconstpointer a, gconstpointer b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

/* The value that PART of NUMBERS (0 to 1) lie below; STANDARD where there are none. */
static double quantile(GArray *numbers, double part, double standard)
{
    if (numbers->len == 0)
        return standard;
    g_array_sort(numbers, by_size);
    return g_array_index(numbers, double, (guint)(part * (numbers->len - 1)));
}

static void measure(struct making *m)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < m->lines->len; i++) {
        const struct jb_pdf_line *line = line_at(m, i);
        /* A line counts for each ten em it is wide: the text is what there is most of. */
        for (double x = line->x1; x < line->x2 && line->em > 0; x += 10 * line->em)
            g_array_append_val(sizes, line->em);
        if (i > 0 && is_below(line_at(m, i - 1), line)) {
            double pitch = (line->y1 - line_at(m, i - 1)->y1) / line->em;
            g_array_append_val(pitches, pitch);
        }
    }
    m->em = quantile(sizes, 0.5, 10);
    m->pitch = quantile(pitches, 0.25, 1.5);
}

/* A page number: nothing but at most four digits and what stands around them. */
static gboolean is_page_number(const char *text)
{
    guint digits = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        digits += g_unichar_isdigit(c) ? 1 : 0;
        if (!g_unichar_isdigit(c) && !g_utf8_strchr(" 　-—–－·/第页共Page of", -1, c))
            return FALSE;
    }
    return digits > 0 && digits <= 4;
}

/* Whether no other line of its page stands above or below LINE. */
static gboolean is_outermost(const struct making *m, const struct jb_pdf_line *line)
{
    gboolean above = FALSE, below = FALSE;
    for (guint i = 0; i < m->lines->len; i++) {
        const struct jb_pdf_line *other = line_at(m, i);
        if (other == line || other->page != line->page)
            continue;
        above |= other->y1 < line->y2;
        below |= other->y2 > line->y1;
    }
    return !above || !below;
}

/* The number of LINE's own page beyond all its text, as word processors set it. */
static gboolean is_own_number(const struct making *m, const struct jb_pdf_line *line)
{
    if (!line->is_outer || !is_page_number(line->text))
        return FALSE;
    const char *digits = line->text + strcspn(line->text, "0123456789");
    return g_ascii_strtoull(digits, NULL, 10) == line->page + 1 && is_outermost(m, line);
}

/* TEXT with its digits made alike, for headers with page numbers; transfer full. */
static char *header_key(const char *text)
{
    char *key = g_strdup(text);
    for (char *p = key; *p; p++) {
        if (g_ascii_isdigit(*p))
            *p = '0';
    }
    return key;
}

/* Finds what is no text: page numbers; headers on at least 3 pages and half of them, but
 * for the first, which may say source and date. */
static void drop_margins(struct making *m, guint pages)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_set_size(m->dropped, (int)m->lines->len);
    for (guint i = 0; i < m->lines->len; i++) {
        char *key = header_key(line_at(m, i)->text);
        int count = GPOINTER_TO_INT(g_hash_table_lookup(counts, key));
        if (line_at(m, i)->is_margin)
            g_hash_table_insert(counts, key, GINT_TO_POINTER(count + 1));
        else
            g_free(key);
    }
    for (guint i = 0; i < m->lines->len; i++) {
        const struct jb_pdf_line *line = line_at(m, i);
        char *key = header_key(line->text);
        guint count = (guint)GPOINTER_TO_INT(g_hash_table_lookup(counts, key));
        gboolean repeats = line->is_margin && count >= 3 && 2 * count >= pages;
        gboolean drop =
            (line->is_margin && is_page_number(line->text)) || is_own_number(m, line);
        drop |= repeats && g_hash_table_contains(seen, key);
        m->dropped->pdata[i] = GINT_TO_POINTER(drop);
        g_hash_table_add(seen, key);
    }
}

static gunichar last_char(const char *text)
{
    gsize len = strlen(text);
    return len > 0 ? g_utf8_get_char(g_utf8_prev_char(text + len)) : 0;
}

/* Whether a stop stands at the end, before closing quotes and brackets. */
static gboolean ends_sentence(const char *text)
{
    const char *end = text + strlen(text);
    while (end > text &&
           g_utf8_strchr("”」』）)》", -1, g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    gunichar last = end > text ? g_utf8_get_char(g_utf8_prev_char(end)) : 0;
    return last && g_utf8_strchr("。！？!?；;：:…", -1, last);
}

/* Points that the first unit of TEXT takes that no program breaks a line in: numbers and
 * Latin words, with the signs between and behind them (18.3%、15.6%；). */
static double first_unit(const char *text, double em)
{
    double width = 1;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (!g_ascii_isgraph(*p) &&
            !g_utf8_strchr("、，；：。）％", -1, g_utf8_get_char(p)))
            break;
        width += g_ascii_isgraph(*p) ? 0.5 : 1;
    }
    return width * em;
}

/* Whether two lines of a title that is set large belong together: below one another, in the
 * middle of one axis or from one edge. */
static gboolean is_large_pair(const struct making *m, const struct jb_pdf_line *line,
                              const struct jb_pdf_line *next)
{
    double off = fabs((line->x1 + line->x2) - (next->x1 + next->x2)) / 2;
    return line->em >= LARGER * m->em && is_below(line, next) &&
           next->y1 - line->y1 < 2.4 * line->em &&
           (off < 1.5 * line->em || fabs(line->x1 - next->x1) < line->em / 2);
}

/* A bullet, which begins a paragraph and is no word of it. Its length with the spaces
 * behind it, 0 for none. */
static gsize bullet_len(const char *text)
{
    gboolean is_bullet = *text && g_utf8_strchr("•●▪◆", -1, g_utf8_get_char(text));
    gsize len = is_bullet ? (gsize)(g_utf8_next_char(text) - text) : 0;
    gsize spaces = strspn(text + len, " ");
    return len > 0 && spaces > 0 ? len + spaces : 0;
}

/* A row of a table: words with wide gaps between them. */
static gboolean is_row(const char *text)
{
    return strstr(text, "   ") || strstr(text, "\u3000\u3000\u3000");
}

/* Whether line J goes on with the paragraph that line I, the one before it, stands in. */
static gboolean goes_on(const struct making *m, guint i, guint j)
{
    const struct jb_pdf_line *line = line_at(m, i), *next = line_at(m, j);
    const struct block *block = &g_array_index(m->blocks, struct block, i);
    const struct block *other = &g_array_index(m->blocks, struct block, j);
    double missing = block->right - line->x2;
    gboolean stops = ends_sentence(line->text);
    if (bullet_len(next->text) > 0 || is_row(line->text) || is_row(next->text))
        return FALSE;
    if (is_large_pair(m, line, next))
        return TRUE;
    if (!same_size(line, next) || next->x1 > other->left + INDENT * next->em)
        return FALSE;
    if (missing > MAX(SHORT * line->em, first_unit(next->text, line->em) + line->em) ||
        (stops && missing > STOPS_SHORT * line->em))
        return FALSE;
    if (is_below(line, next))
        return next->y1 - line->y1 <= APART * m->pitch * line->em;
    /* Over the end of a column or page nothing else tells. */
    return !stops && line->x2 - line->x1 > 5 * line->em;
}

static void join(GString *text, const char *next)
{
    gsize len = text->len;
    gunichar last = last_char(text->str);
    char before = len > 1 ? text->str[len - 2] : '\0';
    if (last == 0xAD)
        g_string_truncate(text, len - strlen("\u00AD"));
    else if (last == '-' && g_ascii_isalpha(before) && g_ascii_islower(*next))
        g_string_truncate(text, len - 1);
    else if (last > ' ' && last < 0x2000 && g_ascii_isgraph(*next) &&
             (g_ascii_isalpha(*next) || !g_unichar_isdigit(last)))
        g_string_append_c(text, ' ');
    g_string_append(text, next);
}

static void make_paragraphs(struct making *m)
{
    struct paragraph *open = NULL;
    guint before = 0;
    for (guint i = 0; i < m->lines->len; i++) {
        const struct jb_pdf_line *line = line_at(m, i);
        if (m->dropped->pdata[i])
            continue;
        if (open && goes_on(m, before, i)) {
            join(open->text, line->text);
            open->last_page = line->page;
        } else {
            const char *words = line->text + bullet_len(line->text);
            struct paragraph next = {g_string_new(words), line->page, line->page,
                                     line->em};
            g_array_append_val(m->paragraphs, next);
            open =
                &g_array_index(m->paragraphs, struct paragraph, m->paragraphs->len - 1);
        }
        before = i;
    }
}

/* Index of the paragraph that is the title, or how many there are where none is. */
static guint find_title(const struct making *m)
{
    enum { LEAST = 4, MOST = 60, ABOVE = 8 };
    guint best = m->paragraphs->len;
    double largest = LARGER * m->em;
    for (guint i = 0; i < m->paragraphs->len; i++) {
        const struct paragraph *p = &g_array_index(m->paragraphs, struct paragraph, i);
        glong chars = g_utf8_strlen(p->text->str, -1);
        if (p->first_page > 0)
            break;
        if (chars < LEAST || chars > MOST || jb_is_outlet(p->text->str, p->text->len))
            continue;
        if (p->em > 1.03 * largest)
            best = i;
        largest = MAX(largest, p->em);
    }
    return best < ABOVE ? best : m->paragraphs->len;
}

static void write_text(const struct making *m, guint title, guint pages, GString *text)
{
    guint page = 0;
    for (guint i = 0; i < m->paragraphs->len; i++) {
        const struct paragraph *p = &g_array_index(m->paragraphs, struct paragraph, i);
        for (; page < p->first_page; page++)
            g_string_append(text, "\f\n");
        if (i != title) {
            g_string_append_len(text, p->text->str, (gssize)p->text->len);
            g_string_append_c(text, '\n');
        }
        for (; page < p->last_page; page++)
            g_string_append(text, "\f\n");
    }
    for (; page + 1 < pages; page++)
        g_string_append(text, "\f\n");
}

static void clear_paragraph(gpointer data)
{
    g_string_free(((struct paragraph *)data)->text, TRUE);
}

void jb_pdf_text_make(const GPtrArray *lines, guint pages, struct jb_pdf_text *made)
{
    struct making m = {
        .lines = lines,
        .blocks = g_array_new(FALSE, TRUE, sizeof(struct block)),
        .dropped = g_ptr_array_new(),
        .paragraphs = g_array_new(FALSE, FALSE, sizeof(struct paragraph)),
    };
    g_array_set_clear_func(m.paragraphs, clear_paragraph);
    find_blocks(&m);
    measure(&m);
    drop_margins(&m, pages);
    make_paragraphs(&m);
    guint title = find_title(&m);
    const struct paragraph *named =
        title < m.paragraphs->len ? &g_array_index(m.paragraphs, struct paragraph, title)
                                  : NULL;
    made->title = named ? jb_one_line(named->text->str, named->text->len) : NULL;
    made->text = g_string_new(NULL);
    write_text(&m, title, pages, made->text);
    g_array_unref(m.blocks);
    g_ptr_array_unref(m.dropped);
    g_array_unref(m.paragraphs);
}

void jb_pdf_text_clear(struct jb_pdf_text *made)
{
    g_string_free(made->text, TRUE);
    g_free(made->title);
}
