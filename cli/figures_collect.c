#include "cli/figures.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/open.h"
#include "cli/screen.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "query/figure_filter.h"
#include "query/review.h"
#include "query/tags.h"
#include "query/user_table.h"

/* The figures of a file of one report or many, as one answer. */
struct file_answer {
    struct jb_figures_job *job;
    const struct jb_figure_options *options;
    struct jb_figure_answer *answer;
    GError *error;
};

/* Takes over what one report answers. What holds the topic beats what shares its words. */
static void merge(struct jb_figure_answer *all, struct jb_figure_answer *one)
{
    all->effect.left_out += one->effect.left_out;
    all->effect.undated += one->effect.undated;
    if (one->words && all->total)
        return;
    if (!one->words && one->hits->len && all->words) {
        g_ptr_array_set_size(all->hits, 0);
        all->words = FALSE;
    }
    all->words = all->words || (one->words && one->hits->len);
    if (!all->question)
        all->question = g_steal_pointer(&one->question);
    all->total += one->total;
    all->reports += one->reports;
    g_ptr_array_extend_and_steal(all->hits, g_ptr_array_ref(one->hits));
}

static void own_report(struct jb_figures_job *job, struct jb_report *report)
{
    if (!job->reports)
        job->reports = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify)jb_report_free);
    g_hash_table_replace(job->reports, report->id, report);
}

/* Takes over what REPORT, which dies after the call, owns; for the formats that cite. */
static void keep_report(struct jb_figures_job *job, struct jb_report *report)
{
    if (!(job->format & (JB_FORMAT_CITATIONS | JB_FORMAT_MD)))
        return;
    struct jb_report *copy = jb_report_new();
    *copy = *report;
    memset(report, 0, sizeof *report);
    own_report(job, copy);
}

const struct jb_report *jb_figures_report(struct jb_figures_job *job, const char *id,
                                          GError **error)
{
    struct jb_place place;
    struct jb_report *report =
        job->reports ? g_hash_table_lookup(job->reports, id) : NULL;
    if (report)
        return report;
    gboolean found = job->archive && jb_archive_find(job->archive, id, &place);
    report = found ? jb_archive_report(job->archive, place, error) : NULL;
    if (report)
        own_report(job, report);
    else if (!found)
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND, _("%s: no such report"), id);
    return report;
}

static gboolean each_report(struct jb_report *report, gpointer data)
{
    struct file_answer *file = data;
    struct jb_figure_options options = *file->options;
    options.offset = 0;
    options.limit = G_MAXUINT;
    g_autoptr(jb_figure_answer) one =
        jb_figures_of_report(report, &options, &file->error);
    if (!one)
        return FALSE;
    merge(file->answer, one);
    keep_report(file->job, report);
    return TRUE;
}

/* As the order within a report: where the topic was found, then how much of it; what is
 * equal stays as the file has it. */
static gint compare_hits(gconstpointer a, gconstpointer b)
{
    const struct jb_figure_hit *x = *(struct jb_figure_hit *const *)a;
    const struct jb_figure_hit *y = *(struct jb_figure_hit *const *)b;
    if (x->found != y->found)
        return x->found < y->found ? -1 : 1;
    return (x->score < y->score) - (x->score > y->score);
}

static void cut_page(GPtrArray *hits, guint offset, guint limit)
{
    guint begin = MIN(offset, hits->len);
    if (begin)
        g_ptr_array_remove_range(hits, 0, begin);
    if (hits->len > limit)
        g_ptr_array_set_size(hits, (gint)limit);
}

static struct jb_figure_answer *answer_file(struct jb_figures_job *job,
                                            const struct jb_figure_options *options,
                                            GError **error)
{
    g_autoptr(jb_figure_answer) answer = g_new0(struct jb_figure_answer, 1);
    answer->hits = g_ptr_array_new_with_free_func((GDestroyNotify)jb_figure_hit_free);
    struct file_answer file = {job, options, answer, NULL};
    job->failed = 0;
    jb_cli_read(job->file, each_report, &file, &job->failed);
    if (file.error) {
        g_propagate_error(error, file.error);
        return NULL;
    }
    g_ptr_array_sort(answer->hits, compare_hits);
    answer->shown = answer->hits->len;
    cut_page(answer->hits, options->offset, options->limit);
    return g_steal_pointer(&answer);
}

struct jb_figure_answer *jb_figures_collect(struct jb_figures_job *job,
                                            const struct jb_figure_options *options,
                                            GError **error)
{
    if (job->file)
        return answer_file(job, options, error);
    if (!job->archive)
        job->archive = jb_cli_archive(job->cli, error);
    if (!job->archive)
        return NULL;
    g_autofree char *path = jb_figures_user_path(job, "reviews");
    g_autoptr(jb_reviews) reviews = jb_reviews_load(path, error);
    g_autoptr(jb_tags) tags =
        reviews ? jb_tags_load(jb_archive_folder(job->archive), error) : NULL;
    struct jb_figure_answer *answer =
        tags ? jb_figures_find(job->archive, options, error) : NULL;
    if (answer)
        jb_reviews_apply(reviews, answer->hits);
    for (guint i = 0; answer && i < answer->hits->len; i++) {
        struct jb_figure_hit *hit = answer->hits->pdata[i];
        hit->tags = jb_tags_on_figure(tags, hit);
    }
    return answer;
}

char *jb_figures_user_path(const struct jb_figures_job *job, const char *name)
{
    return job->archive ? jb_user_path(jb_archive_folder(job->archive), name) : NULL;
}

struct jb_figure_answer *jb_figures_collect_all(struct jb_figures_job *job,
                                                GError **error)
{
    struct jb_figure_options all = job->options;
    all.offset = 0;
    all.limit = G_MAXUINT;
    struct jb_figure_answer *answer = jb_figures_collect(job, &all, error);
    if (answer)
        job->effect = answer->effect;
    return answer;
}

jb_wordings *jb_figures_wordings(const struct jb_figures_job *job, GError **error)
{
    g_autofree char *path = jb_figures_user_path(job, "spellings.tsv");
    return jb_wordings_load(path, error);
}

void jb_figures_cut(GPtrArray *rows, const struct jb_figures_job *job)
{
    cut_page(rows, job->options.offset, job->options.limit);
}

gboolean jb_figures_choice(const struct jb_figures_job *job,
                           struct jb_choice_options *options, GError **error)
{
    const char *level = NULL;
    options->unit_family = jb_args_has(job->cli->args, "unit-family");
    return jb_args_text(job->cli->args, "level", &level, error) &&
           jb_level_parse(level, &options->level, error);
}

void jb_figures_print_filters(const struct jb_figures_job *job)
{
    const struct jb_figure_effect *effect = &job->effect;
    g_autofree char *filters = jb_figure_filter_text(&job->options);
    g_autoptr(GString) line = g_string_new(NULL);
    if (!filters)
        return;
    g_string_append_printf(
        line,
        ngettext("%s leaves out %u figure", "%s leaves out %u figures", effect->left_out),
        filters, effect->left_out);
    if (effect->undated)
        g_string_append_printf(line, _(", %u of them in reports without a date"),
                               effect->undated);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_FAINT, line->str);
}

json_t *jb_figures_filters_json(const struct jb_figures_job *job)
{
    g_autofree char *filters = jb_figure_filter_text(&job->options);
    json_t *object = json_object();
    jb_json_set_text(object, "text", filters);
    jb_json_set_int(object, "left_out", job->effect.left_out);
    jb_json_set_int(object, "undated", job->effect.undated);
    return object;
}

void jb_figures_set_filters(const struct jb_figures_job *job, jb_printer *json)
{
    json_t *filters = jb_figures_filters_json(job);
    jb_printer_key(json, "filters");
    jb_printer_json(json, filters);
    json_decref(filters);
}

/* As many as are worth reading. */
enum { OTHERS_SHOWN = 5 };

void jb_figures_print_others(const struct jb_figures_job *job,
                             const struct jb_choice *choice)
{
    if (choice->others->len == 0)
        return;
    g_autoptr(GString) line = g_string_new(_("other measures: "));
    for (guint i = 0; i < choice->others->len && i < OTHERS_SHOWN; i++)
        g_string_append_printf(line, "%s%s", i ? "; " : "",
                               (const char *)choice->others->pdata[i]);
    if (choice->others->len > OTHERS_SHOWN)
        g_string_append_printf(line, _("; and %u more"),
                               choice->others->len - OTHERS_SHOWN);
    jb_screen_line(stdout, &job->cli->terminal, JB_STYLE_FAINT, line->str);
}
