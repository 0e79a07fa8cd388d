/* ODT: LibreOffice's and WPS's Open Document text (ISO/IEC 26300), one report a file.
 *
 * Notes, comments, deleted words and the titles of pictures are not text. White space is
 * collapsed as the standard has it (6.1.2); text:s stands for what is not. */

#include <string.h>

#include "corpus/office.h"
#include "lib/base/error.h"

static const char *const names[] = {"content.xml", "meta.xml", NULL};
enum { CONTENT, META, PARTS };

#define TEXT ":text:1.0"
#define TABLE ":table:1.0"
#define STYLE ":style:1.0"

/* A reading under way. */
struct reading {
    struct jb_office office;
    xmlTextReader *xml;
    GHashTable *styles; /* automatic style → name of its parent */
    GArray *roles;      /* of the open paragraphs */
    gboolean is_text;   /* and no spreadsheet or slides */
};

/* Subtrees whose words are not the document's. */
static gboolean is_passed_over(xmlTextReader *xml)
{
    return jb_office_is(xml, TEXT, "note") ||
           jb_office_is(xml, TEXT, "tracked-changes") ||
           jb_office_is(xml, TEXT, "ruby-text") ||
           jb_office_is(xml, ":office:1.0", "annotation") ||
           jb_office_is(xml, ":svg-compatible:1.0", "title") ||
           jb_office_is(xml, ":svg-compatible:1.0", "desc");
}

static void take_style(struct reading *reading)
{
    char *name = jb_office_attribute(reading->xml, "name");
    char *parent = jb_office_attribute(reading->xml, "parent-style-name");
    if (name && parent) {
        g_hash_table_insert(reading->styles, name, parent);
        return;
    }
    g_free(name);
    g_free(parent);
}

static enum jb_office_role role_of(const struct reading *reading, gboolean is_heading)
{
    g_autofree char *style = jb_office_attribute(reading->xml, "style-name");
    g_autofree char *level = jb_office_attribute(reading->xml, "outline-level");
    const char *parent = style ? g_hash_table_lookup(reading->styles, style) : NULL;
    enum jb_office_role role = parent  ? jb_office_role_of(parent)
                               : style ? jb_office_role_of(style)
                                       : JB_OFFICE_BODY;
    if (role == JB_OFFICE_BODY && is_heading && g_strcmp0(level, "1") == 0)
        return JB_OFFICE_HEADING;
    return role;
}

static void begin_paragraph(struct reading *reading, gboolean is_heading)
{
    enum jb_office_role role = role_of(reading, is_heading);
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

/* <text:s text:c="2"/>: so many spaces. */
static void take_spaces(struct reading *reading)
{
    enum { MOST = 1000 };
    g_autofree char *count = jb_office_attribute(reading->xml, "c");
    guint64 number = count ? g_ascii_strtoull(count, NULL, 10) : 1;
    g_autofree char *spaces = g_strnfill((gsize)MIN(number, MOST), ' ');
    jb_office_add(&reading->office, spaces);
}

/* Words with white space collapsed. */
static void take_words(struct reading *reading)
{
    const char *words = (const char *)xmlTextReaderConstValue(reading->xml);
    guint open = reading->office.paragraphs->len;
    if (!words || open == 0)
        return;
    const GString *paragraph = g_ptr_array_index(reading->office.paragraphs, open - 1);
    char last = paragraph->len > 0 ? paragraph->str[paragraph->len - 1] : ' ';
    g_autoptr(GString) collapsed = g_string_new(NULL);
    for (; *words; words++) {
        char c = strchr(" \t\r\n", *words) ? ' ' : *words;
        if (c != ' ' || last != ' ')
            g_string_append_c(collapsed, c);
        last = c;
    }
    jb_office_add(&reading->office, collapsed->str);
}

static void begin_text_element(struct reading *reading, gboolean empty)
{
    xmlTextReader *xml = reading->xml;
    gboolean is_heading = jb_office_is(xml, TEXT, "h");
    if (is_heading || jb_office_is(xml, TEXT, "p")) {
        begin_paragraph(reading, is_heading);
        if (empty)
            end_paragraph(reading);
    } else if (jb_office_is(xml, TEXT, "s")) {
        take_spaces(reading);
    } else if (jb_office_is(xml, TEXT, "tab")) {
        jb_office_add(&reading->office, "\t");
    } else if (jb_office_is(xml, TEXT, "line-break")) {
        jb_office_add(&reading->office, "\n");
    }
}

static void begin_element(struct reading *reading)
{
    xmlTextReader *xml = reading->xml;
    gboolean empty = xmlTextReaderIsEmptyElement(xml) == 1;
    if (jb_office_is(xml, STYLE, "style"))
        take_style(reading);
    else if (jb_office_is(xml, ":office:1.0", "text"))
        reading->is_text = TRUE;
    else if (jb_office_is(xml, TABLE, "table") && !empty)
        jb_office_begin_table(&reading->office);
    else if (jb_office_is(xml, TABLE, "table-cell"))
        jb_office_begin_cell(&reading->office);
    else
        begin_text_element(reading, empty);
}

static void end_element(struct reading *reading)
{
    xmlTextReader *xml = reading->xml;
    if (jb_office_is(xml, TEXT, "p") || jb_office_is(xml, TEXT, "h"))
        end_paragraph(reading);
    else if (jb_office_is(xml, TABLE, "table-row"))
        jb_office_end_row(&reading->office);
    else if (jb_office_is(xml, TABLE, "table"))
        jb_office_end_table(&reading->office);
}

/* FALSE where the XML is broken. */
static gboolean read_content(struct reading *reading)
{
    int status = xmlTextReaderRead(reading->xml);
    while (status == 1) {
        int type = xmlTextReaderNodeType(reading->xml);
        gboolean pass = type == XML_READER_TYPE_ELEMENT && is_passed_over(reading->xml);
        if (type == XML_READER_TYPE_ELEMENT && !pass)
            begin_element(reading);
        else if (type == XML_READER_TYPE_END_ELEMENT)
            end_element(reading);
        else if (type == XML_READER_TYPE_TEXT ||
                 type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
            take_words(reading);
        status = pass ? xmlTextReaderNext(reading->xml) : xmlTextReaderRead(reading->xml);
    }
    return status == 0;
}

static struct jb_report *read_parts(GBytes **parts, jb_input *input,
                                    const struct jb_read_options *options, GError **error)
{
    struct reading reading = {
        .xml = jb_office_xml(parts[CONTENT]),
        .styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .roles = g_array_new(FALSE, FALSE, sizeof(enum jb_office_role)),
    };
    struct jb_report *report = NULL;
    g_autofree char *title = jb_office_property(parts[META], "title");
    jb_office_init(&reading.office, options);
    if (!reading.xml || !read_content(&reading))
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: damaged or encrypted: its content.xml is broken",
                    jb_input_name(input));
    else if (!reading.is_text)
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: an OpenDocument file, but no text: save a table as .csv, slides "
                    "as PDF",
                    jb_input_name(input));
    else
        report = jb_office_report(&reading.office, title, input, error);
    jb_office_clear(&reading.office);
    g_hash_table_unref(reading.styles);
    g_array_unref(reading.roles);
    if (reading.xml)
        xmlFreeTextReader(reading.xml);
    return report;
}

static gboolean read_odt(jb_input *input, const struct jb_read_options *options,
                         const struct jb_read_sink *sink, GError **error)
{
    GBytes *parts[PARTS] = {NULL};
    struct jb_report *report = NULL;
    if (jb_office_unpack(input, options, names, parts, error)) {
        if (parts[CONTENT])
            report = read_parts(parts, input, options, error);
        else
            g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                        "%s: damaged: no content.xml in it", jb_input_name(input));
    }
    for (gsize i = 0; i < PARTS; i++)
        g_clear_pointer(&parts[i], g_bytes_unref);
    if (report)
        sink->found(report, sink->data);
    return report != NULL;
}

static int probe_odt(const char *head, gsize len, gboolean named)
{
    (void)named;
    return jb_office_head_is(head, len, "application/vnd.oasis.opendocument.") ? 95 : 0;
}

const struct jb_reader jb_reader_odt = {
    .name = "odt",
    .mime = "application/vnd.oasis.opendocument.text",
    .extensions = ".odt .ott",
    .magic = "a zip that begins with mimetype and the type",
    .probe = probe_odt,
    .read = read_odt,
};
