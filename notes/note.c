#include "notes/note.h"

#include <string.h>

#include "lib/report/passage.h"
#include "notes/block.h"

/* Quotation marks: what opens, what closes. */
static const struct {
    const char *open, *close;
} quotes[] = {
    {"“", "”"}, {"「", "」"}, {"『", "』"}, {"\"", "\""}, {"＂", "＂"},
};

/* What may stand between a quotation or number and its reference, and at the begin of the
 * line in a block quote that says where it is from. */
static const char *const stops[] = {"。", "，", "；", "！", "？",
                                    ".",  ",",  ";",  "!",  "?"};
static const char *const dashes[] = {"—", "–", "--"};

/* Sentence ends for a number: what stands before them is not about it. */
static const char *const ends[] = {"。", "！", "？", "!", "?", ". "};

/* The items of one block being found. */
struct finding {
    const struct jb_block *block;
    const char *file;
    GPtrArray *items;
    gsize from; /* byte of the block's text behind the last item */
};

static void clear_reference(gpointer data)
{
    jb_locator_clear(&((struct jb_note_reference *)data)->locator);
}

static void free_item(gpointer data)
{
    struct jb_note_item *item = data;
    g_free(item->words);
    g_array_unref(item->references);
    g_free(item->formula);
    g_free(item->trouble);
    g_free(item);
}

static struct jb_note_item *item_new(enum jb_note_kind kind)
{
    struct jb_note_item *item = g_new0(struct jb_note_item, 1);
    item->kind = kind;
    item->references = g_array_new(FALSE, TRUE, sizeof(struct jb_note_reference));
    g_array_set_clear_func(item->references, clear_reference);
    return item;
}

gsize jb_note_letters(const char *text)
{
    gsize n = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        n += g_unichar_isalnum(g_utf8_get_char(p)) != 0;
    return n;
}

static const struct jb_block_mark *mark_at(const struct jb_block *block, guint i)
{
    return i < block->marks->len ? &g_array_index(block->marks, struct jb_block_mark, i)
                                 : NULL;
}

/* The line of the file at byte AT of the block's text. */
static guint line_at(const struct finding *f, gsize at)
{
    guint line = f->block->line;
    for (gsize i = 0; i < at; i++)
        line += f->block->text->str[i] == '\n';
    return line;
}

/* Takes the range AT..END of the block's text as the words of ITEM, and adds it. */
static void add_item(struct finding *f, struct jb_note_item *item, gsize at, gsize end)
{
    const char *text = f->block->text->str;
    while (at < end && jb_is_blank_char(g_utf8_get_char(text + at)))
        at = (gsize)(g_utf8_next_char(text + at) - text);
    item->words = g_strchomp(g_strndup(text + at, end - at));
    item->line = line_at(f, at);
    item->begin = jb_block_origin(f->block, at);
    item->end = MAX(item->end, jb_block_origin(f->block, end));
    g_ptr_array_add(f->items, item);
}

/* The citation key before byte AT of the file, in the citation that begins at FROM. */
static void find_key(const struct finding *f, gsize from, gsize at,
                     struct jb_note_reference *reference)
{
    gsize key = at;
    while (key > from && f->file[key] != '@' && f->file[key] != ';')
        key--;
    if (f->file[key] != '@')
        return;
    gboolean braced = f->file[key + 1] == '{';
    const char *begin = f->file + key + 1 + braced;
    reference->key_begin = (gsize)(begin - f->file);
    reference->key_end =
        reference->key_begin + strcspn(begin, braced ? "}" : ",; \t\r\n]");
}

/* The reference of LEN bytes at byte AT of the file, in a mark that begins at FROM; an item
 * with a reference that cannot be read is broken. */
static void add_reference(const struct finding *f, struct jb_note_item *item, gsize from,
                          const gsize range[2])
{
    gsize at = range[0], len = range[1] - range[0];
    struct jb_note_reference reference = {.begin = at, .end = at + len};
    g_autofree char *text = g_strndup(f->file + at, len);
    g_autoptr(GError) error = NULL;
    if (jb_locator_parse(text, &reference.locator, &error)) {
        if (f->file[from] == '[')
            find_key(f, from, at, &reference);
        g_array_append_val(item->references, reference);
    } else if (!item->trouble)
        item->trouble = g_strdup(error->message);
}

/* Is jb: at P, where no word goes on? */
static gboolean at_scheme(const char *p, const char *begin)
{
    return g_str_has_prefix(p, "jb:") && (p == begin || !g_ascii_isalnum(p[-1]));
}

/* Reads the references of the citation MARK. */
static void read_citation(const struct finding *f, const struct jb_block_mark *mark,
                          struct jb_note_item *item)
{
    const char *begin = f->file + mark->begin, *end = f->file + mark->end;
    guint before = item->references->len;
    for (const char *p = begin; p < end; p++) {
        if (!at_scheme(p, begin))
            continue;
        p += strlen("jb:");
        gsize len = jb_locator_len(p);
        const gsize range[2] = {(gsize)(p - f->file), (gsize)(p - f->file) + len};
        add_reference(f, item, mark->begin, range);
        p += len ? len - 1 : 0;
    }
    item->cited |= item->references->len == before && !item->trouble;
    item->end = MAX(item->end, mark->end);
}

/* Reads the references of a formula: words with a # in them, jb: before them or not. */
static void read_formula(const struct finding *f, const struct jb_block_mark *mark,
                         struct jb_note_item *item)
{
    gsize at = mark->begin + strlen("{jb:="), end = mark->end - 1;
    item->formula = g_strndup(f->file + at, end - at);
    while (at < end) {
        while (at < end && strchr(" \t\r\n()", f->file[at]))
            at++;
        gsize stop = at;
        while (stop < end && !strchr(" \t\r\n()", f->file[stop]))
            stop++;
        gsize scheme = g_str_has_prefix(f->file + at, "jb:") ? strlen("jb:") : 0;
        const gsize range[2] = {at + scheme, stop};
        if (memchr(f->file + at, '#', stop - at))
            add_reference(f, item, mark->begin, range);
        at = stop;
    }
    item->end = mark->end;
}

/* The length of the one of WORDS that ends at END of TEXT, not before FROM; 0. */
static gsize ends_with(const char *text, gsize from, gsize end, const char *const *words,
                       gsize n_words)
{
    for (gsize i = 0; i < n_words; i++) {
        gsize len = strlen(words[i]);
        if (end - from >= len && memcmp(text + end - len, words[i], len) == 0)
            return len;
    }
    return 0;
}

static gsize trim_end(const char *text, gsize from, gsize end)
{
    while (end > from) {
        const char *before = g_utf8_find_prev_char(text + from, text + end);
        if (!before || !jb_is_blank_char(g_utf8_get_char(before)))
            break;
        end = (gsize)(before - text);
    }
    return end;
}

/* The quotation whose closing mark ends at END of the block's text, one stop and spaces
 * let pass: the bytes between its marks into RANGE. */
static gboolean quotation_before(const struct finding *f, gsize end, gsize range[2])
{
    const char *text = f->block->text->str;
    end = trim_end(text, f->from, end);
    end -= ends_with(text, f->from, end, stops, G_N_ELEMENTS(stops));
    end = trim_end(text, f->from, end);
    for (gsize q = 0; q < G_N_ELEMENTS(quotes); q++) {
        gsize close = strlen(quotes[q].close), open = strlen(quotes[q].open);
        if (!ends_with(text, f->from, end, &quotes[q].close, 1))
            continue;
        gsize at = end - close;
        gboolean same = strcmp(quotes[q].open, quotes[q].close) == 0;
        for (guint depth = 1; at > f->from; at--) {
            if (!same && ends_with(text, f->from, at, &quotes[q].close, 1))
                depth++;
            else if (ends_with(text, f->from, at, &quotes[q].open, 1) && --depth == 0) {
                range[0] = at;
                range[1] = end - close;
                return at >= f->from + open;
            }
        }
    }
    return FALSE;
}

/* The begin of the sentence that ends at END. */
static gsize sentence_before(const struct finding *f, gsize end)
{
    const char *text = f->block->text->str;
    gsize last = trim_end(text, f->from, end);
    last -= ends_with(text, f->from, last, stops, G_N_ELEMENTS(stops));
    for (gsize at = last; at > 0; at--)
        if (ends_with(text, 0, at, ends, G_N_ELEMENTS(ends)))
            return at;
    return 0;
}

static gboolean states_figure(const struct jb_note_item *item)
{
    for (guint i = 0; i < item->references->len; i++) {
        const struct jb_locator *l =
            &g_array_index(item->references, struct jb_note_reference, i).locator;
        if (l->stated.value || l->ref.kind == JB_REF_FIGURE ||
            l->ref.kind == JB_REF_TITLE_FIGURE)
            return TRUE;
    }
    return FALSE;
}

/* The bytes of the block's text between item and item that only separate. */
static gboolean is_between(const struct jb_block *block, gsize at, gsize end)
{
    g_autofree char *text = g_strndup(block->text->str + at, end - at);
    return jb_note_letters(text) == 0;
}

/* Adds the quotations in quotation marks before END that have no reference. */
static void add_loose(struct finding *f, gsize end, gboolean cited)
{
    const char *text = f->block->text->str;
    for (gsize at = f->from; at < end;) {
        gsize q = 0;
        while (q < G_N_ELEMENTS(quotes) && !g_str_has_prefix(text + at, quotes[q].open))
            q++;
        gsize begin = at + (q < G_N_ELEMENTS(quotes) ? strlen(quotes[q].open) : 1);
        const char *close =
            q < G_N_ELEMENTS(quotes)
                ? g_strstr_len(text + begin, (gssize)(end - MIN(begin, end)),
                               quotes[q].close)
                : NULL;
        at = begin;
        if (!close)
            continue;
        gsize stop = (gsize)(close - text);
        g_autofree char *words = g_strndup(text + begin, stop - begin);
        at = stop + strlen(quotes[q].close);
        if (jb_note_letters(words) < JB_NOTE_QUOTE_MIN)
            continue;
        struct jb_note_item *item = item_new(JB_NOTE_QUOTE);
        item->cited = cited;
        add_item(f, item, begin, stop);
    }
}

/* What ITEM, read from MARK in running text, is; the words into RANGE. */
static enum jb_note_kind kind_of(const struct finding *f,
                                 const struct jb_block_mark *mark,
                                 const struct jb_note_item *item, gsize range[2])
{
    gboolean is_number = mark->kind == JB_MARK_FORMULA || states_figure(item);
    range[0] = range[1] = mark->at;
    if (item->trouble)
        return JB_NOTE_BROKEN;
    if (is_number)
        range[0] = sentence_before(f, mark->at);
    if (mark->kind == JB_MARK_FORMULA)
        return JB_NOTE_FORMULA;
    if (is_number)
        return JB_NOTE_FIGURE;
    return quotation_before(f, mark->at, range) ? JB_NOTE_QUOTE : JB_NOTE_POINTER;
}

/* Does mark I stand right behind or before another? */
static gboolean is_in_run(const struct jb_block *block, guint i)
{
    const struct jb_block_mark *mark = mark_at(block, i), *next = mark_at(block, i + 1);
    const struct jb_block_mark *last = i ? mark_at(block, i - 1) : NULL;
    const gsize len = strlen(JB_BLOCK_MARK);
    return (next && is_between(block, mark->at + len, next->at)) ||
           (last && is_between(block, last->at + len, mark->at));
}

/* A reference in running text. */
static void take_mark(struct finding *f, guint i)
{
    const struct jb_block_mark *mark = mark_at(f->block, i);
    struct jb_note_item *item = item_new(JB_NOTE_BROKEN);
    gsize range[2];
    if (mark->kind == JB_MARK_FORMULA)
        read_formula(f, mark, item);
    else
        read_citation(f, mark, item);
    item->kind = kind_of(f, mark, item, range);
    item->shared = is_in_run(f->block, i);
    gboolean is_quote = item->kind == JB_NOTE_QUOTE && !item->cited;
    add_loose(f, is_quote ? range[0] : mark->at, item->cited);
    f->from = mark->at + strlen(JB_BLOCK_MARK);
    if (item->cited)
        free_item(item);
    else
        add_item(f, item, range[0], range[1]);
}

static void read_text(struct finding *f, guint first)
{
    for (guint i = first; i < f->block->marks->len; i++)
        take_mark(f, i);
    add_loose(f, f->block->text->len, FALSE);
}

/* END without a last line that says where the quotation FROM..END is from: —— 新华社. */
static gsize without_origin(const struct finding *f, gsize from, gsize end)
{
    const char *text = f->block->text->str;
    gsize line = end;
    while (line > from && text[line - 1] != '\n')
        line--;
    for (gsize i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (g_str_has_prefix(text + line, dashes[i]))
            return line;
    return end;
}

/* A citation in a block quote: one more of OPEN where nothing stands between, else that of
 * the words before it. Returns the item it went to. */
static struct jb_note_item *take_quoted(struct finding *f,
                                        const struct jb_block_mark *mark,
                                        struct jb_note_item *open)
{
    gsize end = without_origin(f, f->from, mark->at);
    gboolean is_more = open && is_between(f->block, f->from, end);
    struct jb_note_item *item = is_more ? open : item_new(JB_NOTE_QUOTE);
    read_citation(f, mark, item);
    if (item->trouble)
        item->kind = JB_NOTE_BROKEN;
    else if (!is_more && is_between(f->block, f->from, end))
        item->kind = JB_NOTE_POINTER;
    if (!is_more)
        add_item(f, item, f->from, end);
    f->from = mark->at + strlen(JB_BLOCK_MARK);
    return item;
}

/* A block quote. Returns its last words, if nothing says where they are from. */
static struct jb_note_item *read_quote(struct finding *f)
{
    struct jb_note_item *open = NULL;
    for (guint i = 0; i < f->block->marks->len; i++) {
        const struct jb_block_mark *mark = mark_at(f->block, i);
        g_autofree char *text = g_strndup(f->file + mark->begin, mark->end - mark->begin);
        if (mark->kind == JB_MARK_FORMULA || (strstr(text, "jb:") && strchr(text, '=')))
            take_mark(f, i);
        else
            open = take_quoted(f, mark, open);
    }
    gsize end = without_origin(f, f->from, f->block->text->len);
    if (is_between(f->block, f->from, end))
        return NULL;
    struct jb_note_item *item = item_new(JB_NOTE_QUOTE);
    add_item(f, item, f->from, end);
    return item;
}

/* Gives the first citation of block F to the block quote before it, which has none, where the
 * block begins with it. Returns how many marks that took. */
static guint take_behind(struct finding *f, struct jb_note_item *quote)
{
    const struct jb_block_mark *mark = mark_at(f->block, 0);
    if (!quote || !mark || mark->kind != JB_MARK_CITATION ||
        !is_between(f->block, 0, mark->at))
        return 0;
    read_citation(f, mark, quote);
    if (quote->trouble)
        quote->kind = JB_NOTE_BROKEN;
    f->from = mark->at + strlen(JB_BLOCK_MARK);
    return 1;
}

GPtrArray *jb_note_items(const char *text, gsize len)
{
    g_autoptr(GPtrArray) blocks = jb_blocks_read(text, len);
    GPtrArray *items = g_ptr_array_new_with_free_func(free_item);
    struct jb_note_item *quote = NULL;
    for (guint i = 0; i < blocks->len; i++) {
        struct finding f = {.block = blocks->pdata[i], .file = text, .items = items};
        if (f.block->quote) {
            quote = read_quote(&f);
            continue;
        }
        read_text(&f, take_behind(&f, quote));
        quote = NULL;
    }
    return items;
}
