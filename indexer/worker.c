#include "indexer/worker.h"

#include <string.h>

#include "indexer/queue.h"
#include "lib/schema/analysis.h"
#include "lib/store/segment_writer.h"

/* Reports go to workers in batches of about so many bytes of text: some dozens, so that the
 * queue's lock costs nothing. */
enum { BATCH_BYTES = 128 << 10, BATCH_JOBS = 256 };

/* Batches that wait for each worker. */
enum { BATCHES_WAITING = 4 };

/* A segment is sealed at this many bytes of text: large enough that merging is rare and a word
 * stands in few indexes, small enough that a stopped load loses little and that a worker's
 * postings stay below 100 MB of memory. */
#define SEAL_BYTES ((guint64)32 << 20)

struct jb_workers {
    char *folder;
    GPtrArray *threads;
    struct jb_queue batches; /* of GArray of struct jb_job */
    GAsyncQueue *sealed;     /* of struct jb_sealed */
    GArray *batch;           /* being filled */
    gsize batch_bytes;
    gint failed; /* atomic */
    GMutex mutex;
    GError *error; /* the first one */
};

/* One worker's segment in progress. */
struct bench {
    jb_workers *workers;
    jb_analyser *analyser;
    jb_segment_writer *writer;
    struct jb_sealed *sealed;
};

static struct jb_sealed *sealed_new(void)
{
    struct jb_sealed *sealed = g_new0(struct jb_sealed, 1);
    sealed->jobs = g_array_new(FALSE, FALSE, sizeof(struct jb_job));
    return sealed;
}

void jb_sealed_free(struct jb_sealed *sealed)
{
    if (!sealed)
        return;
    jb_manifest_segment_free(sealed->info);
    g_array_unref(sealed->jobs);
    g_free(sealed);
}

static void fail(jb_workers *w, GError *error)
{
    g_mutex_lock(&w->mutex);
    if (w->error)
        g_error_free(error);
    else
        w->error = error;
    g_mutex_unlock(&w->mutex);
    g_atomic_int_set(&w->failed, 1);
}

static gboolean seal(struct bench *b, GError **error)
{
    if (!b->writer || jb_segment_writer_rows(b->writer) == 0)
        return TRUE;
    b->sealed->info = jb_segment_writer_seal(b->writer, error);
    g_clear_pointer(&b->writer, jb_segment_writer_free);
    if (!b->sealed->info)
        return FALSE;
    g_async_queue_push(b->workers->sealed, b->sealed);
    b->sealed = sealed_new();
    return TRUE;
}

/* The report's path is its file's and the member: ":12", "!inner/a.txt" or nothing. */
static struct jb_origin origin_of(const struct jb_job *job)
{
    gsize len = strlen(job->file->name);
    gboolean inside = strncmp(job->report->path, job->file->name, len) == 0;
    return (struct jb_origin){job->file->origin->path,
                              inside ? job->report->path + len : ""};
}

static gboolean write_job(struct bench *b, struct jb_job *job, GError **error)
{
    if (!b->writer)
        b->writer = jb_segment_writer_open(b->workers->folder, error);
    if (!b->writer)
        return FALSE;
    struct jb_origin origin = origin_of(job);
    const struct jb_analysis *analysis = jb_analyse(b->analyser, job->report);
    if (!jb_segment_writer_add(b->writer, job->report, &origin, analysis, error))
        return FALSE;
    b->sealed->figures += analysis->figure_count;
    g_clear_pointer(&job->report, jb_report_free);
    g_array_append_val(b->sealed->jobs, *job);
    return jb_segment_writer_bytes(b->writer) < SEAL_BYTES || seal(b, error);
}

static void work_on(struct bench *b, GArray *batch)
{
    for (guint i = 0; i < batch->len; i++) {
        struct jb_job *job = &g_array_index(batch, struct jb_job, i);
        GError *error = NULL;
        if (!g_atomic_int_get(&b->workers->failed) && !write_job(b, job, &error))
            fail(b->workers, error);
        g_clear_pointer(&job->report, jb_report_free);
    }
    g_array_unref(batch);
}

static gpointer work(gpointer data)
{
    struct bench b = {.workers = data, .sealed = sealed_new()};
    GError *error = NULL;
    b.analyser = jb_analyser_new(&error);
    if (!b.analyser)
        fail(b.workers, error);
    for (GArray *batch; (batch = jb_queue_pop(&b.workers->batches));)
        work_on(&b, batch);
    error = NULL;
    if (!g_atomic_int_get(&b.workers->failed) && !seal(&b, &error))
        fail(b.workers, error);
    jb_segment_writer_free(b.writer);
    jb_sealed_free(b.sealed);
    jb_analyser_free(b.analyser);
    return NULL;
}

jb_workers *jb_workers_start(const char *folder, guint count, GError **error)
{
    jb_workers *w = g_new0(jb_workers, 1);
    w->folder = g_strdup(folder);
    w->threads = g_ptr_array_new();
    w->sealed = g_async_queue_new_full((GDestroyNotify)jb_sealed_free);
    w->batch = g_array_new(FALSE, FALSE, sizeof(struct jb_job));
    g_mutex_init(&w->mutex);
    jb_queue_init(&w->batches, BATCHES_WAITING * MAX(count, 1));
    for (guint i = 0; i < MAX(count, 1); i++) {
        GThread *thread = g_thread_try_new("index", work, w, error);
        if (!thread) {
            fail(w, g_error_copy(*error));
            jb_workers_finish(w, NULL);
            jb_workers_free(w);
            return NULL;
        }
        g_ptr_array_add(w->threads, thread);
    }
    return w;
}

static void hand_over(jb_workers *w)
{
    if (w->batch->len == 0)
        return;
    jb_queue_push(&w->batches, w->batch);
    w->batch = g_array_new(FALSE, FALSE, sizeof(struct jb_job));
    w->batch_bytes = 0;
}

gboolean jb_workers_add(jb_workers *w, const struct jb_job *job)
{
    g_array_append_val(w->batch, *job);
    w->batch_bytes += job->report->text_len;
    if (w->batch_bytes >= BATCH_BYTES || w->batch->len >= BATCH_JOBS)
        hand_over(w);
    return !jb_workers_have_failed(w);
}

gboolean jb_workers_have_failed(const jb_workers *w)
{
    return g_atomic_int_get(&w->failed);
}

struct jb_sealed *jb_workers_sealed(jb_workers *w)
{
    return g_async_queue_try_pop(w->sealed);
}

gboolean jb_workers_finish(jb_workers *w, GError **error)
{
    if (w->threads->len)
        hand_over(w);
    jb_queue_close(&w->batches);
    for (guint i = 0; i < w->threads->len; i++)
        g_thread_join(w->threads->pdata[i]);
    g_ptr_array_set_size(w->threads, 0);
    if (w->error)
        g_propagate_error(error, g_steal_pointer(&w->error));
    return !g_atomic_int_get(&w->failed);
}

void jb_workers_free(jb_workers *w)
{
    if (!w)
        return;
    jb_queue_clear(&w->batches);
    g_async_queue_unref(w->sealed);
    g_array_unref(w->batch);
    g_ptr_array_unref(w->threads);
    g_mutex_clear(&w->mutex);
    g_free(w->folder);
    g_free(w);
}
