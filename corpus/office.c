#include "corpus/office.h"

#include <string.h>

#include "corpus/compose.h"
#include "corpus/field.h"
#include "corpus/late.h"
#include "corpus/names.h"
#include "lib/report/passage.h"
#include "lib/report/provenance.h"

xmlTextReader *jb_office_xml(GBytes *part)
{
    gsize len;
    const char *bytes = g_bytes_get_data(part, &len);
    return xmlReaderForMemory(bytes, (int)MIN(len, G_MAXINT), NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

gboolean jb_office_is(xmlTextReader *xml, const char *space, const char *name)
{
    const char *local = (const char *)xmlTextReaderConstLocalName(xml);
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(xml);
    return g_strcmp0(local, name) == 0 && uri && g_str_has_suffix(uri, space);
}

char *jb_office_attribute(xmlTextReader *xml, const char *name)
{
    char *value = NULL;
    for (int more = xmlTextReaderMoveToFirstAttribute(xml); more == 1;
         more = xmlTextReaderMoveToNextAttribute(xml)) {
        const char *local = (const char *)xmlTextReaderConstLocalName(xml);
        if (g_strcmp0(local, name) == 0) {
            value = g_strdup((const char *)xmlTextReaderConstValue(xml));
            break;
        }
    }
    xmlTextReaderMoveToElement(xml);
    return value;
}

/* Style names are English in the files, whatever language the program speaks. */
enum jb_office_role jb_office_role_of(const char *style)
{
    static const struct {
        const char *name;
        enum jb_office_role role;
    } roles[] = {
        {"title", JB_OFFICE_TITLE},      {"subtitle", JB_OFFICE_SUBTITLE},
        {"author", JB_OFFICE_AUTHOR},    {"date", JB_OFFICE_DATE},
        {"heading1", JB_OFFICE_HEADING},
    };
    g_auto(GStrv) parts = g_strsplit(style, "_20_", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    g_auto(GStrv) words = g_strsplit(joined, " ", -1);
    g_autofree char *plain = g_strjoinv("", words);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (g_ascii_strcasecmp(plain, roles[i].name) == 0)
            return roles[i].role;
    }
    return JB_OFFICE_BODY;
}

static void free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

void jb_office_init(struct jb_office *office, const struct jb_read_options *options)
{
    *office = (struct jb_office){
        .context = {.now = options->now},
        .known = jb_report_new(),
        .text = g_string_new(NULL),
        .paragraphs = g_ptr_array_new_with_free_func(free_string),
    };
}

void jb_office_clear(struct jb_office *office)
{
    jb_report_free(office->known);
    g_string_free(office->text, TRUE);
    g_ptr_array_unref(office->paragraphs);
    if (office->row)
        g_string_free(office->row, TRUE);
}

void jb_office_begin_paragraph(struct jb_office *office)
{
    g_ptr_array_add(office->paragraphs, g_string_new(NULL));
}

void jb_office_add(struct jb_office *office, const char *words)
{
    guint open = office->paragraphs->len;
    if (open > 0 && words)
        g_string_append(g_ptr_array_index(office->paragraphs, open - 1), words);
}

/* Adds the names of one more paragraph of authors. */
static void add_authors(struct jb_report *known, const char *words)
{
    g_autofree char *earlier = g_strjoinv("、", known->authors);
    g_autofree char *all = g_strconcat(earlier, "、", words, NULL);
    g_strfreev(known->authors);
    known->authors = jb_names_split(all, strlen(all));
}

/* The field a paragraph of ROLE becomes, if that is still empty; FALSE: it is text. */
static gboolean take_field(struct jb_office *office, const char *words,
                           enum jb_office_role role)
{
    static const char *const keys[] = {NULL,      "title", "subtitle",
                                       "authors", "date",  "title"};
    struct jb_report *known = office->known;
    const char *key = keys[role];
    gboolean is_taken = role == JB_OFFICE_TITLE      ? known->title != NULL
                        : role == JB_OFFICE_SUBTITLE ? known->subtitle != NULL
                        : role == JB_OFFICE_AUTHOR   ? FALSE
                        : role == JB_OFFICE_DATE     ? known->date != NULL
                                                     : known->title || office->begun;
    if (!key || is_taken)
        return FALSE;
    if (role == JB_OFFICE_AUTHOR && known->authors) {
        add_authors(known, words);
        return TRUE;
    }
    jb_field_set(jb_field_find(key, strlen(key)), known, words, strlen(words),
                 &office->context);
    /* A date that is none stays text; all the others were set. */
    return role != JB_OFFICE_DATE || known->date;
}

static void add_to_cell(struct jb_office *office, const char *words)
{
    g_autofree char *line = jb_one_line(words, strlen(words));
    if (!line)
        return;
    g_string_append_c(office->row, ' ');
    g_string_append(office->row, line);
}

void jb_office_end_paragraph(struct jb_office *office, enum jb_office_role role)
{
    guint open = office->paragraphs->len;
    if (open == 0)
        return;
    GString *words = g_ptr_array_steal_index(office->paragraphs, open - 1);
    gboolean blank = jb_is_blank(words->str, words->len);
    if (office->row) {
        add_to_cell(office, words->str);
    } else if (blank || !take_field(office, words->str, role)) {
        g_string_append_len(office->text, words->str, (gssize)words->len);
        g_string_append_c(office->text, '\n');
        office->begun |= !blank;
    }
    g_string_free(words, TRUE);
}

void jb_office_begin_table(struct jb_office *office)
{
    office->tables++;
}

void jb_office_begin_cell(struct jb_office *office)
{
    if (office->tables != 1)
        return;
    if (!office->row)
        office->row = g_string_new("|");
    else
        g_string_append(office->row, " |");
}

void jb_office_end_row(struct jb_office *office)
{
    if (office->tables != 1 || !office->row)
        return;
    if (strspn(office->row->str, "| ") < office->row->len) {
        g_string_append_len(office->text, office->row->str, (gssize)office->row->len);
        g_string_append(office->text, " |\n");
        office->begun = TRUE;
    }
    g_string_free(g_steal_pointer(&office->row), TRUE);
}

void jb_office_end_table(struct jb_office *office)
{
    office->tables -= office->tables > 0 ? 1 : 0;
}

/* Takes the properties' TITLE for the document's where its first line says the same. */
static void take_title(struct jb_office *office, const char *title)
{
    struct jb_passage first;
    if (!title || office->known->title ||
        !jb_passage_get(office->text->str, office->text->len, 1, &first))
        return;
    g_autofree char *line =
        jb_one_line(office->text->str + first.begin, first.end - first.begin);
    g_autofree char *wanted = jb_one_line(title, strlen(title));
    if (line && g_strcmp0(line, wanted) == 0)
        office->known->title = g_steal_pointer(&line);
}

struct jb_report *jb_office_report(struct jb_office *office, const char *title,
                                   const jb_input *input, GError **error)
{
    jb_provenance_note(office->known, "style", NULL);
    take_title(office, title);
    jb_provenance_note(office->known, "properties", NULL);
    struct jb_report *report =
        jb_compose(g_steal_pointer(&office->known), office->text->str, office->text->len,
                   &office->context);
    return jb_compose_end(report, input, "UTF-8", error);
}

char *jb_office_property(GBytes *part, const char *name)
{
    xmlTextReader *xml = part ? jb_office_xml(part) : NULL;
    char *words = NULL;
    while (xml && !words && xmlTextReaderRead(xml) == 1) {
        if (xmlTextReaderNodeType(xml) == XML_READER_TYPE_ELEMENT &&
            g_strcmp0((const char *)xmlTextReaderConstLocalName(xml), name) == 0) {
            xmlChar *inner = xmlTextReaderReadString(xml);
            words = g_strdup(inner ? (const char *)inner : "");
            jb_late_xml_free(inner);
        }
    }
    if (xml)
        xmlFreeTextReader(xml);
    return words;
}
