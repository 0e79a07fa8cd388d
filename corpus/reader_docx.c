/* DOCX: Word's and LibreOffice's Office Open XML (ECMA-376), one report a file.
 *
 * Deleted and moved words, field codes and comments are not text; text boxes are paragraphs
 * behind the one they hang on. Numbers that Word gives to lists by itself are not in the
 * file's text and are not made up. */

#include <string.h>

#include "corpus/late.h"
#include "corpus/office.h"
#include "lib/base/error.h"

static const char *const names[] = {"word/document.xml", "word/styles.xml",
                                    "docProps/core.xml", NULL};
enum { DOCUMENT, STYLES, CORE, PARTS };

/* A reading under way. */
struct reading {
    struct jb_office office;
    xmlTextReader *xml;
    GHashTable *styles; /* id → GINT_TO_POINTER(role) */
    GArray *roles;      /* of the open paragraphs */
    gboolean in_run;    /* where a tab is one, and not the setting of one */
};

static gboolean is(const struct reading *reading, const char *name)
{
    return jb_office_is(reading->xml, "/wordprocessingml/2006/main", name) ||
           jb_office_is(reading->xml, "/wordprocessingml/main", name);
}

/* The roles of the styles that have one. */
static GHashTable *read_styles(GBytes *part)
{
    GHashTable *styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct reading reading = {.xml = part ? jb_office_xml(part) : NULL};
    g_autofree char *id = NULL;
    while (reading.xml && xmlTextReaderRead(reading.xml) == 1) {
        if (xmlTextReaderNodeType(reading.xml) != XML_READER_TYPE_ELEMENT)
            continue;
        if (is(&reading, "style")) {
            g_free(id);
            id = jb_office_attribute(reading.xml, "styleId");
        } else if (is(&reading, "name") && id) {
            g_autofree char *name = jb_office_attribute(reading.xml, "val");
            enum jb_office_role role = name ? jb_office_role_of(name) : JB_OFFICE_BODY;
            g_hash_table_insert(styles, g_steal_pointer(&id), GINT_TO_POINTER(role));
        }
    }
    if (reading.xml)
        xmlFreeTextReader(reading.xml);
    return styles;
}

static void begin_paragraph(struct reading *reading)
{
    enum jb_office_role role = JB_OFFICE_BODY;
    jb_office_begin_paragraph(&reading->office);
    g_array_append_val(reading->roles, role);
}

static void end_paragraph(struct reading *reading)
{
    guint open = reading->roles->len;
    if (open == 0)
        return;
    enum jb_office_role role =
        g_array_index(reading->roles, enum jb_office_role, open - 1);
    g_array_set_size(reading->roles, open - 1);
    jb_office_end_paragraph(&reading->office, role);
}

static void take_style(struct reading *reading)
{
    g_autofree char *id = jb_office_attribute(reading->xml, "val");
    guint open = reading->roles->len;
    if (!id || open == 0)
        return;
    gpointer role = g_hash_table_lookup(reading->styles, id);
    g_array_index(reading->roles, enum jb_office_role, open - 1) =
        (enum jb_office_role)GPOINTER_TO_INT(role);
}

/* A line break; that of a page or column is none in the text. */
static void take_break(struct reading *reading)
{
    g_autofree char *type = jb_office_attribute(reading->xml, "type");
    if (!type || strcmp(type, "textWrapping") == 0)
        jb_office_add(&reading->office, "\n");
}

/* Words stand in w:t, and nowhere else. */
static void take_words(struct reading *reading)
{
    xmlChar *words = xmlTextReaderReadString(reading->xml);
    jb_office_add(&reading->office, (const char *)words);
    jb_late_xml_free(words);
}

/* Subtrees that hold no text of the document: what was moved away, and the copy of a
 * drawing for old programs. */
static gboolean is_passed_over(const struct reading *reading)
{
    return is(reading, "moveFrom") ||
           jb_office_is(reading->xml, "/markup-compatibility/2006", "Fallback");
}

static void begin_element(struct reading *reading)
{
    gboolean empty = xmlTextReaderIsEmptyElement(reading->xml) == 1;
    if (is(reading, "p")) {
        begin_paragraph(reading);
        if (empty)
            end_paragraph(reading);
    } else if (is(reading, "pStyle")) {
        take_style(reading);
    } else if (is(reading, "r")) {
        reading->in_run = !empty;
    } else if (is(reading, "t")) {
        take_words(reading);
    } else if (is(reading, "tab") && reading->in_run) {
        jb_office_add(&reading->office, "\t");
    } else if (is(reading, "br")) {
        take_break(reading);
    } else if (is(reading, "cr")) {
        jb_office_add(&reading->office, "\n");
    } else if (is(reading, "noBreakHyphen")) {
        jb_office_add(&reading->office, "-");
    } else if (is(reading, "tbl") && !empty) {
        jb_office_begin_table(&reading->office);
    } else if (is(reading, "tc")) {
        jb_office_begin_cell(&reading->office);
    }
}

static void end_element(struct reading *reading)
{
    if (is(reading, "p"))
        end_paragraph(reading);
    else if (is(reading, "r"))
        reading->in_run = FALSE;
    else if (is(reading, "tr"))
        jb_office_end_row(&reading->office);
    else if (is(reading, "tbl"))
        jb_office_end_table(&reading->office);
}

/* FALSE where the XML is broken. */
static gboolean read_document(struct reading *reading)
{
    int status = xmlTextReaderRead(reading->xml);
    while (status == 1) {
        int type = xmlTextReaderNodeType(reading->xml);
        gboolean pass = type == XML_READER_TYPE_ELEMENT && is_passed_over(reading);
        if (type == XML_READER_TYPE_ELEMENT && !pass)
            begin_element(reading);
        else if (type == XML_READER_TYPE_END_ELEMENT)
            end_element(reading);
        status = pass ? xmlTextReaderNext(reading->xml) : xmlTextReaderRead(reading->xml);
    }
    return status == 0;
}

static struct jb_report *read_parts(GBytes **parts, jb_input *input,
                                    const struct jb_read_options *options, GError **error)
{
    struct reading reading = {.styles = read_styles(parts[STYLES])};
    struct jb_report *report = NULL;
    g_autofree char *title = jb_office_property(parts[CORE], "title");
    reading.roles = g_array_new(FALSE, FALSE, sizeof(enum jb_office_role));
    reading.xml = jb_office_xml(parts[DOCUMENT]);
    jb_office_init(&reading.office, options);
    if (!reading.xml || !read_document(&reading))
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: damaged: its word/document.xml is broken", jb_input_name(input));
    else
        report = jb_office_report(&reading.office, title, input, error);
    jb_office_clear(&reading.office);
    g_hash_table_unref(reading.styles);
    g_array_unref(reading.roles);
    if (reading.xml)
        xmlFreeTextReader(reading.xml);
    return report;
}

static gboolean read_docx(jb_input *input, const struct jb_read_options *options,
                          const struct jb_read_sink *sink, GError **error)
{
    GBytes *parts[PARTS] = {NULL};
    struct jb_report *report = NULL;
    if (jb_office_unpack(input, options, names, parts, error)) {
        if (parts[DOCUMENT])
            report = read_parts(parts, input, options, error);
        else
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        "%s: an Office file, but no Word document: save a table as .csv, "
                        "slides as PDF",
                        jb_input_name(input));
    }
    for (gsize i = 0; i < PARTS; i++)
        g_clear_pointer(&parts[i], g_bytes_unref);
    if (report)
        sink->found(report, sink->data);
    return report != NULL;
}

/* An Office file names its parts' types in [Content_Types].xml, which no other zip has. */
static int probe_docx(const char *head, gsize len, gboolean named)
{
    (void)named;
    return jb_office_head_has(head, len, "[Content_Types].xml") ||
                   jb_office_head_has(head, len, "word/document.xml")
               ? 95
               : 0;
}

const struct jb_reader jb_reader_docx = {
    .name = "docx",
    .mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    .extensions = ".docx .docm",
    .magic = "a zip with [Content_Types].xml or word/document.xml",
    .probe = probe_docx,
    .read = read_docx,
};
