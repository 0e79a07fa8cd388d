#include "cli/show_print.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/figure_print.h"
#include "cli/hit.h"
#include "cli/screen.h"
#include "lib/base/error.h"
#include "lib/out/json.h"
#include "lib/out/table.h"
#include "lib/report/passage.h"
#include "lib/report/section.h"
#include "lib/text/width.h"

/* Columns of a passage's number and the space behind it. */
#define NUMBER_COLUMNS 6

static void add_field(jb_table *table, const char *name, const char *value)
{
    if (!value || !value[0])
        return;
    jb_table_add(table, name);
    jb_table_add(table, value);
}

static void print_fields(const struct jb_terminal *terminal,
                         const struct jb_report *report)
{
    static const struct jb_column columns[] = {{.style = JB_STYLE_FAINT},
                                               {.style = JB_STYLE_SOURCE}};
    g_autoptr(jb_table) table = jb_table_new(columns, 2);
    g_autofree char *authors = report->authors ? g_strjoinv("、", report->authors) : NULL;
    g_autofree char *date =
        report->date ? g_strdelimit(g_strdup(report->date), "T", ' ') : NULL;
    add_field(table, C_("field", "id"), report->id);
    add_field(table, C_("field", "date"), date);
    add_field(table, C_("field", "source"), report->source);
    add_field(table, C_("field", "authors"), authors);
    add_field(table, C_("field", "editor"), report->editor);
    add_field(table, C_("field", "place"), report->place);
    add_field(table, C_("field", "page"), report->page);
    add_field(table, C_("field", "url"), report->url);
    add_field(table, C_("field", "accessed"), report->accessed);
    add_field(table, C_("field", "citation key"), report->citekey);
    add_field(table, C_("field", "path"), report->path);
    add_field(table, C_("field", "encoding"), report->encoding);
    const struct jb_table_look look = {terminal, jb_width, TRUE};
    jb_table_print(table, &look, stdout);
}

static void print_passage(const struct jb_terminal *terminal, const char *text,
                          const struct jb_passage *passage, enum jb_style style)
{
    g_autofree char *number = g_strdup_printf("%4u", passage->number);
    const struct jb_paragraph paragraph = {.text = text + passage->begin,
                                           .len = passage->end - passage->begin,
                                           .style = style,
                                           .lead = number,
                                           .indent = NUMBER_COLUMNS};
    jb_screen_paragraph(stdout, terminal, &paragraph);
}

void jb_show_report(const struct jb_terminal *terminal, const struct jb_report *report)
{
    if (report->title)
        jb_screen_line(stdout, terminal, JB_STYLE_TITLE, report->title);
    if (report->subtitle)
        jb_screen_line(stdout, terminal, JB_STYLE_TITLE, report->subtitle);
    print_fields(terminal, report);
    fputc('\n', stdout);
    struct jb_passages passages;
    jb_passages_init(&passages, report->text, report->text_len);
    g_autofree guint32 *sections = jb_sections_find(report->text, &passages);
    for (guint32 i = 0; i < passages.count; i++) {
        gboolean is_heading = sections[i] == passages.list[i].number;
        print_passage(terminal, report->text, &passages.list[i],
                      is_heading ? JB_STYLE_TITLE : JB_STYLE_PLAIN);
    }
    jb_passages_clear(&passages);
}

static gboolean refuse(const struct jb_ref *ref, GError **error)
{
    g_autofree char *text = jb_ref_format(ref);
    g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                ref->kind == JB_REF_FIGURE || ref->kind == JB_REF_TITLE_FIGURE
                    ? _("%s: no figure begins there")
                    : _("%s: the report has no such passage"),
                text);
    return FALSE;
}

/* The heading that passage NUMBER stands under; NULL. (transfer full) */
static char *heading_of(const struct jb_report *report, guint32 number)
{
    struct jb_passages passages;
    jb_passages_init(&passages, report->text, report->text_len);
    g_autofree guint32 *sections = jb_sections_find(report->text, &passages);
    guint32 heading = sections[number - 1];
    char *title = heading ? jb_section_title(report->text, &passages, heading) : NULL;
    jb_passages_clear(&passages);
    return title;
}

/* Fills EXCERPT with the passage of REF, its range marked. */
static gboolean take_passage(const struct jb_report *report, const struct jb_ref *ref,
                             struct jb_excerpt *excerpt)
{
    g_autofree char *zero = ref->number == 0 ? jb_passage_zero(report) : NULL;
    const char *text = zero ? zero : report->text;
    struct jb_passage passage = {0, 0, zero ? (guint32)strlen(zero) : 0};
    if (zero ? zero[0] == '\0'
             : !jb_passage_get(text, report->text_len, ref->number, &passage))
        return FALSE;
    gsize bytes[2] = {0};
    const guint32 chars[] = {ref->begin, ref->end};
    if (ref->kind == JB_REF_RANGE && !jb_passage_chars(text, &passage, chars, bytes))
        return FALSE;
    excerpt->number = ref->number;
    excerpt->begin = zero ? 0 : passage.begin;
    excerpt->end = zero ? 0 : passage.end;
    excerpt->section = zero ? NULL : heading_of(report, ref->number);
    excerpt->text = g_strndup(text + passage.begin, passage.end - passage.begin);
    excerpt->marks = g_array_new(FALSE, FALSE, sizeof(struct jb_mark));
    if (ref->kind == JB_REF_RANGE) {
        struct jb_mark mark = {(guint32)bytes[0] - passage.begin,
                               (guint32)bytes[1] - passage.begin};
        g_array_append_val(excerpt->marks, mark);
    }
    return TRUE;
}

gboolean jb_show_excerpt(const struct jb_report *report, const struct jb_ref *ref,
                         struct jb_excerpt *excerpt, GError **error)
{
    *excerpt = (struct jb_excerpt){0};
    return take_passage(report, ref, excerpt) || refuse(ref, error);
}

void jb_show_excerpt_clear(struct jb_excerpt *excerpt)
{
    g_free(excerpt->section);
    g_free(excerpt->text);
    g_array_unref(excerpt->marks);
}

static void print_excerpt_json(enum jb_format format, const struct jb_report *report,
                               const struct jb_excerpt *excerpt)
{
    json_t *object = jb_excerpt_json(report->id, excerpt);
    jb_json_set_text(object, "id", report->id);
    jb_json_set_text(object, "title", report->title);
    jb_json_set_text(object, "date", report->date);
    jb_json_set_text(object, "source", report->source);
    g_autoptr(jb_printer) printer = jb_format_printer(format);
    jb_printer_json(printer, object);
    json_decref(object);
}

static void print_excerpt(const struct jb_terminal *terminal,
                          const struct jb_report *report,
                          const struct jb_excerpt *excerpt)
{
    g_autofree char *day = jb_screen_day(report->date);
    const char *const parts[] = {report->source, day, excerpt->section};
    g_autofree char *origin = jb_screen_join(parts, G_N_ELEMENTS(parts));
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE,
                   report->title ? report->title : _("(no title)"));
    if (origin[0])
        jb_screen_line(stdout, terminal, JB_STYLE_SOURCE, origin);
    const struct jb_paragraph paragraph = {
        .text = excerpt->text,
        .len = strlen(excerpt->text),
        .marks = (const struct jb_mark *)(void *)excerpt->marks->data,
        .n_marks = excerpt->marks->len,
        .indent = 2};
    jb_screen_paragraph(stdout, terminal, &paragraph);
}

static gboolean show_passage(const struct jb_terminal *terminal, enum jb_format format,
                             const struct jb_report *report, const struct jb_ref *ref,
                             GError **error)
{
    struct jb_excerpt excerpt;
    if (!jb_show_excerpt(report, ref, &excerpt, error))
        return FALSE;
    if (format == JB_FORMAT_TEXT)
        print_excerpt(terminal, report, &excerpt);
    else
        print_excerpt_json(format, report, &excerpt);
    jb_show_excerpt_clear(&excerpt);
    return TRUE;
}

static void print_figure(const struct jb_terminal *terminal, enum jb_format format,
                         const struct jb_figure_hit *hit)
{
    const struct jb_figure_extra extra = {-1, FALSE};
    if (format == JB_FORMAT_TEXT) {
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_ptr_array_add(one, (gpointer)hit);
        struct jb_figure_printer printer = {.terminal = terminal, .format = format};
        jb_figure_printer_begin(&printer, NULL);
        jb_figure_printer_add(&printer, one, -1);
        jb_figure_printer_end(&printer);
        return;
    }
    json_t *object = jb_figure_json(hit, &extra);
    g_autoptr(jb_printer) printer = jb_format_printer(format);
    jb_printer_json(printer, object);
    json_decref(object);
}

const struct jb_figure_hit *jb_show_figure(const struct jb_report *report,
                                           const struct jb_ref *ref,
                                           struct jb_figure_answer **figures,
                                           GError **error)
{
    const struct jb_figure_options all = {.limit = G_MAXUINT};
    g_autofree char *wanted = jb_ref_format(ref);
    *figures = jb_figures_of_report(report, &all, error);
    if (!*figures)
        return NULL;
    for (guint i = 0; i < (*figures)->hits->len; i++) {
        const struct jb_figure_hit *hit = (*figures)->hits->pdata[i];
        if (g_strcmp0(hit->ref, wanted) == 0)
            return hit;
    }
    refuse(ref, error);
    return NULL;
}

static gboolean show_figure(const struct jb_terminal *terminal, enum jb_format format,
                            const struct jb_report *report, const struct jb_ref *ref,
                            GError **error)
{
    g_autoptr(jb_figure_answer) answer = NULL;
    const struct jb_figure_hit *hit = jb_show_figure(report, ref, &answer, error);
    if (hit)
        print_figure(terminal, format, hit);
    return hit != NULL;
}

gboolean jb_show_part(const struct jb_terminal *terminal, enum jb_format format,
                      const struct jb_report *report, const struct jb_ref *ref,
                      GError **error)
{
    gboolean is_figure = ref->kind == JB_REF_FIGURE || ref->kind == JB_REF_TITLE_FIGURE;
    return is_figure ? show_figure(terminal, format, report, ref, error)
                     : show_passage(terminal, format, report, ref, error);
}
