#include "lib/out/csv.h"

#include <string.h>

#include "lib/out/escape.h"

struct jb_csv jb_csv_begin(FILE *out, enum jb_csv_kind kind, gboolean bom)
{
    if (bom)
        fputs("\xef\xbb\xbf", out);
    return (struct jb_csv){.out = out, .kind = kind};
}

/* The cell with what would drive a terminal made visible. TAB, LF and CR stay: the two
 * formats have their own way with them. */
static GString *neutral(const char *text, gsize len)
{
    GString *cell = g_string_sized_new(len + 2);
    if (jb_escape_is_formula(text, len))
        g_string_append_c(cell, '\'');
    gsize begin = 0;
    for (gsize i = 0; i < len; i++) {
        if (text[i] != '\t' && text[i] != '\n' && text[i] != '\r')
            continue;
        jb_escape_append(cell, text + begin, i - begin, JB_ESCAPE_ALL);
        g_string_append_c(cell, text[i]);
        begin = i + 1;
    }
    jb_escape_append(cell, text + begin, len - begin, JB_ESCAPE_ALL);
    return cell;
}

static void put_csv(FILE *out, const GString *cell)
{
    if (strpbrk(cell->str, ",\"\r\n") == NULL) {
        fputs(cell->str, out);
        return;
    }
    fputc('"', out);
    for (const char *p = cell->str; *p != '\0'; p++) {
        if (*p == '"')
            fputc('"', out);
        fputc(*p, out);
    }
    fputc('"', out);
}

static void put_tsv(FILE *out, const GString *cell)
{
    static const char special[] = "\t\n\r\\", letter[] = "tnr\\";
    for (const char *p = cell->str; *p != '\0'; p++) {
        const char *found = strchr(special, *p);
        if (found != NULL) {
            fputc('\\', out);
            fputc(letter[found - special], out);
        } else
            fputc(*p, out);
    }
}

void jb_csv_cell_len(struct jb_csv *csv, const char *text, gsize len)
{
    if (csv->in_row)
        fputc(csv->kind == JB_CSV ? ',' : '\t', csv->out);
    csv->in_row = TRUE;
    g_autoptr(GString) cell = neutral(text, len);
    if (csv->kind == JB_CSV)
        put_csv(csv->out, cell);
    else
        put_tsv(csv->out, cell);
}

void jb_csv_cell(struct jb_csv *csv, const char *text)
{
    jb_csv_cell_len(csv, text != NULL ? text : "", text != NULL ? strlen(text) : 0);
}

void jb_csv_cell_int(struct jb_csv *csv, gint64 number)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, number);
    jb_csv_cell(csv, digits);
}

void jb_csv_end_row(struct jb_csv *csv)
{
    fputs(csv->kind == JB_CSV ? "\r\n" : "\n", csv->out);
    csv->in_row = FALSE;
}
