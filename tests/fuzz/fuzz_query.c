/* libFuzzer: any bytes as a query. It is read or refused with a message; a tree says in words
 * what it is, and what the index finds for it is what a scan finds, in an archive of a few
 * reports in two segments. */

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/report/report.h"
#include "lib/schema/analysis.h"
#include "lib/store/segment_writer.h"
#include "lib/store/update.h"
#include "query/parser.h"
#include "query/search.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Title, date and text; seven to a segment, so that lists are read and not only scanned. */
static const char *const reports[][3] = {
    {"吕梁扫黑", "2020-02-16", "捣毁赌博窝点26个，其中流动窝点9个。"},
    {"枫桥经验", "2019",
     "新时代“枫桥经验”，调解纠纷1,312起。\n一、法律援助\n办案3.5万件。"},
    {NULL, NULL, "（2019）晋11刑终12号，①35个，COVID-19。"},
    {"简讯", "2019-07", "信访 办结率99.1%。"},
    {"简讯二", "2018-01-01", "人人人人，反诈宣传。"},
    {"簡訊三", "2018-01-02", "掃黑除惡，交通事故下降13.1%。"},
    {"简讯四", "2018-01-03", "网格员巡查12万人次。"},
};

static char *folder;
static jb_archive *archive;

static void remove_folder(void)
{
    jb_archive_close(archive);
    jb_tree_remove(folder, NULL);
    g_free(folder);
}

static void add_segment(jb_update *update, jb_analyser *analyser, const char *prefix)
{
    g_autoptr(jb_segment_writer) writer = jb_segment_writer_open(folder, NULL);
    g_autoptr(GPtrArray) segments =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_manifest_segment_free);
    const struct jb_origin origin = {"fuzz", ""};
    for (guint i = 0; i < G_N_ELEMENTS(reports); i++) {
        g_autoptr(jb_report) report = jb_report_new();
        report->id = g_strdup_printf("%s%u", prefix, i);
        report->title = g_strdup(reports[i][0]);
        report->date = g_strdup(reports[i][1]);
        report->text = g_strdup(reports[i][2]);
        report->text_len = strlen(report->text);
        report->path = g_strdup("fuzz");
        report->encoding = g_strdup("UTF-8");
        jb_segment_writer_add(writer, report, &origin, jb_analyse(analyser, report),
                              NULL);
    }
    g_ptr_array_add(segments, jb_segment_writer_seal(writer, NULL));
    const struct jb_publication publication = {.segments = segments};
    g_assert(jb_update_publish(update, &publication, NULL));
}

static void make_archive(void)
{
    g_autoptr(jb_analyser) analyser = jb_analyser_new(NULL);
    folder = g_dir_make_tmp("jb-fuzz-XXXXXX", NULL);
    atexit(remove_folder);
    g_autoptr(jb_update) update = jb_update_begin(folder, NULL);
    g_assert(update && analyser);
    add_segment(update, analyser, "a");
    add_segment(update, analyser, "b");
    archive = jb_archive_open(folder, NULL);
    g_assert(archive);
}

static void check_tree(const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_node) node = jb_query_parse(query, &error);
    g_assert((node == NULL) == (error != NULL));
    if (!node)
        return;
    g_autofree char *words = jb_node_describe(node);
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    jb_node_leaves(node, leaves);
    g_assert(*words && g_utf8_validate(words, -1, NULL));
    g_assert(node->begin <= node->end && node->end <= strlen(query));
}

static void check_search(const char *query)
{
    g_autoptr(GError) error = NULL;
    const struct jb_search_options options = {
        .query = query, .limit = 5, .count = TRUE, .loosen = TRUE, .prove = TRUE};
    g_autoptr(jb_search) search = jb_search_run(archive, &options, &error);
    g_assert((search == NULL) == (error != NULL));
    g_assert(!g_error_matches(error, JB_ERROR, JB_ERROR_DAMAGED)); /* they differ */
    g_assert(!search || (search->proved && search->hits->len <= 5));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!archive)
        make_archive();
    if (size > 4096)
        return 0;
    g_autofree char *query = g_strndup((const char *)data, size);
    check_tree(query);
    check_search(query);
    return 0;
}
