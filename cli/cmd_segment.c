#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/format.h"
#include "cli/screen.h"
#include "corpus/input.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/schema/analysis.h"
#include "lib/schema/term.h"
#include "lib/text/encoding.h"
#include "lib/text/words.h"

/* Longest text from stdin: what it prints is for people to look at. */
#define TEXT_MAX (16u * 1024 * 1024)

/* What the indexer sees in a text. */
struct sight {
    GPtrArray *words; /* of char *, in text order */
    GPtrArray *terms; /* of char *, as the index has them, by prefix and bytes */
    char *folded;
};

/* The text of the command line or of stdin. (transfer full) */
static char *read_text(const struct jb_args *args, GError **error)
{
    if (args->words[0] && strcmp(args->words[0], "-") != 0)
        return jb_args_join(args, error);
    g_autoptr(jb_input) input = jb_input_open("-", error);
    gsize len = 0;
    g_autofree char *bytes =
        input ? jb_input_read_all(input, TEXT_MAX, &len, error) : NULL;
    char *text = bytes ? jb_decode(bytes, len, NULL, NULL, NULL, error) : NULL;
    return text ? g_strchomp(text) : NULL;
}

static void add_words(struct sight *sight, const struct jb_folded *folded,
                      jb_words *words)
{
    struct jb_word word;
    jb_words_set_folded(words, folded);
    while (jb_words_next(words, &word))
        g_ptr_array_add(sight->words, g_utf16_to_utf8(folded->text + word.begin,
                                                      (glong)(word.end - word.begin),
                                                      NULL, NULL, NULL));
}

/* All terms but the id's: the text has none. */
static void add_terms(struct sight *sight, jb_analyser *analyser)
{
    gsize count;
    const struct xap_term *terms = jb_analyser_terms(analyser, &count);
    for (gsize i = 0; i < count; i++) {
        const struct xap_term *term = &terms[i];
        if (term->data[0] != JB_PREFIX_ID)
            g_ptr_array_add(sight->terms,
                            g_utf8_make_valid(term->data, (gssize)term->len));
    }
}

static void sight_clear(struct sight *sight)
{
    g_ptr_array_unref(sight->words);
    g_ptr_array_unref(sight->terms);
    g_free(sight->folded);
}

static gboolean look(char *text, struct sight *sight, GError **error)
{
    sight->words = g_ptr_array_new_with_free_func(g_free);
    sight->terms = g_ptr_array_new_with_free_func(g_free);
    sight->folded = NULL;
    jb_analyser *analyser = jb_analyser_new(error);
    g_autoptr(jb_words) words = analyser ? jb_words_open(NULL, error) : NULL;
    if (words) {
        struct jb_report report = {
            .id = (char *)"-", .text = text, .text_len = strlen(text)};
        struct jb_folded folded = {0};
        jb_fold(text, strlen(text), &folded);
        sight->folded = g_utf16_to_utf8(folded.text, (glong)folded.len, NULL, NULL, NULL);
        add_words(sight, &folded, words);
        jb_analyse(analyser, &report);
        add_terms(sight, analyser);
        jb_folded_clear(&folded);
    }
    jb_analyser_free(analyser);
    return words != NULL;
}

static void set_list(json_t *object, const char *key, GPtrArray *texts)
{
    g_ptr_array_add(texts, NULL);
    jb_json_set_texts(object, key, (const char *const *)texts->pdata);
}

static void print_json(struct sight *sight)
{
    json_t *object = json_object();
    jb_json_set_int(object, "schema", JB_JSON_SCHEMA);
    set_list(object, "words", sight->words);
    set_list(object, "terms", sight->terms);
    jb_json_set_text(object, "folded", sight->folded);
    g_autofree char *line = jb_json_dump(object);
    puts(line);
    json_decref(object);
}

static void print_part(const struct jb_cli *cli, const char *title, const char *text)
{
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_TITLE, title);
    const struct jb_paragraph paragraph = {
        .text = text, .len = strlen(text), .indent = 2};
    jb_screen_paragraph(stdout, &cli->terminal, &paragraph);
}

static void print_list(const struct jb_cli *cli, const char *title, GPtrArray *texts)
{
    g_ptr_array_add(texts, NULL);
    g_autofree char *joined = g_strjoinv(" ", (char **)texts->pdata);
    print_part(cli, title, joined);
}

static int run_segment(const struct jb_cli *cli, GError **error)
{
    enum jb_format format = JB_FORMAT_TEXT;
    if (!jb_format_parse(cli->args, JB_FORMAT_TEXT | JB_FORMAT_JSON, &format, error))
        return JB_EXIT_TROUBLE;
    g_autofree char *text = read_text(cli->args, error);
    struct sight sight;
    if (!text)
        return JB_EXIT_TROUBLE;
    gboolean good = look(text, &sight, error);
    gboolean any = sight.words->len > 0;
    if (good && format == JB_FORMAT_JSON) {
        print_json(&sight);
    } else if (good) {
        print_list(cli, _("words"), sight.words);
        print_list(cli, _("terms"), sight.terms);
        print_part(cli, _("folded"), sight.folded);
    }
    sight_clear(&sight);
    if (!good)
        return JB_EXIT_TROUBLE;
    return any ? JB_EXIT_FOUND : JB_EXIT_NOTHING;
}

// clang-format off
static const struct jb_option options[] = {
    {"format", 'f', "FORMAT", N_("text (default), json")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "segment 打掉黑社会性质组织13个",
    "segment --format json '2019年底，①35個'",
    NULL,
};
// clang-format on

const struct jb_command jb_command_segment = {
    .name = "segment",
    .summary = N_("Show what the index sees in a text: words, terms, folded form."),
    .usage = "[OPTION]... [TEXT...]",
    .options = options,
    .examples = examples,
    .notes =
        N_("Without TEXT, or with -, stdin is read. Words are ICU's and serve "
           "statistics; terms decide what is found: pairs of characters, the last of a "
           "run, digit runs, Latin words; B bridges quotes, brackets and spaces, M is of "
           "a figure's measure, U its unit, W a word of three characters and more."),
    .run = run_segment,
};
