#include "query/neighbour.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <glib/gi18n.h>

#include "lib/base/error.h"
#include "lib/text/token.h"
#include "lib/text/utf.h"

static gboolean is_run(UChar c)
{
    enum jb_char_class class = jb_char_class(c);
    return class == JB_CHAR_LATIN || class == JB_CHAR_DIGIT;
}

/* Does a neighbour hold it? 〇 is a Han character, but no letter. */
static gboolean counts(UChar32 c)
{
    return u_isalnum(c) || jb_char_class(c) == JB_CHAR_HAN;
}

/* The unit that begins at *AT or behind it on the same line; *AT moves behind it. */
static struct jb_match next_right(const struct jb_haystack *h, gsize *at)
{
    while (*at < h->len && h->text[*at] != '\n') {
        gsize begin = *at;
        UChar32 c = jb_utf16_next(h->text, h->len, at);
        if (!counts(c))
            continue;
        if (c <= 0xFFFF && is_run((UChar)c))
            *at = jb_run_end(h->text, h->len, begin);
        return (struct jb_match){begin, *at};
    }
    return (struct jb_match){*at, *at};
}

static gsize previous(const struct jb_haystack *h, gsize at)
{
    gboolean is_pair = at > 1 && (h->text[at - 1] & 0xFC00) == 0xDC00 &&
                       (h->text[at - 2] & 0xFC00) == 0xD800;
    return at - (is_pair ? 2 : 1);
}

/* The same to the left; *AT moves to its beginning. */
static struct jb_match next_left(const struct jb_haystack *h, gsize *at)
{
    while (*at > 0 && h->text[*at - 1] != '\n') {
        gsize end = *at;
        *at = previous(h, end);
        gsize next = *at;
        UChar32 c = jb_utf16_next(h->text, h->len, &next);
        if (!counts(c))
            continue;
        while (c <= 0xFFFF && is_run((UChar)c) && *at > 0 &&
               !jb_edge_is_free(h->text, h->len, *at))
            --*at;
        return (struct jb_match){*at, end};
    }
    return (struct jb_match){*at, *at};
}

char *jb_neighbour(const struct jb_haystack *h, const struct jb_match *match,
                   int position)
{
    gsize at = position < 0 ? match->begin : match->end;
    struct jb_match unit = {at, at};
    for (int i = 0; i < ABS(position); i++)
        unit = position < 0 ? next_left(h, &at) : next_right(h, &at);
    return g_utf16_to_utf8(h->text + unit.begin, (glong)(unit.end - unit.begin), NULL,
                           NULL, NULL);
}

struct jb_ranks {
    GHashTable *numbers; /* text → number */
    GPtrArray *texts;    /* owned by the table */
    guint32 *order;      /* of each number */
};

jb_ranks *jb_ranks_new(void)
{
    jb_ranks *r = g_new0(jb_ranks, 1);
    r->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    r->texts = g_ptr_array_new();
    return r;
}

void jb_ranks_free(jb_ranks *r)
{
    if (!r)
        return;
    g_ptr_array_unref(r->texts);
    g_hash_table_unref(r->numbers);
    g_free(r->order);
    g_free(r);
}

guint32 jb_ranks_add(jb_ranks *r, char *text)
{
    gpointer number;
    if (g_hash_table_lookup_extended(r->numbers, text, NULL, &number)) {
        g_free(text);
        return GPOINTER_TO_UINT(number);
    }
    g_hash_table_insert(r->numbers, text, GUINT_TO_POINTER(r->texts->len));
    g_ptr_array_add(r->texts, text);
    return r->texts->len - 1;
}

static gint by_collation(gconstpointer a, gconstpointer b, gpointer collator)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    UCollationResult order = ucol_strcollUTF8(collator, x, -1, y, -1, &status);
    return order ? (gint)order : strcmp(x, y);
}

gboolean jb_ranks_sort(jb_ranks *r, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open("zh", &status);
    if (U_FAILURE(status)) {
        g_set_error(error, JB_ERROR, JB_ERROR_IO, _("ICU has no collation for zh: %s"),
                    u_errorName(status));
        return FALSE;
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy(r->texts, NULL, NULL);
    g_ptr_array_sort_with_data(sorted, by_collation, collator);
    ucol_close(collator);
    r->order = g_new(guint32, sorted->len + 1);
    for (guint i = 0; i < sorted->len; i++)
        r->order[GPOINTER_TO_UINT(g_hash_table_lookup(r->numbers, sorted->pdata[i]))] = i;
    return TRUE;
}

guint32 jb_ranks_of(const jb_ranks *r, guint32 number)
{
    return r->order[number];
}
