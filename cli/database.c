#include "cli/database.h"

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
    "CREATE TABLE texts (id TEXT PRIMARY KEY REFERENCES reports, subtitle TEXT,"
    " authors TEXT, editor TEXT, place TEXT, url TEXT, path TEXT, page TEXT,"
    " accessed TEXT, encoding TEXT, text TEXT NOT NULL);"
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

/* What a citation is made of; all but the id may be NULL. */
struct cited {
    const char *id, *title, *date, *source;
};

/* A database being written, beside the place it will take. */
struct jb_database {
    struct sqlite sqlite;
    char *path, *temporary;
    sqlite3 *database;
    sqlite3_stmt *report, *figure, *text;
    gboolean failed;
};

static void bind(const jb_database *d, sqlite3_stmt *statement, int column,
                 const char *text)
{
    if (text)
        d->sqlite.bind_text(statement, column, text, -1, SQLITE_TRANSIENT);
}

/* What was wrong with the last call, once. */
static gboolean failed(jb_database *d, GError **error)
{
    d->failed = TRUE;
    g_set_error(error, JB_ERROR, JB_ERROR_IO, "%s: %s", d->path,
                d->database ? d->sqlite.message(d->database) : _("out of memory"));
    return FALSE;
}

static gboolean run(jb_database *d, sqlite3_stmt *statement, GError **error)
{
    gboolean good = d->sqlite.step(statement) == SQLITE_DONE;
    if (!good)
        failed(d, error);
    d->sqlite.reset(statement);
    d->sqlite.clear(statement);
    return good;
}

/* 题名[N]. 来源, 2020-02-16: what a person needs to find the report again. */
static char *citation_of(const struct cited *cited)
{
    g_autofree char *day =
        cited->date ? g_strndup(cited->date, strlen("2020-02-16")) : NULL;
    GString *out = g_string_new(cited->title ? cited->title : cited->id);
    g_string_append(out, "[N]. ");
    g_string_append_printf(out, "%s%s%s", cited->source ? cited->source : "",
                           cited->source && day ? ", " : "", day ? day : "");
    return g_string_free(out, FALSE);
}

static gboolean add_cited(jb_database *d, const struct cited *cited, GError **error)
{
    g_autofree char *citation = citation_of(cited);
    const char *const cells[] = {cited->id, cited->title, cited->date, cited->source,
                                 citation};
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        bind(d, d->report, (int)i + 1, cells[i]);
    return run(d, d->report, error);
}

gboolean jb_database_add_report(jb_database *d, const struct jb_report *r, GError **error)
{
    const struct cited cited = {r->id, r->title, r->date, r->source};
    g_autofree char *authors = r->authors ? g_strjoinv("; ", r->authors) : NULL;
    const char *const cells[] = {r->id,       r->subtitle, authors, r->editor,
                                 r->place,    r->url,      r->path, r->page,
                                 r->accessed, r->encoding, r->text};
    if (!add_cited(d, &cited, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        bind(d, d->text, (int)i + 1, cells[i]);
    return run(d, d->text, error);
}

gboolean jb_database_add_figure(jb_database *d, const struct jb_figure_hit *hit,
                                GError **error)
{
    static const struct jb_figure_extra extra = {-1, FALSE};
    const struct cited cited = {hit->id, hit->title, hit->date, hit->source};
    if (!add_cited(d, &cited, error))
        return FALSE;
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
        bind(d, d->figure, (int)i + 1, number ? number : json_string_value(value));
    }
    gboolean good = run(d, d->figure, error);
    json_decref(figure);
    return good;
}

static gboolean prepare(jb_database *d)
{
    const struct sqlite *s = &d->sqlite;
    g_autoptr(GString) insert = g_string_new("INSERT OR REPLACE INTO figures VALUES (?");
    for (gsize i = 1; i < G_N_ELEMENTS(columns); i++)
        g_string_append(insert, ", ?");
    g_string_append_c(insert, ')');
    const struct {
        const char *sql;
        sqlite3_stmt **statement;
    } statements[] = {
        {"INSERT OR IGNORE INTO reports VALUES (?, ?, ?, ?, ?)", &d->report},
        {"INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
         &d->text},
        {insert->str, &d->figure},
    };
    gboolean good = s->exec(d->database, schema, NULL, NULL, NULL) == SQLITE_OK &&
                    s->exec(d->database, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
    for (gsize i = 0; good && i < G_N_ELEMENTS(statements); i++)
        good = s->prepare(d->database, statements[i].sql, -1, statements[i].statement,
                          NULL) == SQLITE_OK;
    return good;
}

jb_database *jb_database_create(const char *path, GError **error)
{
    jb_database *d = g_new0(jb_database, 1);
    d->path = g_strdup(path);
    d->temporary = g_strconcat(path, ".tmp", NULL);
    if (!load(&d->sqlite, error)) {
        g_free(d->path);
        g_free(d->temporary);
        g_free(d);
        return NULL;
    }
    g_unlink(d->temporary);
    if (d->sqlite.open(d->temporary, &d->database,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK &&
        prepare(d))
        return d;
    failed(d, error);
    jb_database_end(d, FALSE, NULL);
    return NULL;
}

static void close_database(jb_database *d)
{
    d->sqlite.finalize(d->report);
    d->sqlite.finalize(d->figure);
    d->sqlite.finalize(d->text);
    d->sqlite.close(d->database);
    dlclose(d->sqlite.library);
}

gboolean jb_database_end(jb_database *d, gboolean keep, GError **error)
{
    gboolean good = keep && !d->failed;
    if (good && d->sqlite.exec(d->database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        good = failed(d, error);
    close_database(d);
    good = good && jb_file_sync(d->temporary, error);
    if (good && g_rename(d->temporary, d->path) != 0)
        good = jb_error_set_errno(error, errno, d->path, _("cannot be written"));
    if (!good)
        g_unlink(d->temporary);
    g_free(d->path);
    g_free(d->temporary);
    g_free(d);
    return good;
}

gboolean jb_database_of_figures(const GPtrArray *hits, const char *path, GError **error)
{
    jb_database *d = jb_database_create(path, error);
    gboolean good = d != NULL;
    for (guint i = 0; good && i < hits->len; i++)
        good = jb_database_add_figure(d, hits->pdata[i], error);
    return d ? jb_database_end(d, good, error) : FALSE;
}
