#include <glib/gi18n.h>

#include "cli/help.h"
#include "lib/out/table.h"
#include "lib/text/width.h"
#include "query/node.h"

static const struct jb_column columns[] = {{.min = 12}, {.min = 24}, {0}};

static void print(FILE *out, const struct jb_terminal *terminal, const jb_table *table)
{
    struct jb_terminal inner = *terminal;
    inner.is_bounded = TRUE;
    const struct jb_table_look look = {&inner, jb_width, TRUE};
    jb_table_print(table, &look, out);
}

void jb_help_query(FILE *out, const struct jb_terminal *terminal)
{
    g_autoptr(jb_table) operators = jb_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(jb_table) fields = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (const struct jb_operator_info *each = jb_operators; each->spelling; each++) {
        jb_table_add(operators, each->spelling);
        jb_table_add(operators, each->example);
        jb_table_add(operators, _(each->gloss));
    }
    for (const struct jb_field_info *each = jb_fields; each->name; each++) {
        g_autofree char *name = g_strconcat(each->name, ":", NULL);
        g_autofree char *example = g_strconcat(name, each->example, NULL);
        jb_table_add(fields, name);
        jb_table_add(fields, example);
        jb_table_add(fields, _(each->gloss));
    }
    fprintf(out, "%s\n", _("Operators:"));
    print(out, terminal, operators);
    fprintf(out, "\n%s\n", _("Fields:"));
    print(out, terminal, fields);
    fprintf(out, "\n%s\n",
            _("Full-width quotes, parentheses, colons and spaces count like the "
              "half-width ones."));
}
