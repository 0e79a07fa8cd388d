/* Markdown for notes: front matter, and quotations with their citation.
 *
 *     > 全市登记在册的各类**调解**组织有3390个。
 *     > [@gao2020-0b34ea8b, jb:r673f5cdc6c24#p3~1f0c]
 *
 * Front matter is YAML that Obsidian shows as properties. What is quoted stands as the
 * archive has it, marks apart, so that `jianbao verify` finds it again. */

#ifndef JB_CLI_MARKDOWN_H
#define JB_CLI_MARKDOWN_H

#include "notes/citation.h"
#include "notes/trail.h"
#include "query/excerpt.h"
#include "query/figures.h"

/* Appends front matter: TITLE, ALIAS (NULL: none), the tags jianbao and jianbao/COMMAND,
 * today's date, and the provenance under `jianbao`. */
struct jb_markdown_front {
    const char *title, *alias, *command;
    const jb_trail *trail; /* NULL: none */
};
void jb_markdown_append_front(GString *out, const struct jb_markdown_front *front);

/* A quotation: a whole passage, or characters CHARS[0] up to CHARS[1] of it. */
struct jb_markdown_quote {
    const struct jb_report *report;
    guint32 passage;
    const char *text; /* what is quoted, as the archive has it; borrowed */
    gsize len;
    const guint32 *chars; /* NULL: all of the passage */
    const GArray *marks;  /* of struct jb_mark in TEXT, set in bold; NULL: none */
};

/* Appends it as a block quote with its citation, and an empty line. */
void jb_markdown_append_quote(GString *out, const struct jb_markdown_quote *quote);

/* Appends the citation alone: [@key, jb:ID#p3:12-18~52d1]. */
void jb_markdown_append_reference(GString *out, const struct jb_markdown_quote *quote);

/* Appends the citation of a figure of REPORT: [@key, jb:ID#p3:12-18~52d1=3390个]. */
void jb_markdown_append_figure(GString *out, const struct jb_report *report,
                               const struct jb_figure_hit *hit);

/* Appends title, source and date of REPORT as a heading of LEVEL and a line. */
void jb_markdown_append_head(GString *out, const struct jb_report *report, guint level);

#endif
