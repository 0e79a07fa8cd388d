#include "notes/trail.h"

#include <string.h>

#include "lib/base/digest.h"
#include "lib/base/error.h"
#include "lib/out/json.h"

/* Hex digits of a digest in a result. */
#define DIGITS 8

/* What front matter has before the object. */
#define FRONT_KEY "\njianbao: "

/* The object is the thing itself, so that what a newer version adds to it survives. */
struct jb_trail {
    json_t *object;
    char **command; /* the strings are the object's own */
};

static void read_command(jb_trail *trail)
{
    const json_t *list = json_object_get(trail->object, "command");
    gsize count = json_array_size(list);
    trail->command = g_new0(char *, count + 1);
    for (gsize i = 0; i < count; i++)
        trail->command[i] = (char *)json_string_value(json_array_get(list, i));
}

jb_trail *jb_trail_new(const char *const *command)
{
    jb_trail *trail = g_new0(jb_trail, 1);
    json_t *object = trail->object = json_object();
    jb_json_set_int(object, "schema", JB_JSON_SCHEMA);
    jb_json_set_text(object, "version", JB_VERSION);
    jb_json_set_texts(object, "command", command);
    jb_json_set_text(object, "query", NULL);
    jb_json_set_text(object, "plan", NULL);
    json_object_set_new(object, "revision", json_null());
    json_object_set_new(object, "counts", json_object());
    json_object_set_new(object, "results", json_array());
    read_command(trail);
    return trail;
}

void jb_trail_free(jb_trail *trail)
{
    if (!trail)
        return;
    json_decref(trail->object);
    g_free(trail->command);
    g_free(trail);
}

void jb_trail_set_query(jb_trail *trail, const char *query, const char *plan)
{
    jb_json_set_text(trail->object, "query", query);
    jb_json_set_text(trail->object, "plan", plan);
}

void jb_trail_set_revision(jb_trail *trail, guint64 revision)
{
    jb_json_set_int(trail->object, "revision", (gint64)revision);
}

void jb_trail_set_count(jb_trail *trail, const char *name, gint64 count)
{
    jb_json_set_int(json_object_get(trail->object, "counts"), name, count);
}

void jb_trail_add(jb_trail *trail, const char *ref, const char *text, gsize len)
{
    char hex[JB_DIGEST_HEX];
    jb_digest_format(jb_digest_of(text, len), hex);
    g_autofree char *result = g_strdup_printf("%s~%.*s", ref, DIGITS, hex);
    json_array_append_new(json_object_get(trail->object, "results"), json_string(result));
}

json_t *jb_trail_json(const jb_trail *trail)
{
    return json_incref(trail->object);
}

/* Every element a string, at least LEAST of them? */
static gboolean is_list_of_text(const json_t *list, gsize least)
{
    gsize i;
    const json_t *element;
    json_array_foreach(list, i, element)
    {
        if (!json_is_string(element))
            return FALSE;
    }
    return json_is_array(list) && json_array_size(list) >= least;
}

static gboolean is_provenance(const json_t *object)
{
    return json_is_string(json_object_get(object, "version")) &&
           json_is_object(json_object_get(object, "counts")) &&
           is_list_of_text(json_object_get(object, "command"), 1) &&
           is_list_of_text(json_object_get(object, "results"), 0);
}

/* The line of front matter that holds the object; LEN is cut to it. NULL: none. */
static const char *find_front(const char *text, gsize *len)
{
    const char *key = g_strstr_len(text, (gssize)*len, FRONT_KEY);
    const char *close = g_strstr_len(text + 3, (gssize)(*len - 3), "\n---");
    if (!key || !close || key > close)
        return NULL;
    const char *begin = key + strlen(FRONT_KEY);
    const char *end = memchr(begin, '\n', *len - (gsize)(begin - text));
    *len = (gsize)((end ? end : text + *len) - begin);
    return begin;
}

jb_trail *jb_trail_read(const char *text, gsize len, GError **error)
{
    const char *begin = text;
    if (len > 3 && memcmp(text, "---", 3) == 0)
        begin = find_front(text, &len);
    json_t *document =
        begin ? json_loadb(begin, len, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
    json_t *inner = json_object_get(document, "provenance");
    json_t *object = json_incref(inner ? inner : document);
    json_decref(document);
    if (is_provenance(object)) {
        jb_trail *trail = g_new0(jb_trail, 1);
        trail->object = object;
        read_command(trail);
        return trail;
    }
    json_decref(object);
    g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                "no provenance in it; exports with --format json or md have one, others "
                "with --provenance FILE");
    return NULL;
}

const char *const *jb_trail_command(const jb_trail *trail)
{
    return (const char *const *)trail->command;
}

const char *jb_trail_version(const jb_trail *trail)
{
    return json_string_value(json_object_get(trail->object, "version"));
}

static gint64 integer_or_none(const json_t *value)
{
    return json_is_integer(value) ? json_integer_value(value) : -1;
}

gint64 jb_trail_count(const jb_trail *trail, const char *name)
{
    const json_t *counts = json_object_get(trail->object, "counts");
    return integer_or_none(json_object_get(counts, name));
}

gint64 jb_trail_revision(const jb_trail *trail)
{
    return integer_or_none(json_object_get(trail->object, "revision"));
}

/* Reference → digest, split at the last ~. A place that is named twice counts once. */
static GHashTable *results_of(const jb_trail *trail)
{
    GHashTable *results = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const json_t *list = json_object_get(trail->object, "results"), *each;
    gsize i;
    json_array_foreach(list, i, each)
    {
        const char *text = json_string_value(each), *split = strrchr(text, '~');
        if (split)
            g_hash_table_replace(results, g_strndup(text, (gsize)(split - text)),
                                 (gpointer)(split + 1));
    }
    return results;
}

/* Calls for each reference of TRAIL, in order, those that RESULTS (of the other) has
 * not into MISSING, and those it has with another digest into ALTERED (may be NULL). */
static guint sort_out(const jb_trail *trail, GHashTable *results, GPtrArray *missing,
                      GPtrArray *altered)
{
    const json_t *list = json_object_get(trail->object, "results"), *each;
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint same = 0;
    gsize i;
    json_array_foreach(list, i, each)
    {
        const char *text = json_string_value(each), *split = strrchr(text, '~');
        char *ref = split ? g_strndup(text, (gsize)(split - text)) : NULL;
        const char *other = ref ? g_hash_table_lookup(results, ref) : NULL;
        if (!ref || !g_hash_table_add(seen, ref))
            continue;
        if (!other)
            g_ptr_array_add(missing, g_strdup(ref));
        else if (strcmp(other, split + 1) == 0)
            same++;
        else if (altered)
            g_ptr_array_add(altered, g_strdup(ref));
    }
    return same;
}

void jb_trail_compare(const jb_trail *older, const jb_trail *newer,
                      struct jb_trail_change *change)
{
    g_autoptr(GHashTable) before = results_of(older);
    g_autoptr(GHashTable) after = results_of(newer);
    change->gone = g_ptr_array_new_with_free_func(g_free);
    change->added = g_ptr_array_new_with_free_func(g_free);
    change->altered = g_ptr_array_new_with_free_func(g_free);
    change->same = sort_out(older, after, change->gone, change->altered);
    sort_out(newer, before, change->added, NULL);
}

void jb_trail_change_clear(struct jb_trail_change *change)
{
    g_clear_pointer(&change->gone, g_ptr_array_unref);
    g_clear_pointer(&change->added, g_ptr_array_unref);
    g_clear_pointer(&change->altered, g_ptr_array_unref);
}
