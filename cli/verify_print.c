#include "cli/verify_print.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/screen.h"
#include "lib/out/json.h"
#include "notes/repair.h"

/* Characters of a quotation that is only named. */
enum { SHOWN_CHARS = 40 };

guint jb_verified_count(const struct jb_verified *verified, enum jb_verdict verdict)
{
    guint count = 0;
    for (guint i = 0; i < verified->findings->len; i++)
        if (((const struct jb_finding *)verified->findings->pdata[i])->verdict == verdict)
            count++;
    return count;
}

gboolean jb_verified_is_wrong(const struct jb_verified *verified, gboolean fixed)
{
    for (guint i = 0; i < verified->findings->len; i++) {
        const struct jb_finding *finding = verified->findings->pdata[i];
        if (jb_verdict_info(finding->verdict)->is_wrong &&
            !(fixed && jb_finding_can_be_repaired(finding)))
            return TRUE;
    }
    return FALSE;
}

/* The beginning of TEXT on one line. (transfer full) */
static char *shorten(const char *text)
{
    g_autofree char *line = g_strdelimit(g_strdup(text), "\r\n", ' ');
    if (g_utf8_strlen(line, -1) <= SHOWN_CHARS)
        return g_steal_pointer(&line);
    g_autofree char *head = g_utf8_substring(line, 0, SHOWN_CHARS);
    return g_strconcat(head, "…", NULL);
}

/* The places of a finding, joined. (transfer full) */
static char *places_of(const struct jb_finding *finding)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < finding->places->len; i++) {
        const struct jb_locator *l =
            &g_array_index(finding->places, struct jb_locator, i);
        g_autofree char *ref = jb_ref_format(&l->ref);
        g_string_append_printf(out, "%s%s", i ? "; " : "", ref);
    }
    return g_string_free(out, FALSE);
}

/* What the note has and the archive says. (transfer full) */
static char *matter_of(const struct jb_finding *finding)
{
    g_autofree char *note = shorten(finding->note);
    if (finding->difference)
        return g_strdelimit(g_strdup(finding->difference), "\n", ' ');
    if (finding->item->kind == JB_NOTE_FORMULA && finding->archive &&
        finding->verdict != JB_VERDICT_SAME)
        return g_strdup_printf(_("%s; the archive gives %s"), note, finding->archive);
    return g_steal_pointer(&note);
}

static void print_finding(const struct jb_terminal *terminal, const char *path,
                          const struct jb_finding *finding)
{
    const struct jb_verdict_info *info = jb_verdict_info(finding->verdict);
    g_autofree char *matter = matter_of(finding);
    g_autofree char *places = places_of(finding);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s:%u: %s", path, finding->item->line, _(info->gloss));
    if (matter[0])
        g_string_append_printf(line, ": %s", matter);
    if (finding->detail)
        g_string_append_printf(line, " (%s)", finding->detail);
    if (places[0])
        g_string_append_printf(line, " → %s", places);
    jb_screen_line(stdout, terminal, info->is_wrong ? JB_STYLE_WARNING : JB_STYLE_PLAIN,
                   line->str);
}

static void print_counts(const struct jb_terminal *terminal,
                         const struct jb_verified *verified)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, _("%s: %u checked"), verified->path,
                           verified->findings->len);
    for (guint v = 0; v <= JB_VERDICT_BROKEN; v++) {
        guint count = jb_verified_count(verified, (enum jb_verdict)v);
        if (count)
            g_string_append_printf(line, "; %s: %u",
                                   _(jb_verdict_info((enum jb_verdict)v)->gloss), count);
    }
    if (verified->repaired)
        g_string_append_printf(line, _("; references repaired: %u"), verified->repaired);
    jb_screen_line(stdout, terminal, JB_STYLE_TITLE, line->str);
}

void jb_verified_print(const struct jb_terminal *terminal,
                       const struct jb_verified *verified, gboolean all)
{
    for (guint i = 0; i < verified->findings->len; i++) {
        const struct jb_finding *finding = verified->findings->pdata[i];
        if (all || jb_verdict_info(finding->verdict)->is_problem)
            print_finding(terminal, verified->path, finding);
    }
    print_counts(terminal, verified);
}

static json_t *references_json(const struct jb_verified *verified,
                               const struct jb_finding *finding)
{
    json_t *list = json_array();
    const GArray *references = finding->item->references;
    for (guint i = 0; i < references->len; i++) {
        const struct jb_note_reference *r =
            &g_array_index(references, struct jb_note_reference, i);
        g_autofree char *text = g_strndup(verified->text + r->begin, r->end - r->begin);
        json_array_append_new(list, json_string(text));
    }
    return list;
}

static json_t *places_json(const struct jb_finding *finding)
{
    json_t *list = json_array();
    for (guint i = 0; i < finding->places->len; i++) {
        const struct jb_locator *l =
            &g_array_index(finding->places, struct jb_locator, i);
        g_autofree char *text = jb_locator_format(l);
        json_array_append_new(list, json_string(text));
    }
    return list;
}

static json_t *finding_json(const struct jb_verified *verified,
                            const struct jb_finding *finding)
{
    static const char *const kinds[] = {"quote", "figure", "formula", "pointer",
                                        "broken"};
    const struct jb_verdict_info *info = jb_verdict_info(finding->verdict);
    json_t *object = json_object();
    jb_json_set_int(object, "line", finding->item->line);
    jb_json_set_int(object, "begin", (gint64)finding->item->begin);
    jb_json_set_int(object, "end", (gint64)finding->item->end);
    jb_json_set_text(object, "kind", kinds[finding->item->kind]);
    jb_json_set_text(object, "status", info->name);
    jb_json_set_bool(object, "wrong", info->is_wrong);
    json_object_set_new(object, "refs", references_json(verified, finding));
    jb_json_set_text(object, "note", finding->note);
    jb_json_set_text(object, "archive", finding->archive);
    jb_json_set_text(object, "difference", finding->difference);
    jb_json_set_text(object, "detail", finding->detail);
    json_object_set_new(object, "found", places_json(finding));
    return object;
}

json_t *jb_verified_json(const struct jb_verified *verified)
{
    json_t *object = json_object(), *counts = json_object(), *findings = json_array();
    jb_json_set_text(object, "path", verified->path);
    jb_json_set_int(object, "checked", verified->findings->len);
    jb_json_set_int(object, "repaired", verified->repaired);
    for (guint v = 0; v <= JB_VERDICT_BROKEN; v++)
        jb_json_set_int(counts, jb_verdict_info((enum jb_verdict)v)->name,
                        jb_verified_count(verified, (enum jb_verdict)v));
    for (guint i = 0; i < verified->findings->len; i++)
        json_array_append_new(findings,
                              finding_json(verified, verified->findings->pdata[i]));
    json_object_set_new(object, "counts", counts);
    json_object_set_new(object, "findings", findings);
    return object;
}
