#include "cli/search_print.h"

#include "cli/head_text.h"
#include "lib/out/json.h"

static json_t *plan_json(const struct jb_search *search)
{
    if (!search->plan)
        return json_null();
    g_auto(GStrv) lines = g_strsplit(search->plan, "\n", -1);
    json_t *plan = json_object(), *steps = json_array();
    for (char **line = lines; *line; line++)
        if (**line)
            json_array_append_new(steps, json_string(*line));
    jb_json_set_text(plan, "query", search->description);
    json_object_set_new(plan, "steps", steps);
    jb_json_set_int(plan, "microseconds", search->microseconds);
    return plan;
}

static json_t *facets_json(const struct jb_search_job *job,
                           const struct jb_search *search, GError **error)
{
    json_t *object = json_object();
    if (!job->facet)
        return object;
    g_autoptr(GArray) facets = jb_search_facet(search, job->facet, error);
    if (!facets) {
        json_decref(object);
        return NULL;
    }
    for (guint i = 0; i < facets->len; i++) {
        const struct jb_facet *facet = &g_array_index(facets, struct jb_facet, i);
        jb_json_set_int(object, facet->value, facet->reports);
    }
    return object;
}

json_t *jb_search_head_json(const struct jb_search_job *job,
                            const struct jb_search *search, GError **error)
{
    json_t *facets = facets_json(job, search, error);
    if (!facets)
        return NULL;
    json_t *head = json_object();
    jb_json_set_int(head, "schema", JB_JSON_SCHEMA);
    jb_json_set_text(head, "query", job->options.query);
    jb_json_set_int(head, "total", search->total);
    jb_json_set_int(head, "occurrences", (gint64)search->occurrences);
    jb_json_set_int(head, "groups", search->groups);
    jb_json_set_bool(head, "folded", search->folded);
    json_object_set_new(head, "facets", facets);
    json_object_set_new(head, "plan", plan_json(search));
    jb_json_set_bool(head, "near", search->near);
    jb_json_set_int(head, "loosened", search->loosened);
    json_object_set_new(head, "filters", jb_head_filters_json(search));
    json_object_set_new(head, "added", jb_head_added_json(search));
    json_object_set_new(head, "clauses", jb_head_clauses_json(search));
    json_object_set_new(head, "proved",
                        job->options.prove ? json_boolean(search->proved) : json_null());
    jb_json_set_int(head, "revision",
                    (gint64)jb_archive_manifest(search->archive)->revision);
    return head;
}
