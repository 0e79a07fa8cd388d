/* A small archive of two segments with a dead report each, for fuzz targets. */

#ifndef JB_FUZZ_SMALL_H
#define JB_FUZZ_SMALL_H

#include <string.h>

#include "lib/schema/analysis.h"
#include "lib/store/segment_writer.h"
#include "lib/store/update.h"

/* Title, date and text. */
static const char *const small_reports[][3] = {
    {"吕梁扫黑", "2020-02-16", "捣毁赌博窝点26个，其中流动窝点9个。"},
    {"枫桥经验", "2019",
     "新时代“枫桥经验”，调解纠纷1,312起。\n一、法律援助\n办案3.5万件。"},
    {NULL, NULL, "（2019）晋11刑终12号，①35个，COVID-19。"},
    {"简讯", "2019-07", "信访 办结率99.1%。"},
    {"簡訊三", "2018-01-02", "掃黑除惡，交通事故下降13.1%。"},
};

static inline void small_segment(jb_update *update, const char *folder,
                                 const char *prefix)
{
    g_autoptr(jb_analyser) analyser = jb_analyser_new(NULL);
    g_autoptr(jb_segment_writer) writer = jb_segment_writer_open(folder, NULL);
    g_autoptr(GPtrArray) segments =
        g_ptr_array_new_with_free_func((GDestroyNotify)jb_manifest_segment_free);
    const struct jb_origin origin = {"small", ""};
    g_assert(analyser && writer);
    for (guint i = 0; i < G_N_ELEMENTS(small_reports); i++) {
        g_autoptr(jb_report) report = jb_report_new();
        report->id = g_strdup_printf("%s%u", prefix, i);
        report->title = g_strdup(small_reports[i][0]);
        report->date = g_strdup(small_reports[i][1]);
        report->text = g_strdup(small_reports[i][2]);
        report->text_len = strlen(report->text);
        report->path = g_strdup("small");
        report->encoding = g_strdup("UTF-8");
        g_assert(jb_segment_writer_add(writer, report, &origin,
                                       jb_analyse(analyser, report), NULL));
    }
    g_ptr_array_add(segments, jb_segment_writer_seal(writer, NULL));
    const struct jb_publication publication = {.segments = segments};
    g_assert(jb_update_publish(update, &publication, NULL));
}

/* Makes it in FOLDER, which is empty. */
static inline void small_archive(const char *folder)
{
    g_autoptr(jb_update) update = jb_update_begin(folder, NULL);
    g_assert(update);
    small_segment(update, folder, "a");
    small_segment(update, folder, "b");
    const struct jb_place places[] = {{0, 3}, {1, 4}};
    g_autoptr(GArray) dead = g_array_new(FALSE, FALSE, sizeof(struct jb_place));
    g_array_append_vals(dead, places, G_N_ELEMENTS(places));
    const struct jb_publication publication = {.dead = dead};
    g_assert(jb_update_publish(update, &publication, NULL));
}

#endif
