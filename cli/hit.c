#include "cli/hit.h"

#include "lib/out/json.h"
#include "lib/report/ref.h"

gboolean jb_hit_view_init(struct jb_hit_view *view, const struct jb_search *search,
                          const struct jb_hit *hit, const GPtrArray *leaves, guint most,
                          GError **error)
{
    view->search = search;
    view->hit = hit;
    view->excerpts = NULL;
    view->report = jb_archive_report(search->archive, hit->place, error);
    if (!view->report)
        return FALSE;
    view->excerpts = jb_excerpts(view->report, leaves, most);
    return TRUE;
}

void jb_hit_view_spare_title(struct jb_hit_view *view, const GPtrArray *leaves,
                             guint most)
{
    gboolean has_title = view->excerpts->len &&
                         g_array_index(view->excerpts, struct jb_excerpt, 0).number == 0;
    if (!has_title || most == G_MAXUINT)
        return;
    g_array_unref(view->excerpts);
    view->excerpts = jb_excerpts(view->report, leaves, most + 1);
}

void jb_hit_view_clear(struct jb_hit_view *view)
{
    g_clear_pointer(&view->report, jb_report_free);
    g_clear_pointer(&view->excerpts, g_array_unref);
}

/* The tags on passage NUMBER of the hit; G_MAXUINT32: on any part of it. */
static void set_tags(const struct jb_hit_view *view, json_t *object, guint32 number)
{
    g_auto(GStrv) tags = jb_tags_on(view->search->tags, view->report->id, number);
    jb_json_set_texts(object, "tags", (const char *const *)tags);
}

static json_t *marks_json(const GArray *marks)
{
    json_t *list = json_array();
    for (guint i = 0; i < marks->len; i++) {
        const struct jb_mark *mark = &g_array_index(marks, struct jb_mark, i);
        json_t *pair = json_array();
        json_array_append_new(pair, json_integer(mark->begin));
        json_array_append_new(pair, json_integer(mark->end));
        json_array_append_new(list, pair);
    }
    return list;
}

json_t *jb_excerpt_json(const char *id, const struct jb_excerpt *excerpt)
{
    g_autofree char *ref = jb_ref_passage(id, excerpt->number);
    json_t *passage = json_object();
    jb_json_set_text(passage, "ref", ref);
    jb_json_set_text(passage, "section", excerpt->section);
    jb_json_set_text(passage, "text", excerpt->text);
    gboolean in_text = excerpt->number > 0;
    json_object_set_new(passage, "begin",
                        in_text ? json_integer(excerpt->begin) : json_null());
    json_object_set_new(passage, "end",
                        in_text ? json_integer(excerpt->end) : json_null());
    json_object_set_new(passage, "marks", marks_json(excerpt->marks));
    return passage;
}

json_t *jb_hit_json(const struct jb_hit_view *view)
{
    const struct jb_report *report = view->report;
    json_t *hit = json_object(), *passages = json_array();
    jb_json_set_text(hit, "id", report->id);
    jb_json_set_text(hit, "title", report->title);
    jb_json_set_text(hit, "date", report->date);
    jb_json_set_text(hit, "source", report->source);
    json_object_set_new(hit, "score", json_real(view->hit->score));
    jb_json_set_text(hit, "cluster",
                     jb_archive_cluster_id(view->search->archive, view->hit->place));
    jb_json_set_bool(hit, "near", view->search->near);
    set_tags(view, hit, G_MAXUINT32);
    for (guint i = 0; i < view->excerpts->len; i++) {
        const struct jb_excerpt *excerpt =
            &g_array_index(view->excerpts, struct jb_excerpt, i);
        json_t *passage = jb_excerpt_json(report->id, excerpt);
        set_tags(view, passage, excerpt->number);
        json_array_append_new(passages, passage);
    }
    json_object_set_new(hit, "passages", passages);
    return hit;
}
