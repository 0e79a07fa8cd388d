#include "notes/citation.h"

#include <string.h>

#include "lib/report/passage.h"
#include "lib/text/fold.h"
#include "notes/citation_key.h"

/* Characters of a text that stand for a missing title. */
#define WORDS_CHARS 20

/* Bytes of a text that show its script where the title does not. */
#define SCRIPT_SAMPLE 3000

static const char *const type_names[] = {
    [JB_CITATION_NEWSPAPER] = "article-newspaper",
    [JB_CITATION_MAGAZINE] = "article-magazine",
    [JB_CITATION_POST] = "post",
    [JB_CITATION_WEBPAGE] = "webpage",
    [JB_CITATION_DOCUMENT] = "document",
};

/* What a source is by the end of a word of it (央视网 新闻联播); the first row that fits. */
static const struct {
    const char *end;
    enum jb_citation_type type;
} outlets[] = {
    {"网", JB_CITATION_WEBPAGE},     {"網", JB_CITATION_WEBPAGE},
    {"在线", JB_CITATION_WEBPAGE},   {"在線", JB_CITATION_WEBPAGE},
    {"客户端", JB_CITATION_WEBPAGE}, {"客戶端", JB_CITATION_WEBPAGE},
    {"新闻", JB_CITATION_WEBPAGE},   {".com", JB_CITATION_WEBPAGE},
    {".cn", JB_CITATION_WEBPAGE},    {".org", JB_CITATION_WEBPAGE},
    {"报", JB_CITATION_NEWSPAPER},   {"報", JB_CITATION_NEWSPAPER},
    {"日誌", JB_CITATION_NEWSPAPER}, {"公众号", JB_CITATION_POST},
    {"周刊", JB_CITATION_MAGAZINE},  {"週刊", JB_CITATION_MAGAZINE},
    {"杂志", JB_CITATION_MAGAZINE},  {"雜誌", JB_CITATION_MAGAZINE},
    {"月刊", JB_CITATION_MAGAZINE},  {"半月谈", JB_CITATION_MAGAZINE},
};

/* Hosts of social networks. */
static const char *const networks[] = {
    "mp.weixin.qq.com", "weibo.com", "weibo.cn",    "toutiao.com",  "zhihu.com",
    "douyin.com",       "x.com",     "twitter.com", "facebook.com",
};

const char *jb_citation_type_name(enum jb_citation_type type)
{
    return type_names[type];
}

/* Whether URL is of one of the networks, with whatever stands before the host's name. */
static gboolean is_network(const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    if (!host)
        return FALSE;
    host += strlen("://");
    g_autofree char *name = g_ascii_strdown(host, (gssize)strcspn(host, "/?#:"));
    for (gsize i = 0; i < G_N_ELEMENTS(networks); i++) {
        g_autofree char *inner = g_strconcat(".", networks[i], NULL);
        if (strcmp(name, networks[i]) == 0 || g_str_has_suffix(name, inner))
            return TRUE;
    }
    return FALSE;
}

/* The row of outlets[] that a word of SOURCE ends with, -1: none. */
static int find_outlet(const char *source)
{
    g_auto(GStrv) words = g_strsplit(source ? source : "", " ", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(outlets); i++)
        for (char **word = words; *word; word++)
            if (g_str_has_suffix(*word, outlets[i].end))
                return (int)i;
    return -1;
}

static enum jb_citation_type type_of(const struct jb_report *report)
{
    int outlet = find_outlet(report->source);
    if (is_network(report->url))
        return JB_CITATION_POST;
    if (outlet >= 0)
        return outlets[outlet].type;
    if (report->page && report->source)
        return JB_CITATION_NEWSPAPER;
    return report->url ? JB_CITATION_WEBPAGE : JB_CITATION_DOCUMENT;
}

/* "" is as good as nothing. */
static char *copy_text(const char *text)
{
    return text && *text ? g_strdup(text) : NULL;
}

/* The digits at *AT, as many as COUNT; 0 and *AT as it was where there are not so many. */
static int read_number(const char **at, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit((*at)[i]))
            return 0;
        number = number * 10 + ((*at)[i] - '0');
    }
    *at += count;
    return number;
}

/* The day of YYYY[-MM[-DD[T…]]]. */
static struct jb_cite_date read_date(const char *text)
{
    struct jb_cite_date date = {0};
    if (!text)
        return date;
    date.year = read_number(&text, 4);
    if (date.year && *text == '-') {
        text++;
        date.month = read_number(&text, 2);
    }
    if (date.month && *text == '-') {
        text++;
        date.day = read_number(&text, 2);
    }
    return date;
}

char *jb_cite_date_format(const struct jb_cite_date *date)
{
    if (date->year == 0)
        return NULL;
    if (date->month == 0)
        return g_strdup_printf("%04d", date->year);
    if (date->day == 0)
        return g_strdup_printf("%04d-%02d", date->year, date->month);
    return g_strdup_printf("%04d-%02d-%02d", date->year, date->month, date->day);
}

/* Han characters of TEXT and, of those, the ones the fold would simplify. */
static void count_script(const char *text, gsize len, guint *han, guint *traditional)
{
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_get_script(c) != G_UNICODE_SCRIPT_HAN)
            continue;
        ++*han;
        *traditional += (gunichar)jb_fold_han((UChar32)c) != c;
    }
}

/* In traditional text about a third of all characters differ from the simplified ones; in
 * simplified text hardly one in fifty is a variant that the fold knows. */
static const char *language_of(const struct jb_report *report)
{
    guint han = 0, traditional = 0;
    if (report->title)
        count_script(report->title, strlen(report->title), &han, &traditional);
    if (report->text)
        count_script(report->text, MIN(report->text_len, SCRIPT_SAMPLE), &han,
                     &traditional);
    if (han == 0)
        return NULL;
    return traditional * 10 >= han ? "zh-Hant" : "zh-CN";
}

/* The first words of the text in square brackets, as what is supplied is marked. */
static char *supplied_title(const struct jb_report *report)
{
    g_auto(GStrv) lines = g_strsplit(report->text ? report->text : "", "\n", -1);
    char *line = NULL;
    for (char **each = lines; !line && *each; each++)
        if (*g_strstrip(*each))
            line = *each;
    if (!line)
        return g_strdup_printf("[%s]", report->id);
    const char *end = line;
    for (int chars = 0; *end && chars < WORDS_CHARS; chars++)
        end = g_utf8_next_char(end);
    return g_strdup_printf("[%.*s%s]", (int)(end - line), line, *end ? "……" : "");
}

static GArray *authors_of(const struct jb_report *report)
{
    GArray *authors = g_array_new(FALSE, TRUE, sizeof(struct jb_author));
    g_array_set_clear_func(authors, (GDestroyNotify)jb_author_clear);
    for (char **name = report->authors; name && *name; name++) {
        struct jb_author author;
        if (jb_author_parse(*name, &author))
            g_array_append_val(authors, author);
    }
    return authors;
}

struct jb_citation *jb_citation_new(const struct jb_report *report)
{
    struct jb_citation *citation = g_new0(struct jb_citation, 1);
    citation->key = jb_citation_key(report);
    citation->id = g_strdup(report->id);
    citation->type = type_of(report);
    citation->title = copy_text(report->title);
    citation->has_title = citation->title != NULL;
    if (!citation->has_title)
        citation->title = supplied_title(report);
    citation->subtitle = copy_text(report->subtitle);
    citation->container = copy_text(report->source);
    citation->authors = authors_of(report);
    citation->issued = read_date(report->date);
    citation->accessed = read_date(report->accessed);
    citation->url = copy_text(report->url);
    citation->page = copy_text(report->page);
    citation->language = language_of(report);
    return citation;
}

void jb_citation_free(struct jb_citation *citation)
{
    if (!citation)
        return;
    g_free(citation->key);
    g_free(citation->id);
    g_free(citation->title);
    g_free(citation->subtitle);
    g_free(citation->container);
    g_array_unref(citation->authors);
    g_free(citation->url);
    g_free(citation->page);
    g_free(citation);
}

char *jb_citation_full_title(const struct jb_citation *citation)
{
    const char *joint = citation->language ? "：" : ": ";
    if (!citation->subtitle)
        return g_strdup(citation->title);
    return g_strconcat(citation->title, joint, citation->subtitle, NULL);
}
