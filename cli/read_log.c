#include "cli/read_log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/out/csv.h"

struct jb_read_log {
    char *path;
    FILE *file;
    struct jb_csv csv;
};

jb_read_log *jb_read_log_open(const char *path, GError **error)
{
    FILE *file = fopen(path, "we");
    if (!file) {
        jb_error_set_errno(error, errno, path, "cannot be written");
        return NULL;
    }
    jb_read_log *log = g_new0(jb_read_log, 1);
    log->path = g_strdup(path);
    log->file = file;
    log->csv = jb_csv_begin(file, JB_CSV, TRUE);
    jb_csv_cell(&log->csv, "path");
    jb_csv_cell(&log->csv, "outcome");
    jb_csv_cell(&log->csv, "reason");
    jb_csv_end_row(&log->csv);
    return log;
}

void jb_read_log_add(jb_read_log *log, enum jb_read_outcome outcome, const GError *error)
{
    const char *reason = strstr(error->message, ": ");
    gsize path = reason ? (gsize)(reason - error->message) : 0;
    jb_csv_cell_len(&log->csv, error->message, path);
    jb_csv_cell(&log->csv, outcome == JB_READ_SKIPPED ? "skipped" : "failed");
    jb_csv_cell(&log->csv, reason ? reason + 2 : error->message);
    jb_csv_end_row(&log->csv);
}

gboolean jb_read_log_close(jb_read_log *log, GError **error)
{
    if (!log)
        return TRUE;
    gboolean good = !ferror(log->file);
    int saved_errno = errno;
    if (fclose(log->file) != 0) {
        saved_errno = errno;
        good = FALSE;
    }
    if (!good && error)
        jb_error_set_errno(error, saved_errno, log->path, "cannot be written");
    g_free(log->path);
    g_free(log);
    return good;
}
