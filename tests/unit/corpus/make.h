/* Containers and documents made in memory, for tests. */

#ifndef JB_TESTS_MAKE_H
#define JB_TESTS_MAKE_H

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

enum { MAKE_MOST = 8 << 20 };

/* A container being made. */
struct making {
    struct archive *archive;
    char *buffer;
    size_t used;
};

/* FORMAT is libarchive's: zip, ustar, pax, 7zip, raw; FILTER gzip, xz, zstd, bzip2 or NULL. */
static inline struct making make_begin(const char *format, const char *filter)
{
    struct making making = {archive_write_new(), g_malloc(MAKE_MOST), 0};
    g_assert(archive_write_set_format_by_name(making.archive, format) == ARCHIVE_OK);
    if (filter)
        g_assert(archive_write_add_filter_by_name(making.archive, filter) == ARCHIVE_OK);
    return making;
}

static inline void make_open(struct making *making)
{
    archive_write_set_bytes_per_block(making->archive, 0);
    g_assert(archive_write_open_memory(making->archive, making->buffer, MAKE_MOST,
                                       &making->used) == ARCHIVE_OK);
}

/* Adds a member of TYPE (AE_IFREG …); LINK is where a link leads, or NULL. */
static inline void make_entry(struct making *making, const char *name, unsigned type,
                              const char *link)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0600);
    if (link && type == AE_IFLNK)
        archive_entry_set_symlink(entry, link);
    else if (link)
        archive_entry_set_hardlink(entry, link);
    g_assert(archive_write_header(making->archive, entry) >= ARCHIVE_WARN);
    archive_entry_free(entry);
}

static inline void make_add(struct making *making, const char *name, const char *data,
                            gsize len)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, (la_int64_t)len);
    g_assert(archive_write_header(making->archive, entry) >= ARCHIVE_WARN);
    g_assert(archive_write_data(making->archive, data, len) == (la_ssize_t)len);
    archive_entry_free(entry);
}

static inline void make_words(struct making *making, const char *name, const char *words)
{
    make_add(making, name, words, strlen(words));
}

/* Ends it; what was made, transfer full. */
static inline GBytes *make_end(struct making *making)
{
    g_assert(archive_write_close(making->archive) == ARCHIVE_OK);
    archive_write_free(making->archive);
    GBytes *bytes = g_bytes_new(making->buffer, making->used);
    g_free(making->buffer);
    return bytes;
}

/* A container of one member. */
static inline GBytes *make_one(const char *format, const char *filter, const char *name,
                               GBytes *data)
{
    gsize len;
    const char *bytes = g_bytes_get_data(data, &len);
    struct making making = make_begin(format, filter);
    make_open(&making);
    make_add(&making, name, bytes, len);
    return make_end(&making);
}

static inline GBytes *make_bytes(const char *words)
{
    return g_bytes_new(words, strlen(words));
}

/* BODY is the inside of w:body, STYLES that of w:styles. */
static inline GBytes *make_docx(const char *body, const char *styles)
{
    static const char space[] =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    g_autofree char *document =
        g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        "<w:document %s><w:body>%s</w:body></w:document>",
                        space, body);
    g_autofree char *sheet = g_strdup_printf("<w:styles %s>%s</w:styles>", space, styles);
    struct making making = make_begin("zip", NULL);
    make_open(&making);
    make_words(&making, "[Content_Types].xml", "<Types/>");
    make_words(&making, "word/document.xml", document);
    make_words(&making, "word/styles.xml", sheet);
    return make_end(&making);
}

/* BODY is the inside of office:text, STYLES that of office:automatic-styles. */
static inline GBytes *make_odt(const char *body, const char *styles)
{
    g_autofree char *content =
        g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?><o:document-content "
                        "xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                        "xmlns:s=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
                        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
                        "<o:automatic-styles>%s</o:automatic-styles>"
                        "<o:body><o:text>%s</o:text></o:body></o:document-content>",
                        styles, body);
    struct making making = make_begin("zip", NULL);
    archive_write_set_format_option(making.archive, "zip", "compression", "store");
    make_open(&making);
    make_words(&making, "mimetype", "application/vnd.oasis.opendocument.text");
    make_words(&making, "content.xml", content);
    return make_end(&making);
}

/* A record of a WARC with a BLOCK, appended to WARC. */
static inline void make_record(GString *warc, const char *type, const char *address,
                               const char *mime, GBytes *block)
{
    gsize len;
    const char *bytes = g_bytes_get_data(block, &len);
    g_string_append_printf(warc,
                           "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
                           "WARC-Date: 2023-07-30T17:00:00Z\r\nContent-Type: %s\r\n"
                           "Content-Length: %zu\r\n\r\n",
                           type, address, mime, (size_t)len);
    g_string_append_len(warc, bytes, (gssize)len);
    g_string_append(warc, "\r\n\r\n");
}

/* Words on a page of a PDF: their left end and base line in points from the lower left
 * corner, and their size. */
struct pdf_words {
    double x, y, size;
    const char *words;
};

/* The page's content: characters as 4 hex digits, which is both their number in the font
 * and, by the font's table, their code point. */
static inline void make_pdf_content(GString *out, const struct pdf_words *words)
{
    g_string_append(out, "BT\n");
    for (; words->words; words++) {
        g_string_append_printf(out, "/F %.1f Tf 1 0 0 1 %.1f %.1f Tm <", words->size,
                               words->x, words->y);
        for (const char *p = words->words; *p; p = g_utf8_next_char(p))
            g_string_append_printf(out, "%04X", g_utf8_get_char(p));
        g_string_append(out, "> Tj\n");
    }
    g_string_append(out, "ET\n");
}

static inline void make_pdf_object(GString *pdf, GArray *offsets, const char *object)
{
    gsize at = pdf->len;
    g_array_append_val(offsets, at);
    g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", offsets->len, object);
}

static inline void make_pdf_stream(GString *pdf, GArray *offsets, const char *stream)
{
    g_autofree char *object =
        g_strdup_printf("<</Length %zu>>\nstream\n%s\nendstream", strlen(stream), stream);
    make_pdf_object(pdf, offsets, object);
}

/* A font without an outline: Han is an em wide, ASCII half of one. */
static inline void make_pdf_font(GString *pdf, GArray *offsets)
{
    make_pdf_object(pdf, offsets, "<</Type/Catalog/Pages 2 0 R>>");
    g_array_set_size(offsets, 2); /* the pages come last */
    make_pdf_object(pdf, offsets,
                    "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H"
                    "/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>");
    make_pdf_object(pdf, offsets,
                    "<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo"
                    "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                    "/FontDescriptor 5 0 R/DW 1000/W[32 126 500]>>");
    make_pdf_object(
        pdf, offsets,
        "<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 -200 1000 800]"
        "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>");
    make_pdf_stream(pdf, offsets,
                    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                    "/CMapName /T def /CMapType 2 def\n1 begincodespacerange\n"
                    "<0000> <FFFF>\nendcodespacerange\n1 beginbfrange\n"
                    "<0000> <FFFF> <0000>\nendbfrange\nendcmap end end");
}

/* A PDF of COUNT pages of 600 by 800 points; each list of words ends with NULL words. */
static inline GBytes *make_pdf(const struct pdf_words *const *pages, guint count)
{
    GString *pdf = g_string_new("%PDF-1.7\n");
    g_autoptr(GArray) offsets = g_array_new(FALSE, TRUE, sizeof(gsize));
    g_autoptr(GString) kids = g_string_new(NULL);
    make_pdf_font(pdf, offsets);
    for (guint i = 0; i < count; i++) {
        g_autoptr(GString) content = g_string_new(NULL);
        make_pdf_content(content, pages[i]);
        make_pdf_stream(pdf, offsets, content->str);
        g_autofree char *page = g_strdup_printf(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %u 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>",
            offsets->len);
        make_pdf_object(pdf, offsets, page);
        g_string_append_printf(kids, "%u 0 R ", offsets->len);
    }
    g_array_index(offsets, gsize, 1) = pdf->len;
    g_string_append_printf(pdf, "2 0 obj\n<</Type/Pages/Kids[%s]/Count %u>>\nendobj\n",
                           kids->str, count);
    gsize table = pdf->len;
    g_string_append_printf(pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
    for (guint i = 0; i < offsets->len; i++)
        g_string_append_printf(pdf, "%010zu 00000 n \n",
                               (size_t)g_array_index(offsets, gsize, i));
    g_string_append_printf(pdf,
                           "trailer\n<</Size %u/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
                           offsets->len + 1, (size_t)table);
    return g_string_free_to_bytes(pdf);
}

#endif
