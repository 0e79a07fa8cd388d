#include "query/tags.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/report/ref.h"
#include "lib/text/fold.h"
#include "query/user_table.h"

enum { NAME_CHARS = 60 };

struct jb_tags {
    GPtrArray *list; /* of struct jb_tag, sorted */
};

static void free_tag(gpointer data)
{
    struct jb_tag *tag = data;
    g_free(tag->ref);
    g_free(tag->id);
    g_free(tag->name);
    g_free(tag->comment);
    g_free(tag);
}

void jb_tags_free(jb_tags *tags)
{
    if (!tags)
        return;
    g_ptr_array_unref(tags->list);
    g_free(tags);
}

const GPtrArray *jb_tags_all(const jb_tags *tags)
{
    return tags->list;
}

gboolean jb_tag_is_name(const char *name)
{
    if (!*name || !g_utf8_validate(name, -1, NULL) ||
        g_utf8_strlen(name, -1) > NAME_CHARS || *name == '-')
        return FALSE;
    for (const char *c = name; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (g_unichar_isspace(u) || g_unichar_iscntrl(u) ||
            g_utf8_strchr("\"'()（）“”‘’「」『』＂#~:：", -1, u))
            return FALSE;
    }
    return TRUE;
}

static gboolean same_name(const char *a, const char *b)
{
    g_autofree char *x = jb_fold_utf8(a, strlen(a));
    g_autofree char *y = jb_fold_utf8(b, strlen(b));
    return strcmp(x, y) == 0;
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct jb_tag *x = *(struct jb_tag *const *)a, *y = *(struct jb_tag *const *)b;
    int order = strcmp(x->ref, y->ref);
    return order ? order : strcmp(x->name, y->name);
}

/* FALSE where REF is no reference. */
static gboolean add(jb_tags *tags, const char *ref, const char *name, const char *comment)
{
    struct jb_ref parsed;
    if (!jb_ref_parse(ref, &parsed, NULL))
        return FALSE;
    struct jb_tag *tag = g_new0(struct jb_tag, 1);
    tag->ref = jb_ref_format(&parsed);
    tag->id = g_steal_pointer(&parsed.id);
    tag->name = g_strdup(name);
    tag->comment = g_strdup(comment);
    jb_ref_clear(&parsed);
    g_ptr_array_add(tags->list, tag);
    return TRUE;
}

jb_tags *jb_tags_load(const char *archive, GError **error)
{
    g_autofree char *path = jb_user_path(archive, "tags.tsv");
    g_autoptr(GPtrArray) rows = jb_user_table_load(path, error);
    if (!rows)
        return NULL;
    g_autoptr(jb_tags) tags = g_new0(jb_tags, 1);
    tags->list = g_ptr_array_new_with_free_func(free_tag);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        gboolean good = row[1] && !(row[2] && row[3]) && jb_tag_is_name(row[1]);
        if (good && add(tags, row[0], row[1], row[2]))
            continue;
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    "%s: the row of %s: a reference, a tag and perhaps a comment are "
                    "wanted, with tabs between",
                    path, row[0]);
        return NULL;
    }
    g_ptr_array_sort(tags->list, by_place);
    return g_steal_pointer(&tags);
}

gboolean jb_tags_save(const jb_tags *tags, const char *archive, GError **error)
{
    g_autofree char *path = jb_user_path(archive, "tags.tsv");
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GString) out = g_string_new("# reference, tag, comment\n");
    for (guint i = 0; i < tags->list->len; i++) {
        const struct jb_tag *tag = tags->list->pdata[i];
        g_string_append_printf(out, "%s\t%s", tag->ref, tag->name);
        if (tag->comment)
            g_string_append_printf(out, "\t%s", tag->comment);
        g_string_append_c(out, '\n');
    }
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return jb_error_set_errno(error, errno, folder, "cannot be made");
    return jb_file_replace(path, out->str, out->len, error);
}

/* A comment is one cell of one row. (transfer full) NULL for a blank one. */
static char *clean_comment(const char *comment)
{
    char *clean = comment ? g_strdelimit(g_strdup(comment), "\t\r\n", ' ') : NULL;
    if (clean && !*g_strstrip(clean))
        g_clear_pointer(&clean, g_free);
    return clean;
}

gboolean jb_tags_put(jb_tags *tags, const char *ref, const char *name,
                     const char *comment)
{
    g_autofree char *clean = clean_comment(comment);
    for (guint i = 0; i < tags->list->len; i++) {
        struct jb_tag *tag = tags->list->pdata[i];
        if (strcmp(tag->ref, ref) != 0 || !same_name(tag->name, name))
            continue;
        if (!comment || g_strcmp0(tag->comment, clean) == 0)
            return FALSE;
        g_free(tag->comment);
        tag->comment = g_steal_pointer(&clean);
        return TRUE;
    }
    add(tags, ref, name, clean);
    g_ptr_array_sort(tags->list, by_place);
    return TRUE;
}

guint jb_tags_remove(jb_tags *tags, const char *ref, const char *name)
{
    guint removed = 0;
    for (guint i = tags->list->len; i-- > 0;) {
        const struct jb_tag *tag = tags->list->pdata[i];
        if (strcmp(tag->ref, ref) != 0 || (name && !same_name(tag->name, name)))
            continue;
        g_ptr_array_remove_index(tags->list, i);
        removed++;
    }
    return removed;
}

/* Is TAG on passage NUMBER, or on the report as a whole? */
static gboolean is_on(const struct jb_tag *tag, guint32 number)
{
    struct jb_ref ref;
    if (number == G_MAXUINT32)
        return TRUE;
    if (!jb_ref_parse(tag->ref, &ref, NULL))
        return FALSE;
    gboolean on = ref.kind == JB_REF_REPORT ||
                  ((ref.kind == JB_REF_PASSAGE || ref.kind == JB_REF_RANGE) &&
                   ref.number == number);
    jb_ref_clear(&ref);
    return on;
}

static void add_name(GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (same_name(names->pdata[i], name))
            return;
    g_ptr_array_add(names, g_strdup(name));
}

/* The names of what is on passage NUMBER, or has the reference REF (NULL: no more). */
static char **names_on(const jb_tags *tags, const char *id, guint32 number,
                       const char *ref)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < tags->list->len; i++) {
        const struct jb_tag *tag = tags->list->pdata[i];
        if (g_strcmp0(tag->id, id) == 0 &&
            (is_on(tag, number) || g_strcmp0(tag->ref, ref) == 0))
            add_name(names, tag->name);
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

char **jb_tags_on(const jb_tags *tags, const char *id, guint32 number)
{
    return names_on(tags, id, number, NULL);
}

char **jb_tags_on_figure(const jb_tags *tags, const struct jb_figure_hit *hit)
{
    return names_on(tags, hit->id, hit->passage, hit->ref);
}
