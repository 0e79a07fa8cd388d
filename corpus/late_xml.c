#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include "corpus/late.h"

/* The number is the library's interface; another one is another library. */
static struct jb_late libxml = {.library = "libxml2.so.2", .package = "libxml2"};

// clang-format off
JB_LATE(libxml, htmlDocPtr, htmlCtxtReadMemory,
        (htmlParserCtxtPtr c, const char *text, int n, const char *url, const char *encoding, int options),
        (c, text, n, url, encoding, options))
JB_LATE(libxml, htmlParserCtxtPtr, htmlNewParserCtxt, (void), ())
JB_LATE_VOID(libxml, htmlFreeParserCtxt, (htmlParserCtxtPtr c), (c))
JB_LATE_VOID(libxml, xmlFreeDoc, (xmlDocPtr d), (d))
JB_LATE_VOID(libxml, xmlStopParser, (xmlParserCtxtPtr c), (c))
JB_LATE(libxml, xmlTextReaderPtr, xmlReaderForMemory,
        (const char *text, int n, const char *url, const char *encoding, int options),
        (text, n, url, encoding, options))
JB_LATE_VOID(libxml, xmlFreeTextReader, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, const xmlChar *, xmlTextReaderConstLocalName, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, const xmlChar *, xmlTextReaderConstNamespaceUri, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, const xmlChar *, xmlTextReaderConstValue, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderIsEmptyElement, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderMoveToElement, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderMoveToFirstAttribute, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderMoveToNextAttribute, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderNext, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderNodeType, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, int, xmlTextReaderRead, (xmlTextReaderPtr r), (r))
JB_LATE(libxml, xmlChar *, xmlTextReaderReadString, (xmlTextReaderPtr r), (r))
// clang-format on

void jb_late_xml_free(void *memory)
{
    static void *slot;
    (*(xmlFreeFunc *)jb_late_find(&libxml, "xmlFree", &slot))(memory);
}
