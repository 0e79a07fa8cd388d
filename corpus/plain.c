#include "corpus/plain.h"

#include <string.h>

#include "corpus/dateline.h"
#include "corpus/headline.h"
#include "corpus/report_place.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"

/* Lines that may stand above a body, and below it; characters of a title, of a line of
 * metadata that is only partly understood, and of a paragraph that proves a body. */
enum { HEAD_MAX = 16, TAIL_MAX = 3, TITLE_MAX = 60, META_MAX = 100, BODY_MIN = 40 };

enum kind {
    PLAIN,    /* words that could be a title */
    SUBTITLE, /* behind —— */
    META,     /* all of it became fields */
    PARTLY,   /* some of it did, or stays in the text */
    SIGNED,   /* a byline set in like a paragraph: stays, and proves no head */
    COLUMN,   /* 【平安建设】: stays in the text */
    OUTLET,   /* 某某日报, alone in the first line */
    BODY,
};

struct head_line {
    struct jb_passage at;
    enum kind kind;
    gboolean taken; /* out of the text, into a field */
};

/* A report being made of a text. */
struct draft {
    const char *text;
    gsize len;
    struct jb_headline said; /* by the lines read so far */
    struct jb_report *report;
    struct head_line head[HEAD_MAX];
    guint count;            /* lines of the head, the body's first not among them */
    gboolean has_body;      /* a body follows the head */
    struct jb_passage body; /* its first line */
};

static gboolean begins(const char *at, gsize len, const char *word)
{
    gsize size = strlen(word);
    return len >= size && memcmp(at, word, size) == 0;
}

static gboolean holds(const char *at, gsize len, const char *word)
{
    return memmem(at, len, word, strlen(word)) != NULL;
}

/* The passage's bytes without white space around them. */
static const char *trimmed(const struct draft *draft, const struct jb_passage *passage,
                           gsize *len)
{
    const char *begin = draft->text + passage->begin, *end = draft->text + passage->end;
    while (begin < end && jb_is_blank_char(g_utf8_get_char(begin)))
        begin = g_utf8_next_char(begin);
    while (end > begin && jb_is_blank_char(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    *len = (gsize)(end - begin);
    return begin;
}

/* Behind the dashes of a subtitle; NULL where there are none. */
static const char *behind_dashes(const char *at, gsize len)
{
    static const char *const dashes[] = {"——", "──", "--", "－－", "―", "—"};
    for (gsize i = 0; i < G_N_ELEMENTS(dashes); i++) {
        if (begins(at, len, dashes[i]))
            return at + strlen(dashes[i]);
    }
    return NULL;
}

/* Set in by two ideographic spaces, as a paragraph is. */
static gboolean is_indented(const struct draft *draft, const struct jb_passage *passage)
{
    return begins(draft->text + passage->begin, passage->end - passage->begin,
                  "\u3000\u3000");
}

/* A paragraph rather than a title: long, or with a sentence in it, or numbered, or begun by
 * a dateline. */
static gboolean is_body_like(const struct draft *draft, const struct jb_passage *passage)
{
    static const char *const ends[] = {"；", ";", "，", ",", "、", "："};
    gsize len;
    const char *at = trimmed(draft, passage, &len);
    if (len > TITLE_MAX * 4 || g_utf8_strlen(at, (gssize)len) > TITLE_MAX)
        return TRUE;
    if (holds(at, len, "。") || begins(draft->text + passage->begin,
                                       passage->end - passage->begin, "\u3000\u3000"))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize size = strlen(ends[i]);
        if (len >= size && memcmp(at + len - size, ends[i], size) == 0)
            return TRUE;
    }
    struct jb_dateline dateline;
    gboolean found = jb_dateline_read(at, len, &dateline);
    jb_dateline_clear(&dateline);
    return found || begins(at, len, "一、") || begins(at, len, "（一）");
}

static gboolean is_column(const char *at, gsize len)
{
    static const char *const pairs[][2] = {
        {"【", "】"}, {"〖", "〗"}, {"[", "]"}, {"<", ">"}, {"■", "■"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        gsize shut = strlen(pairs[i][1]);
        if (begins(at, len, pairs[i][0]) && len > shut &&
            memcmp(at + len - shut, pairs[i][1], shut) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Moves *FROM to *TO where that is empty. */
static void fill(char **to, char **from)
{
    if (!*to)
        *to = g_steal_pointer(from);
}

static void fill_authors(struct jb_report *report, char ***authors)
{
    if (!report->authors)
        report->authors = g_steal_pointer(authors);
}

/* Says of the fields that LEN bytes at AT have just filled that they stand there. */
static void note_line(const struct draft *draft, const char *at, gsize len)
{
    g_autofree char *line = g_strndup(at, len);
    jb_provenance_note(draft->report, "line", line);
}

static void take_dateline(struct draft *draft, const char *at, gsize len)
{
    struct jb_dateline dateline;
    if (!jb_dateline_read(at, len, &dateline))
        return;
    fill(&draft->report->source, &dateline.source);
    fill(&draft->report->place, &dateline.place);
    fill_authors(draft->report, &dateline.authors);
    if (dateline.day && !draft->report->date)
        draft->report->date =
            jb_date_normal(dateline.day, strlen(dateline.day), &draft->said.context);
    jb_provenance_note(draft->report, "dateline", NULL);
    jb_dateline_clear(&dateline);
}

/* Reads a line that signs the body: a byline, 责任编辑：, 来源：. Never a date, for only the
 * head says when a report was published. FALSE where it is no such line. */
static gboolean take_signature(struct draft *draft, const char *at, gsize len)
{
    g_autoptr(jb_report) found = jb_report_new();
    struct jb_headline said = {.context = draft->said.context, .report = found};
    guint parts = jb_headline_read(at, len, &said);
    g_free(said.site);
    if (!jb_headline_explains(parts) ||
        !(parts & (JB_HEADLINE_LABEL | JB_HEADLINE_BYLINE)))
        return FALSE;
    fill(&draft->report->source, &found->source);
    fill(&draft->report->editor, &found->editor);
    fill_authors(draft->report, &found->authors);
    note_line(draft, at, len);
    return TRUE;
}

/* A line above the body that is set in like a paragraph: it is one, and says who wrote and
 * not when. */
static enum kind kind_of_indented(struct draft *draft, const char *at, gsize len)
{
    return take_signature(draft, at, len) ? SIGNED : BODY;
}

/* What a line of the head is. Fields it names are taken in. */
static enum kind kind_of(struct draft *draft, const struct jb_passage *passage)
{
    gsize len;
    const char *at = trimmed(draft, passage, &len);
    g_autoptr(jb_report) trial = jb_report_new();
    if (is_indented(draft, passage))
        return kind_of_indented(draft, at, len);
    if (behind_dashes(at, len) && !is_body_like(draft, passage))
        return SUBTITLE;
    struct jb_headline said = {.context = draft->said.context, .report = trial};
    guint parts = jb_headline_read(at, len, &said);
    g_free(said.site);
    if (jb_headline_explains(parts)) {
        parts = jb_headline_read(at, len, &draft->said);
        note_line(draft, at, len);
        return jb_headline_explains(parts) ? META : PARTLY;
    }
    gboolean dated = trial->date && strchr(trial->date, 'T');
    gboolean says =
        dated ||
        (parts & (JB_HEADLINE_LABEL | JB_HEADLINE_BREADCRUMB | JB_HEADLINE_UNDATED));
    if (says && !holds(at, len, "。") && g_utf8_strlen(at, (gssize)len) <= META_MAX) {
        jb_headline_read(at, len, &draft->said);
        note_line(draft, at, len);
        return PARTLY;
    }
    if (is_body_like(draft, passage))
        return BODY;
    if (draft->count == 0 && jb_is_outlet(at, len))
        return OUTLET;
    return is_column(at, len) ? COLUMN : PLAIN;
}

static void read_head(struct draft *draft)
{
    struct jb_passage_iter iter;
    struct jb_passage passage;
    jb_passage_begin(&iter, draft->text, draft->len);
    while (jb_passage_next(&iter, &passage)) {
        enum kind kind = draft->count < HEAD_MAX ? kind_of(draft, &passage) : BODY;
        if (kind == BODY) {
            draft->has_body = TRUE;
            draft->body = passage;
            return;
        }
        draft->head[draft->count++] = (struct head_line){.at = passage, .kind = kind};
    }
}

/* Index of the first line of KIND from FROM on, or count. */
static guint find_kind(const struct draft *draft, enum kind kind, guint from)
{
    while (from < draft->count && draft->head[from].kind != kind)
        from++;
    return from;
}

static gboolean is_evidence(enum kind kind)
{
    return kind == META || kind == PARTLY || kind == SUBTITLE;
}

/* Whether the body's first line could only be one. */
static gboolean has_plain_body(const struct draft *draft)
{
    gsize len;
    const char *at = trimmed(draft, &draft->body, &len);
    return draft->has_body && g_utf8_strlen(at, (gssize)len) >= BODY_MIN &&
           (holds(at, len, "。") || holds(at, len, "！") || holds(at, len, "？"));
}

/* Whether the file's very first line, alone above a body, is a title though nothing else
 * proves a head: it begins at the edge and is no note, entity or list of pages. */
static gboolean is_bare_title(const struct draft *draft, guint first)
{
    gsize len;
    if (first + 1 != draft->count || !has_plain_body(draft))
        return FALSE;
    const char *at = trimmed(draft, &draft->head[first].at, &len);
    return at == draft->text && !begins(at, len, "(") && !begins(at, len, "（") &&
           !begins(at, len, "&") && !holds(at, len, "第1页");
}

/* Whether line I is a kicker 肩题 or a column's name: short, with a longer title right
 * below it. */
static gboolean is_kicker(const struct draft *draft, guint i)
{
    enum { KICKER_MAX = 7 };
    gsize len, next_len;
    if (i + 1 >= draft->count || draft->head[i + 1].kind != PLAIN)
        return FALSE;
    const char *at = trimmed(draft, &draft->head[i].at, &len);
    trimmed(draft, &draft->head[i + 1].at, &next_len);
    return g_utf8_strlen(at, (gssize)len) <= KICKER_MAX && next_len > len;
}

/* Index of the title, or count where none can be told. Without a line that proves a head,
 * only a bare one is. With a subtitle, the line before it; else
 * the first above the metadata that is no short kicker or name of a column; else the one
 * line below the metadata. */
static guint find_title(const struct draft *draft)
{
    guint first = find_kind(draft, PLAIN, 0), evidence = 0;
    while (evidence < draft->count && !is_evidence(draft->head[evidence].kind))
        evidence++;
    if (evidence == draft->count)
        return is_bare_title(draft, first) ? first : draft->count;
    guint subtitle = find_kind(draft, SUBTITLE, 0);
    if (subtitle > 0 && subtitle < draft->count)
        return draft->head[subtitle - 1].kind == PLAIN ? subtitle - 1 : draft->count;
    return is_kicker(draft, first) ? first + 1 : first;
}

static char *words_of(const struct draft *draft, const struct head_line *line)
{
    gsize len;
    const char *at = trimmed(draft, &line->at, &len);
    const char *behind = line->kind == SUBTITLE  ? behind_dashes(at, len)
                         : begins(at, len, "# ") ? at + 2
                                                 : at;
    g_autofree char *words = g_strndup(behind, len - (gsize)(behind - at));
    return g_strdup(g_strstrip(words));
}

/* A first line that names an outlet above a title is the page's; with nothing else above a
 * body it stays. */
static void take_outlet(struct draft *draft)
{
    if (draft->head[0].kind != OUTLET || draft->said.site)
        return;
    draft->head[0].taken = TRUE;
    draft->said.site = words_of(draft, &draft->head[0]);
}

/* Chooses title and subtitle, and which lines leave the text. Without a body all lines are
 * text; without a title or date a 来源： alone is no head, and stays too. */
static void take_head(struct draft *draft)
{
    if (!draft->has_body)
        return;
    guint title = find_title(draft);
    gboolean proved = title < draft->count || draft->report->date;
    for (guint i = 0; i < draft->count; i++)
        draft->head[i].taken = proved && draft->head[i].kind == META;
    if (title >= draft->count)
        return;
    take_outlet(draft);
    draft->head[title].taken = TRUE;
    draft->report->title = words_of(draft, &draft->head[title]);
    jb_provenance_note(draft->report, "line", draft->report->title);
    guint subtitle = find_kind(draft, SUBTITLE, title + 1);
    if (subtitle >= draft->count)
        return;
    draft->head[subtitle].taken = TRUE;
    draft->report->subtitle = words_of(draft, &draft->head[subtitle]);
    jb_provenance_note(draft->report, "line", draft->report->subtitle);
}

/* The text without the lines that were taken: all of it, byte for byte, where none was. */
static void take_text(struct draft *draft)
{
    gboolean taken = FALSE;
    for (guint i = 0; i < draft->count; i++)
        taken |= draft->head[i].taken;
    GString *text = g_string_sized_new(draft->len);
    for (guint i = 0; taken && i < draft->count; i++) {
        const struct jb_passage *at = &draft->head[i].at;
        if (draft->head[i].taken)
            continue;
        g_string_append_len(text, draft->text + at->begin, at->end - at->begin);
        g_string_append_c(text, '\n');
    }
    gsize body = taken ? draft->body.begin : 0;
    g_string_append_len(text, draft->text + body, (gssize)(draft->len - body));
    draft->report->text_len = text->len;
    draft->report->text = g_string_free(text, FALSE);
}

/* The brackets a last paragraph ends with: （记者 某某）. */
static void take_last_brackets(struct draft *draft, const char *at, gsize len)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};
    enum { MOST = 150 };
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        gsize shut = strlen(pairs[i][1]);
        if (len < shut || memcmp(at + len - shut, pairs[i][1], shut) != 0)
            continue;
        const char *open = g_strrstr_len(at, (gssize)len, pairs[i][0]);
        const char *inner = open ? open + strlen(pairs[i][0]) : NULL;
        if (inner && at + len - inner < MOST)
            take_signature(draft, inner, (gsize)(at + len - shut - inner));
    }
}

static void take_tail(struct draft *draft)
{
    struct jb_passages passages;
    jb_passages_init(&passages, draft->text, draft->len);
    guint32 first =
        MAX(draft->count + 1, passages.count > TAIL_MAX ? passages.count - TAIL_MAX : 0);
    for (guint32 i = first; i < passages.count; i++) {
        gsize len;
        const char *at = trimmed(draft, &passages.list[i], &len);
        if (g_utf8_strlen(at, (gssize)len) <= META_MAX)
            take_signature(draft, at, len);
        take_last_brackets(draft, at, len);
    }
    jb_passages_clear(&passages);
}

/* A text of one line, as crawlers save it: 日期 来源，正文：…; all of it stays text. */
static void read_single(struct draft *draft)
{
    static const char mark[] = "正文：";
    enum { REACH = 300 };
    gsize len;
    const char *at = trimmed(draft, &draft->body, &len);
    const char *body = memmem(at, MIN(len, REACH), mark, strlen(mark));
    if (body) {
        jb_headline_read(at, (gsize)(body - at), &draft->said);
        note_line(draft, at, (gsize)(body - at));
        fill(&draft->report->source, &draft->said.site);
        jb_provenance_note(draft->report, "breadcrumb", NULL);
        body += strlen(mark);
    }
    take_dateline(draft, body ? body : at, len - (gsize)((body ? body : at) - at));
    take_last_brackets(draft, at, len);
}

/* Whether the text is one line, which then is draft->body. */
static gboolean is_single(struct draft *draft)
{
    struct jb_passage_iter iter;
    struct jb_passage second;
    jb_passage_begin(&iter, draft->text, draft->len);
    return jb_passage_next(&iter, &draft->body) && !jb_passage_next(&iter, &second);
}

struct jb_report *jb_plain_report(const char *text, gsize len,
                                  const struct jb_date_context *context)
{
    struct draft draft = {.text = text, .len = len, .report = jb_report_new()};
    draft.said = (struct jb_headline){.context = *context, .report = draft.report};
    if (is_single(&draft)) {
        read_single(&draft);
    } else {
        read_head(&draft);
        take_head(&draft);
        take_tail(&draft);
        fill(&draft.report->source, &draft.said.site);
        jb_provenance_note(draft.report, "breadcrumb", NULL);
        if (draft.has_body)
            take_dateline(&draft, text + draft.body.begin,
                          draft.body.end - draft.body.begin);
    }
    g_free(draft.said.site);
    take_text(&draft);
    if (!draft.report->place)
        draft.report->place = jb_report_place_find(draft.report);
    jb_provenance_note(draft.report, "words", NULL);
    return draft.report;
}
