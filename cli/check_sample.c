#include "cli/check_sample.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>

#include "cli/found_print.h"
#include "cli/screen.h"
#include "lib/base/digest.h"
#include "lib/store/origins.h"

/* A report that may be drawn. */
struct ticket {
    guint64 draw; /* of seed and id: the smallest win */
    struct jb_place place;
    char *path; /* of those drawn */
};

static int by_draw(gconstpointer a, gconstpointer b)
{
    guint64 x = ((const struct ticket *)a)->draw, y = ((const struct ticket *)b)->draw;
    return x < y ? -1 : x > y;
}

static int by_path(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct ticket *)a)->path, ((const struct ticket *)b)->path);
}

static void clear_ticket(gpointer ticket)
{
    g_free(((struct ticket *)ticket)->path);
}

static void add_tickets(const jb_archive *archive, guint segment, guint seed,
                        GArray *tickets)
{
    const jb_segment *from = jb_archive_segment(archive, segment);
    for (guint32 row = 0; row < jb_segment_rows(from); row++) {
        if (jb_segment_is_dead(from, row))
            continue;
        const char *id = jb_segment_string(from, jb_segment_row(from, row)->id);
        g_autofree char *words = g_strdup_printf("%u %s", seed, id);
        struct jb_digest digest = jb_digest_of(words, strlen(words));
        struct ticket ticket = {digest.low, {segment, row}, NULL};
        g_array_append_val(tickets, ticket);
    }
}

/* COUNT tickets of ARCHIVE by path. (transfer full) */
static GArray *draw(const jb_archive *archive, guint count, guint seed)
{
    GArray *tickets = g_array_new(FALSE, FALSE, sizeof(struct ticket));
    g_array_set_clear_func(tickets, clear_ticket);
    for (guint i = 0; i < jb_archive_segments(archive); i++)
        add_tickets(archive, i, seed, tickets);
    g_array_sort(tickets, by_draw);
    g_array_set_size(tickets, MIN(count, tickets->len));
    for (guint i = 0; i < tickets->len; i++) {
        struct ticket *ticket = &g_array_index(tickets, struct ticket, i);
        ticket->path = jb_segment_path(jb_archive_segment(archive, ticket->place.segment),
                                       ticket->place.row);
    }
    g_array_sort(tickets, by_path);
    return tickets;
}

/* What has become of file PATH since it was read; NULL: nothing. */
static const char *fate_of(GHashTable *origins, const char *path)
{
    struct stat now;
    const struct jb_origin_file *then = g_hash_table_lookup(origins, path);
    if (strcmp(path, "-") == 0)
        return _("it came on stdin: what it was read from is gone");
    if (stat(path, &now) != 0)
        return _("its file is gone");
    gint64 mtime =
        (gint64)now.st_mtim.tv_sec * G_GINT64_CONSTANT(1000000000) + now.st_mtim.tv_nsec;
    if (!then)
        return _("its file was not read to the end without trouble");
    return then->size != now.st_size || then->mtime_ns != mtime
               ? _("its file has changed since it was read")
               : NULL;
}

static void print_one(const struct jb_terminal *terminal, const struct jb_report *report,
                      const char *fate)
{
    g_autofree char *head = g_strdup_printf("%s  %s", report->id, report->path);
    jb_found_print(terminal, head, report);
    if (!fate)
        return;
    fputs("  ", stdout);
    jb_screen_line(stdout, terminal, JB_STYLE_WARNING, fate);
}

gboolean jb_check_sample(jb_archive *archive, guint count, guint seed,
                         const struct jb_terminal *terminal, guint *shown, GError **error)
{
    g_autoptr(GHashTable) origins =
        jb_origins_load(jb_archive_folder(archive), jb_archive_manifest(archive), error);
    if (!origins)
        return FALSE;
    g_autoptr(GArray) tickets = draw(archive, count, seed);
    for (guint i = 0; i < tickets->len; i++) {
        struct jb_place place = g_array_index(tickets, struct ticket, i).place;
        const jb_segment *segment = jb_archive_segment(archive, place.segment);
        g_autoptr(jb_report) report = jb_archive_report(archive, place, error);
        if (!report)
            return FALSE;
        const char *file =
            jb_segment_string(segment, jb_segment_row(segment, place.row)->file);
        print_one(terminal, report, fate_of(origins, file));
    }
    *shown = tickets->len;
    return TRUE;
}
