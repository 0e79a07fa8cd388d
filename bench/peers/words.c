/* The floor under any index of words: ICU finds the word boundaries of every text, on all
 * processors, and nothing is kept but their number.
 *
 * usage: words FILE
 *
 * FILE is JSON Lines; of each line the whole is taken for text, which spares a JSON reader
 * and adds little. bench/index builds this program. */

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

static char *text;
static gsize text_len;
static gsize taken; /* texts before it have a worker */
static GMutex lock;

/* The next line, or NULL at the end. */
static const char *next_line(gsize *len)
{
    g_mutex_lock(&lock);
    gsize begin = taken;
    const char *end = memchr(text + begin, '\n', text_len - begin);
    *len = end ? (gsize)(end - text) - begin : text_len - begin;
    taken = MIN(text_len, begin + *len + 1);
    g_mutex_unlock(&lock);
    return begin < text_len ? text + begin : NULL;
}

static gpointer count_words(gpointer data)
{
    (void)data;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    g_autofree UChar *units = NULL;
    gsize room = 0, len, count = 0;
    const char *line;
    while (U_SUCCESS(status) && (line = next_line(&len))) {
        int32_t n = 0;
        if (len + 1 > room) {
            room = 2 * len + 1;
            units = g_renew(UChar, units, room);
        }
        u_strFromUTF8WithSub(units, (int32_t)room, &n, line, (int32_t)len, 0xFFFD, NULL,
                             &status);
        ubrk_setText(words, units, n, &status);
        while (U_SUCCESS(status) && ubrk_next(words) != UBRK_DONE)
            count++;
    }
    ubrk_close(words);
    if (U_FAILURE(status))
        g_error("words: %s", u_errorName(status));
    return GSIZE_TO_POINTER(count);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 2 || !g_file_get_contents(argv[1], &text, &text_len, &error)) {
        fprintf(stderr, "words: %s\n", error ? error->message : "usage: words FILE");
        return 2;
    }
    guint workers = g_get_num_processors();
    g_autofree GThread **threads = g_new(GThread *, workers);
    gsize count = 0;
    for (guint i = 0; i < workers; i++)
        threads[i] = g_thread_new("words", count_words, NULL);
    for (guint i = 0; i < workers; i++)
        count += GPOINTER_TO_SIZE(g_thread_join(threads[i]));
    printf("%zu boundaries\n", (size_t)count);
    g_free(text);
    return 0;
}
