/* What DOCX and ODT share: XML files in a zip, paragraphs with styles, tables.
 *
 * A document is gathered paragraph by paragraph; its first paragraph in a title style is
 * the title, and so with subtitle, author and date (the styles pandoc writes), else a
 * heading of the first level that the document begins with. A row of a table is one line:
 * | cell | cell |. Properties are not believed, for they keep whoever installed the program
 * and the day a template was made; but a first line that is the title in the properties
 * is the title. */

#ifndef JB_CORPUS_OFFICE_H
#define JB_CORPUS_OFFICE_H

#include <glib.h>
#include <libxml/xmlreader.h>

#include "corpus/date.h"
#include "corpus/reader.h"

/* Largest XML file of a document, unpacked, in bytes; jb_read_options.max where less. */
#define JB_OFFICE_PART_MAX ((gsize)256 << 20)

/* Unpacks the members NAMES (NULL-terminated) of INPUT, a zip, into PARTS, one for each
 * name: transfer full, NULL for one there is none of. FALSE with an error that names INPUT
 * where it is damaged, encrypted, or more than the limits allow. */
gboolean jb_office_unpack(jb_input *input, const struct jb_read_options *options,
                          const char *const *names, GBytes **parts, GError **error);

/* A reader of PART's XML; nothing is fetched and no entity expanded. */
xmlTextReader *jb_office_xml(GBytes *part);

/* Whether the node's namespace ends in SPACE and its local name is NAME. */
gboolean jb_office_is(xmlTextReader *xml, const char *space, const char *name);

/* An attribute by its local name, whatever its namespace; transfer full, NULL. */
char *jb_office_attribute(xmlTextReader *xml, const char *name);

enum jb_office_role {
    JB_OFFICE_BODY,
    JB_OFFICE_TITLE,
    JB_OFFICE_SUBTITLE,
    JB_OFFICE_AUTHOR,
    JB_OFFICE_DATE,
    JB_OFFICE_HEADING, /* of the first level */
};

/* The role of a paragraph style by its name as files have it ("Title", "heading 1"), spaces
 * written as _20_ or not at all likewise. */
enum jb_office_role jb_office_role_of(const char *style);

/* A document being gathered. */
struct jb_office {
    struct jb_date_context context;
    struct jb_report *known;
    GString *text;
    GPtrArray *paragraphs; /* GString: those open, one inside another */
    GString *row;          /* of the table being read; NULL outside */
    guint tables;          /* open ones */
    gboolean begun;
};

void jb_office_init(struct jb_office *office, const struct jb_read_options *options);
void jb_office_clear(struct jb_office *office);

/* A paragraph begins and ends; what is added goes to the innermost. Words outside a
 * paragraph are dropped. */
void jb_office_begin_paragraph(struct jb_office *office);
void jb_office_add(struct jb_office *office, const char *words);
void jb_office_end_paragraph(struct jb_office *office, enum jb_office_role role);

/* Tables, rows, cells; tables inside a cell are words of it. */
void jb_office_begin_table(struct jb_office *office);
void jb_office_begin_cell(struct jb_office *office);
void jb_office_end_row(struct jb_office *office);
void jb_office_end_table(struct jb_office *office);

/* The report of what was gathered; TITLE is that of the properties, or NULL. NULL with an
 * error where there is no text. */
struct jb_report *jb_office_report(struct jb_office *office, const char *title,
                                   const jb_input *input, GError **error);

/* The words of the first element NAME in PART (dc:title), transfer full; NULL. */
char *jb_office_property(GBytes *part, const char *name);

/* Whether HEAD, the begin of a zip, holds a member NAME among those whose headers can be
 * followed. */
gboolean jb_office_head_has(const char *head, gsize len, const char *name);

/* Whether HEAD is the begin of a zip whose first member is "mimetype", stored as it is, and
 * begins with TYPE: so OpenDocument marks its files. */
gboolean jb_office_head_is(const char *head, gsize len, const char *type);

#endif
