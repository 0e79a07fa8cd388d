#include "corpus/pdf_glyph.h"

gboolean jb_pdf_is_wide(gunichar c)
{
    return c >= 0x2E80 && c != 0xFFFD && (c < 0xE000 || c >= 0xF900);
}

GArray *jb_pdf_glyphs(const char *text, const PopplerRectangle *boxes, guint count)
{
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(struct jb_pdf_glyph));
    gboolean spaced = FALSE;
    guint i = 0;
    for (const char *p = text; *p && i < count; p = g_utf8_next_char(p), i++) {
        struct jb_pdf_glyph glyph = {g_utf8_get_char(p),
                                     boxes[i].x1,
                                     boxes[i].y1,
                                     boxes[i].x2,
                                     boxes[i].y2,
                                     spaced,
                                     0};
        spaced = g_unichar_isspace(glyph.c) || glyph.c < ' ';
        if (!spaced && glyph.x2 >= glyph.x1 && glyph.y2 > glyph.y1)
            g_array_append_val(glyphs, glyph);
    }
    return glyphs;
}

static int by_size(gconstpointer a, gconstpointer b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

double jb_pdf_em(const struct jb_pdf_glyph *glyphs, guint len)
{
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
    double height = 0;
    for (guint i = 0; i < len; i++) {
        double width = glyphs[i].x2 - glyphs[i].x1;
        height = MAX(height, glyphs[i].y2 - glyphs[i].y1);
        if (jb_pdf_is_wide(glyphs[i].c))
            g_array_append_val(widths, width);
    }
    if (widths->len == 0)
        return height / 1.3; /* boxes are about 1.3 em high */
    g_array_sort(widths, by_size);
    return g_array_index(widths, double, widths->len / 2);
}
