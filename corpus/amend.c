#include "corpus/amend.h"

#include <string.h>

#include "lib/report/provenance.h"

struct jb_amendment *jb_amendment_new(const char *how)
{
    struct jb_amendment *amendment = g_new0(struct jb_amendment, 1);
    amendment->values = jb_report_new();
    amendment->how = how;
    return amendment;
}

void jb_amendment_free(struct jb_amendment *amendment)
{
    if (!amendment)
        return;
    jb_report_free(amendment->values);
    g_strfreev(amendment->cleared);
    g_free(amendment);
}

/* Puts VALUE (NULL: nothing) into a field; TRUE where it was something else. */
static gboolean put(struct jb_report *report, const char *key, const char *value,
                    const char *how)
{
    char **slot = jb_provenance_slot(report, key);
    gboolean changed = g_strcmp0(*slot, value) != 0;
    if (changed) {
        g_free(*slot);
        *slot = g_strdup(value);
    }
    jb_provenance_set(report, key, how, NULL);
    return changed;
}

static gboolean put_authors(struct jb_report *report, char **authors, const char *how)
{
    static char *none[] = {NULL};
    const char *const *before =
        (const char *const *)(report->authors ? report->authors : none);
    gboolean changed = !g_strv_equal(before, (const char *const *)authors);
    if (changed) {
        g_strfreev(report->authors);
        report->authors = authors[0] ? g_strdupv(authors) : NULL;
    }
    jb_provenance_set(report, "authors", how, NULL);
    return changed;
}

static gboolean is_cleared(const struct jb_amendment *amendment, const char *key)
{
    return amendment->cleared &&
           g_strv_contains((const char *const *)amendment->cleared, key);
}

gboolean jb_amend(struct jb_report *report, const struct jb_amendment *amendment)
{
    static char *nobody[] = {NULL};
    gboolean changed = FALSE;
    for (const char *const *key = jb_provenance_keys; *key; key++) {
        char **slot = jb_provenance_slot(amendment->values, *key);
        if (slot && (*slot || is_cleared(amendment, *key)))
            changed |= put(report, *key, *slot, amendment->how);
    }
    if (is_cleared(amendment, "authors"))
        changed |= put_authors(report, nobody, amendment->how);
    else if (amendment->values->authors)
        changed |= put_authors(report, amendment->values->authors, amendment->how);
    return changed;
}

static gboolean was_found(const struct jb_report *report, const char *key,
                          const char *how)
{
    g_autofree char *said = jb_provenance_get(report, key, NULL);
    return said && strcmp(said, how) == 0;
}

gboolean jb_amend_from(struct jb_report *report, const struct jb_report *before,
                       const char *how)
{
    gboolean changed = FALSE;
    for (const char *const *key = jb_provenance_keys; *key; key++) {
        char **slot = jb_provenance_slot((struct jb_report *)before, *key);
        if (slot && was_found(before, *key, how))
            changed |= put(report, *key, *slot, how);
    }
    if (before->authors && was_found(before, "authors", how))
        changed |= put_authors(report, before->authors, how);
    return changed;
}
