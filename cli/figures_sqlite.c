#include "cli/figures_sqlite.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "cli/figure_json.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/out/json.h"

#define SCHEMA_VERSION "1"

/* The functions of the library that are used, found when it is loaded. */
struct sqlite {
    void *library;
    __typeof__(&sqlite3_open_v2) open;
    __typeof__(&sqlite3_close) close;
    __typeof__(&sqlite3_exec) exec;
    __typeof__(&sqlite3_prepare_v2) prepare;
    __typeof__(&sqlite3_bind_text) bind_text;
    __typeof__(&sqlite3_step) step;
    __typeof__(&sqlite3_reset) reset;
    __typeof__(&sqlite3_clear_bindings) clear;
    __typeof__(&sqlite3_finalize) finalize;
    __typeof__(&sqlite3_errmsg) message;
};

static const char schema[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "INSERT INTO meta VALUES ('schema', '" SCHEMA_VERSION
    "'), ('program', 'jianbao " JB_VERSION "');"
    "CREATE TABLE reports (id TEXT PRIMARY KEY, title TEXT, date TEXT, source TEXT,"
    " citation TEXT NOT NULL);"
    "CREATE TABLE figures (ref TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports,"
    " quote TEXT NOT NULL, value TEXT NOT NULL, value_max TEXT, number REAL, unit TEXT,"
    " qualifier TEXT NOT NULL, kind TEXT NOT NULL, change TEXT, basis TEXT, base TEXT,"
    " measure TEXT, subject TEXT, subject_from TEXT, place TEXT, period_text TEXT,"
    " period_first TEXT, period_last TEXT, period_from TEXT, parent TEXT, section TEXT,"
    " sentence TEXT NOT NULL, sure INTEGER NOT NULL, reviewed TEXT, passage INTEGER);"
    "CREATE INDEX figures_measure ON figures(measure);"
    "CREATE INDEX figures_report ON figures(report);"
    "CREATE VIEW cited AS SELECT f.*, r.title, r.date, r.source, r.citation"
    " FROM figures f JOIN reports r ON r.id = f.report;";

/* Columns of table figures as keys of a figure's JSON, with the key inside of an object;
 * number is the value once more, as SQLite reckons with it: for sorting, not for citing. */
static const struct {
    const char *key, *inner;
} columns[] = {
    {"ref", NULL},       {"id", NULL},        {"quote", NULL},        {"value", NULL},
    {"value_max", NULL}, {"value", NULL},     {"unit", NULL},         {"qualifier", NULL},
    {"kind", NULL},      {"change", NULL},    {"basis", NULL},        {"base", NULL},
    {"measure", NULL},   {"subject", NULL},   {"subject_from", NULL}, {"place", NULL},
    {"period", "text"},  {"period", "first"}, {"period", "last"},     {"period", "from"},
    {"parent", NULL},    {"section", NULL},   {"sentence", NULL},     {"sure", NULL},
    {"reviewed", NULL},  {"passage", NULL},
};

static gboolean load(struct sqlite *s, GError **error)
{
    s->library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!s->library) {
        g_set_error(error, JB_ERROR, JB_ERROR_NOT_FOUND,
                    _("--format sqlite needs SQLite (%s); on Debian: apt install "
                      "libsqlite3-0"),
                    dlerror());
        return FALSE;
    }
    const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"sqlite3_open_v2", &s->open},        {"sqlite3_close", &s->close},
        {"sqlite3_exec", &s->exec},           {"sqlite3_prepare_v2", &s->prepare},
        {"sqlite3_bind_text", &s->bind_text}, {"sqlite3_step", &s->step},
        {"sqlite3_reset", &s->reset},         {"sqlite3_clear_bindings", &s->clear},
        {"sqlite3_finalize", &s->finalize},   {"sqlite3_errmsg", &s->message},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(symbols); i++) {
        void *symbol = dlsym(s->library, symbols[i].name);
        g_assert(symbol); /* all of them are as old as SQLite 3.5 */
        memcpy(symbols[i].place, &symbol, sizeof symbol);
    }
    return TRUE;
}

/* A database being written. */
struct writer {
    const struct sqlite *sqlite;
    sqlite3 *database;
    sqlite3_stmt *report, *figure;
};

static void bind(const struct writer *w, sqlite3_stmt *statement, int column,
                 const char *text)
{
    if (text)
        w->sqlite->bind_text(statement, column, text, -1, SQLITE_TRANSIENT);
}

static gboolean run(const struct writer *w, sqlite3_stmt *statement)
{
    gboolean good = w->sqlite->step(statement) == SQLITE_DONE;
    w->sqlite->reset(statement);
    w->sqlite->clear(statement);
    return good;
}

/* 题名[N]. 来源, 2020-02-16: what a person needs to find the report again. */
static char *citation_of(const struct jb_figure_hit *hit)
{
    g_autofree char *day = hit->date ? g_strndup(hit->date, strlen("2020-02-16")) : NULL;
    GString *out = g_string_new(hit->title ? hit->title : hit->id);
    g_string_append(out, "[N]. ");
    g_string_append_printf(out, "%s%s%s", hit->source ? hit->source : "",
                           hit->source && day ? ", " : "", day ? day : "");
    return g_string_free(out, FALSE);
}

static gboolean add_report(const struct writer *w, const struct jb_figure_hit *hit)
{
    g_autofree char *citation = citation_of(hit);
    const char *const cells[] = {hit->id, hit->title, hit->date, hit->source, citation};
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        bind(w, w->report, (int)i + 1, cells[i]);
    return run(w, w->report);
}

static gboolean add_figure(const struct writer *w, const struct jb_figure_hit *hit)
{
    static const struct jb_figure_extra extra = {-1, FALSE};
    json_t *figure = jb_figure_json(hit, &extra);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const json_t *value = json_object_get(figure, columns[i].key);
        if (columns[i].inner)
            value = json_object_get(value, columns[i].inner);
        g_autofree char *number = NULL;
        if (json_is_integer(value) || json_is_boolean(value))
            number =
                g_strdup_printf("%" G_GINT64_FORMAT,
                                json_is_integer(value) ? (gint64)json_integer_value(value)
                                                       : (gint64)json_is_true(value));
        bind(w, w->figure, (int)i + 1, number ? number : json_string_value(value));
    }
    gboolean good = run(w, w->figure);
    json_decref(figure);
    return good;
}

static gboolean prepare(struct writer *w)
{
    g_autoptr(GString) insert = g_string_new("INSERT OR REPLACE INTO figures VALUES (?");
    for (gsize i = 1; i < G_N_ELEMENTS(columns); i++)
        g_string_append(insert, ", ?");
    g_string_append_c(insert, ')');
    return w->sqlite->exec(w->database, schema, NULL, NULL, NULL) == SQLITE_OK &&
           w->sqlite->exec(w->database, "BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
           w->sqlite->prepare(w->database,
                              "INSERT OR IGNORE INTO reports VALUES (?, ?, ?, ?, ?)", -1,
                              &w->report, NULL) == SQLITE_OK &&
           w->sqlite->prepare(w->database, insert->str, -1, &w->figure, NULL) ==
               SQLITE_OK;
}

static gboolean fill(struct writer *w, const GPtrArray *hits)
{
    if (!prepare(w))
        return FALSE;
    for (guint i = 0; i < hits->len; i++)
        if (!add_report(w, hits->pdata[i]) || !add_figure(w, hits->pdata[i]))
            return FALSE;
    return w->sqlite->exec(w->database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean write_database(const struct sqlite *s, const GPtrArray *hits,
                               const char *path, GError **error)
{
    struct writer w = {.sqlite = s};
    gboolean good = s->open(path, &w.database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                            NULL) == SQLITE_OK &&
                    fill(&w, hits);
    if (!good)
        g_set_error(error, JB_ERROR, JB_ERROR_IO, "%s: %s", path,
                    w.database ? s->message(w.database) : _("out of memory"));
    s->finalize(w.report);
    s->finalize(w.figure);
    s->close(w.database);
    return good;
}

gboolean jb_figures_sqlite(const GPtrArray *hits, const char *path, GError **error)
{
    struct sqlite sqlite = {0};
    g_autofree char *temporary = g_strconcat(path, ".tmp", NULL);
    if (!load(&sqlite, error))
        return FALSE;
    g_unlink(temporary);
    gboolean good =
        write_database(&sqlite, hits, temporary, error) && jb_file_sync(temporary, error);
    if (good && g_rename(temporary, path) != 0)
        good = jb_error_set_errno(error, errno, path, _("cannot be written"));
    if (!good)
        g_unlink(temporary);
    dlclose(sqlite.library);
    return good;
}
