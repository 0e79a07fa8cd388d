#include "cli/open.h"

#include "cli/message.h"
#include "corpus/reader.h"
#include "lib/report/id.h"

jb_archive *jb_cli_archive(const struct jb_cli *cli, GError **error)
{
    g_autofree char *path = jb_archive_path(cli->archive);
    return jb_archive_open(path, error);
}

gint64 jb_cli_now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

/* A file being read. */
struct reading {
    jb_report_func each;
    gpointer data;
    guint *failed;
};

static gboolean found(struct jb_report *report, gpointer data)
{
    const struct reading *reading = data;
    g_autoptr(jb_report) own = report;
    if (!own->id)
        own->id = jb_id_of_report(own);
    return reading->each(own, reading->data);
}

static void bad(const GError *error, gpointer data)
{
    const struct reading *reading = data;
    ++*reading->failed;
    jb_message_error(error);
}

void jb_cli_read(const char *path, jb_report_func each, gpointer data, guint *failed)
{
    struct reading reading = {each, data, failed};
    const struct jb_read_options options = {.now = jb_cli_now()};
    const struct jb_read_sink sink = {.found = found, .bad = bad, .data = &reading};
    g_autoptr(GError) error = NULL;
    if (!jb_read_path(path, &options, &sink, &error))
        bad(error, &reading);
}
