#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/message.h"
#include "cli/search_print.h"
#include "corpus/input.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/stdout.h"

/* A file of queries is held as a whole; this is some millions of them. */
#define QUERIES_MAX (256u * 1024 * 1024)

static json_t *ids_json(const struct jb_search *search)
{
    json_t *ids = json_array();
    for (guint i = 0; search && i < search->hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(search->hits, struct jb_hit, i);
        json_array_append_new(ids, json_string(jb_hit_id(search, hit)));
    }
    return ids;
}

static void add_hit(const struct jb_hit_view *view, gpointer data)
{
    json_array_append_new(data, jb_hit_json(view));
}

/* The whole answer, its number first. */
static json_t *whole_json(const struct jb_search_job *job, const struct jb_search *search,
                          gint64 number, GError **error)
{
    json_t *head = jb_search_head_json(job, search, error);
    if (!head)
        return NULL;
    json_t *object = json_object(), *hits = json_array();
    jb_json_set_int(object, "n", number);
    json_object_update(object, head);
    json_decref(head);
    json_object_set_new(object, "hits", hits);
    if (jb_search_each(job, search, add_hit, hits, error))
        return object;
    json_decref(object);
    return NULL;
}

/* {"query":N,"ids":[…]} or {"query":N,"total":T}; SEARCH NULL: nothing was asked. */
static json_t *short_json(const struct jb_search_job *job, const struct jb_search *search,
                          gint64 number)
{
    json_t *object = json_object();
    jb_json_set_int(object, "query", number);
    if (job->count)
        jb_json_set_int(object, "total", search ? search->total : 0);
    else
        json_object_set_new(object, "ids", ids_json(search));
    return object;
}

/* The first line of a message: JSON has no use for a caret. */
static void set_error(json_t *object, const GError *error)
{
    g_autofree char *line = g_strndup(error->message, strcspn(error->message, "\n"));
    jb_json_set_text(object, "error", line);
}

static json_t *failure_json(const struct jb_search_job *job, gint64 number,
                            const GError *error)
{
    json_t *object;
    if (job->format == JB_FORMAT_IDS) {
        object = short_json(job, NULL, number);
    } else {
        object = json_object();
        jb_json_set_int(object, "n", number);
        jb_json_set_int(object, "schema", JB_JSON_SCHEMA);
        jb_json_set_text(object, "query", job->options.query);
        json_object_set_new(object, "hits", json_array());
    }
    set_error(object, error);
    return object;
}

/* TRUE for a line without a query. */
static gboolean is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\0';
}

static json_t *answer(struct jb_search_job *job, const char *line, gint64 number,
                      gboolean *any)
{
    job->options.query = line;
    if (is_blank(line) && job->format == JB_FORMAT_IDS)
        return short_json(job, NULL, number);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_search) search = jb_search_run(job->archive, &job->options, &error);
    json_t *object = NULL;
    if (search && job->format == JB_FORMAT_IDS)
        object = short_json(job, search, number);
    else if (search)
        object = whole_json(job, search, number, &error);
    if (!object)
        return failure_json(job, number, error);
    *any = *any || search->hits->len > 0 || search->total > 0;
    return object;
}

static void answer_line(struct jb_search_job *job, char *line, gint64 number,
                        gboolean *any)
{
    gsize len = strlen(line);
    if (len && line[len - 1] == '\r')
        line[len - 1] = '\0';
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    json_t *object = answer(job, valid, number, any);
    g_autofree char *text = jb_json_dump(object);
    puts(text);
    json_decref(object);
}

/* Lines as they come, each answered before the next is read. */
static gboolean answer_stdin(struct jb_search_job *job, gboolean *any, GError **error)
{
    char *line = NULL;
    size_t room = 0;
    gint64 number = 0;
    for (ssize_t len;
         !jb_stdout_is_gone() && (len = getline(&line, &room, stdin)) >= 0;) {
        if (len && line[len - 1] == '\n')
            line[len - 1] = '\0';
        answer_line(job, line, number++, any);
        fflush(stdout);
    }
    free(line);
    if (!ferror(stdin))
        return TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_IO, _("stdin: %s"), g_strerror(errno));
    return FALSE;
}

static gboolean answer_file(struct jb_search_job *job, const char *path, gboolean *any,
                            GError **error)
{
    g_autoptr(jb_input) input = jb_input_open(path, error);
    gsize len = 0;
    g_autofree char *text =
        input ? jb_input_read_all(input, QUERIES_MAX, &len, error) : NULL;
    if (!text)
        return FALSE;
    gint64 number = 0;
    for (char *line = text; line < text + len && !jb_stdout_is_gone(); number++) {
        char *end = memchr(line, '\n', (gsize)(text + len - line));
        if (end)
            *end = '\0';
        answer_line(job, line, number, any);
        line = end ? end + 1 : text + len;
    }
    return TRUE;
}

gboolean jb_search_queries(struct jb_search_job *job, const char *path, gboolean *any,
                           GError **error)
{
    return strcmp(path, "-") == 0 ? answer_stdin(job, any, error)
                                  : answer_file(job, path, any, error);
}
