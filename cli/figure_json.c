#include "cli/figure_json.h"

#include <string.h>

#include "lib/out/json.h"
#include "lib/report/ref.h"

// clang-format off
#define COLUMNS                                                                     \
    {"ref", "ref", NULL},             {"id", "id", NULL},                           \
    {"quote", "quote", NULL},         {"begin", "begin", NULL},                     \
    {"end", "end", NULL},             {"passage", "passage", NULL},                 \
    {"value", "value", NULL},         {"value_max", "value_max", NULL},             \
    {"unit", "unit", NULL},           {"qualifier", "qualifier", NULL},             \
    {"kind", "kind", NULL},           {"change", "change", NULL},                   \
    {"basis", "basis", NULL},         {"base", "base", NULL},                       \
    {"measure", "measure", NULL},     {"subject", "subject", NULL},                 \
    {"subject_from", "subject_from", NULL}, {"place", "place", NULL},               \
    {"period_text", "period", "text"}, {"period_first", "period", "first"},         \
    {"period_last", "period", "last"}, {"period_from", "period", "from"},           \
    {"parent", "parent", NULL},       {"section", "section", NULL},                 \
    {"sentence", "sentence", NULL},   {"sure", "sure", NULL},                       \
    {"reviewed", "reviewed", NULL},   {"title", "title", NULL},                     \
    {"date", "date", NULL},           {"source", "source", NULL}

const struct jb_sheet_column jb_figure_columns[] = {
    COLUMNS, {"found_in", "found_in", NULL}, {"tags", "tags", NULL}, {NULL, NULL, NULL},
};

const struct jb_sheet_column jb_figure_line_columns[] = {
    {"line", "line", NULL}, COLUMNS, {NULL, NULL, NULL},
};

const struct jb_sheet_column jb_figure_short_columns[] = {
    {"value", "value", NULL},        {"unit", "unit", NULL},
    {"qualifier", "qualifier", NULL}, {"measure", "measure", NULL},
    {"subject", "subject", NULL},    {"period", "period", "text"},
    {"place", "place", NULL},        {"source", "source", NULL},
    {"date", "date", NULL},          {"sentence", "sentence", NULL},
    {"citation", "citation", NULL},  {NULL, NULL, NULL},
};
// clang-format on

guint32 jb_figure_begin(const struct jb_figure_hit *hit)
{
    struct jb_ref ref;
    if (!hit->ref || !jb_ref_parse(hit->ref, &ref, NULL))
        return hit->packed.figure.begin;
    guint32 begin = ref.number;
    jb_ref_clear(&ref);
    return begin;
}

/* NULL for "": no unit is stated. */
static const char *or_null(const char *text)
{
    return text && text[0] ? text : NULL;
}

static void set_value(json_t *object, const struct jb_figure *figure)
{
    jb_json_set_text(object, "value", figure->value);
    jb_json_set_text(object, "value_max", figure->value_max);
    jb_json_set_text(object, "unit", or_null(figure->unit));
    jb_json_set_text(object, "qualifier", jb_qualifier_name(figure->qualifier));
    jb_json_set_text(object, "kind", jb_kind_name(figure->kind));
    jb_json_set_text(object, "change", jb_change_name(figure->change));
    jb_json_set_text(object, "basis", jb_basis_name(figure->basis));
    jb_json_set_text(object, "base", figure->base);
}

static json_t *period_json(const struct jb_figure_period *period)
{
    json_t *object = json_object();
    jb_json_set_text(object, "text", period->text);
    jb_json_set_text(object, "first", period->first);
    jb_json_set_text(object, "last", period->last);
    jb_json_set_text(object, "from", jb_from_name(period->from));
    return object;
}

static void set_meaning(json_t *object, const struct jb_figure *figure)
{
    jb_json_set_text(object, "measure", figure->measure);
    jb_json_set_text(object, "subject", figure->subject);
    jb_json_set_text(object, "subject_from", jb_from_name(figure->subject_from));
    jb_json_set_text(object, "place", figure->place);
    json_object_set_new(object, "period", period_json(&figure->period));
}

json_t *jb_figure_json(const struct jb_figure_hit *hit,
                       const struct jb_figure_extra *extra)
{
    const struct jb_figure *figure = &hit->packed.figure;
    guint32 begin = jb_figure_begin(hit);
    json_t *object = json_object();
    if (extra->line >= 0)
        jb_json_set_int(object, "line", extra->line);
    jb_json_set_text(object, "ref", hit->id ? hit->ref : NULL);
    jb_json_set_text(object, "id", hit->id);
    jb_json_set_text(object, "quote", hit->quote);
    jb_json_set_int(object, "begin", begin);
    jb_json_set_int(object, "end", begin + (gint64)strlen(hit->quote));
    jb_json_set_int(object, "passage", hit->passage);
    set_value(object, figure);
    set_meaning(object, figure);
    jb_json_set_text(object, "parent", hit->id ? hit->parent : NULL);
    jb_json_set_text(object, "section", hit->section);
    jb_json_set_text(object, "sentence", hit->sentence);
    jb_json_set_bool(object, "sure", figure->sure);
    jb_json_set_text(object, "reviewed", jb_review_name(hit->reviewed));
    jb_json_set_texts(object, "tags", (const char *const *)hit->tags);
    jb_json_set_text(object, "title", hit->title);
    jb_json_set_text(object, "date", hit->date);
    jb_json_set_text(object, "source", hit->source);
    if (extra->has_found)
        jb_json_set_text(object, "found_in", jb_found_in_name(hit->found));
    return object;
}
