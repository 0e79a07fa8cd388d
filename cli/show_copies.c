#include "cli/show_copies.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/figure_text.h"
#include "cli/screen.h"
#include "lib/out/json.h"

static void print_head(const struct jb_terminal *terminal, const struct jb_report *r)
{
    g_autofree char *day = jb_screen_day(r->date);
    const char *const parts[] = {r->source, day, r->id};
    g_autofree char *origin = jb_screen_join(parts, G_N_ELEMENTS(parts));
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE,
                   r->title && r->title[0] ? r->title : _("(no title)"));
    jb_screen_line(stdout, terminal, JB_STYLE_SOURCE, origin);
}

/* Shares in per cent, rounded down: what is not whole is not said to be 100 %. */
static guint percent(const struct jb_copy *copy, guint side)
{
    return jb_share(&copy->shares, side) / 10;
}

/* A line below the heading of its report. */
static void print_below(const struct jb_terminal *terminal, enum jb_style style,
                        const char *text)
{
    const struct jb_paragraph paragraph = {
        .text = text, .len = strlen(text), .style = style, .indent = 2};
    jb_screen_paragraph(stdout, terminal, &paragraph);
}

static void print_altered(const struct jb_terminal *terminal,
                          const struct jb_altered *pair)
{
    g_autofree char *was = jb_figure_phrase(&pair->first->packed.figure);
    g_autofree char *is = jb_figure_phrase(&pair->copy->packed.figure);
    const char *measure = pair->copy->packed.figure.measure;
    const struct jb_figure_period *p = &pair->copy->packed.figure.period;
    /* Where only the time differs, the values alone would look the same. */
    gboolean is_time = g_strcmp0(was, is) == 0;
    const char *before = pair->first->packed.figure.period.text;
    g_autofree char *text =
        g_strdup_printf("%s%s%s ≠ %s%s%s  %s  %s  %s", was, is_time ? " " : "",
                        is_time && before ? before : "", is, is_time ? " " : "",
                        is_time && p->text ? p->text : "", measure ? measure : "",
                        pair->first->ref, pair->copy->ref);
    print_below(terminal, JB_STYLE_WARNING, text);
}

static void print_copy(const struct jb_terminal *terminal, const struct jb_copy *copy)
{
    g_autofree char *shares = g_strdup_printf(
        _("%u %% of it stands in the first, and %u %% of the first in it"),
        percent(copy, 1), percent(copy, 0));
    g_autofree char *figures =
        g_strdup_printf(ngettext("%u figure is the same, %u altered",
                                 "%u figures are the same, %u altered", copy->same),
                        copy->same, copy->altered->len);
    fputc('\n', stdout);
    print_head(terminal, copy->report);
    print_below(terminal, JB_STYLE_PLAIN, shares);
    print_below(terminal, JB_STYLE_PLAIN, figures);
    for (guint i = 0; i < copy->altered->len; i++)
        print_altered(terminal, &g_array_index(copy->altered, struct jb_altered, i));
}

static json_t *figure_json(const struct jb_figure_hit *hit)
{
    const struct jb_figure *f = &hit->packed.figure;
    json_t *object = json_object();
    jb_json_set_text(object, "ref", hit->ref);
    jb_json_set_text(object, "quote", hit->quote);
    jb_json_set_text(object, "value", f->value);
    jb_json_set_text(object, "value_max", f->value_max);
    jb_json_set_text(object, "unit", f->unit);
    jb_json_set_text(object, "measure", f->measure);
    return object;
}

static json_t *altered_json(const struct jb_copy *copy)
{
    json_t *list = json_array();
    for (guint i = 0; i < copy->altered->len; i++) {
        const struct jb_altered *pair =
            &g_array_index(copy->altered, struct jb_altered, i);
        json_t *object = json_object();
        json_object_set_new(object, "first", figure_json(pair->first));
        json_object_set_new(object, "copy", figure_json(pair->copy));
        json_array_append_new(list, object);
    }
    return list;
}

/* The first report is a whole copy of itself. */
static json_t *copy_json(const struct jb_copy *copy, gboolean is_first)
{
    const struct jb_report *r = copy->report;
    json_t *object = json_object();
    jb_json_set_text(object, "id", r->id);
    jb_json_set_text(object, "title", r->title);
    jb_json_set_text(object, "date", r->date);
    jb_json_set_text(object, "source", r->source);
    jb_json_set_text(object, "url", r->url);
    jb_json_set_int(object, "percent_in_first", is_first ? 100 : percent(copy, 1));
    jb_json_set_int(object, "percent_of_first", is_first ? 100 : percent(copy, 0));
    jb_json_set_int(object, "same_figures",
                    is_first ? copy->figures->hits->len : copy->same);
    json_object_set_new(object, "altered", altered_json(copy));
    return object;
}

static void print_json(enum jb_format format, const GPtrArray *copies)
{
    const struct jb_copy *first = copies->pdata[0];
    g_autoptr(jb_printer) printer = jb_format_printer(format);
    jb_printer_begin_map(printer);
    jb_printer_set_int(printer, "schema", JB_JSON_SCHEMA);
    jb_printer_set_text(printer, "cluster", copies->len > 1 ? first->report->id : NULL);
    jb_printer_key(printer, "copies");
    jb_printer_begin_records(printer);
    for (guint i = 0; i < copies->len; i++) {
        json_t *object = copy_json(copies->pdata[i], i == 0);
        jb_printer_json(printer, object);
        json_decref(object);
    }
    jb_printer_end(printer);
    jb_printer_end(printer);
}

void jb_show_copies(const struct jb_terminal *terminal, enum jb_format format,
                    const GPtrArray *copies)
{
    const struct jb_copy *first = copies->pdata[0];
    if (format != JB_FORMAT_TEXT) {
        print_json(format, copies);
        return;
    }
    print_head(terminal, first->report);
    if (copies->len == 1)
        jb_screen_line(stdout, terminal, JB_STYLE_FAINT, _("no reprint of it is known"));
    for (guint i = 1; i < copies->len; i++)
        print_copy(terminal, copies->pdata[i]);
}
