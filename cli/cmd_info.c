#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"
#include "cli/format.h"
#include "cli/info_coverage.h"
#include "cli/open.h"
#include "cli/screen.h"
#include "corpus/reader.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/figure/figure.h"
#include "lib/out/json.h"
#include "lib/out/table.h"
#include "lib/text/width.h"

/* What is in an archive, dead reports left out. */
struct contents {
    guint32 reports, dead, undated;
    guint64 bytes, chars, disk, figures;
    GHashTable *years, *sources, *places, *encodings; /* char * → number of reports */
};

static GHashTable *counter_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void count(GHashTable *counter, const char *value)
{
    if (!value[0])
        return;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counter, value));
    g_hash_table_replace(counter, g_strdup(value), GUINT_TO_POINTER(n + 1));
}

static void add_row(struct contents *c, const jb_segment *segment,
                    const struct jb_row *row)
{
    char year[8] = "";
    if (row->date)
        g_snprintf(year, sizeof year, "%04u",
                   (guint)(row->date / G_GUINT64_CONSTANT(10000000000)) % 10000);
    c->reports++;
    c->undated += row->date == 0;
    c->bytes += row->bytes;
    c->chars += row->chars;
    c->figures += row->figure_count;
    count(c->years, year);
    count(c->sources, jb_segment_string(segment, row->source));
    count(c->places, jb_segment_string(segment, row->place));
    count(c->encodings, jb_segment_string(segment, row->encoding));
}

static void contents_init(struct contents *c, const jb_archive *archive)
{
    memset(c, 0, sizeof *c);
    c->years = counter_new();
    c->sources = counter_new();
    c->places = counter_new();
    c->encodings = counter_new();
    c->disk = jb_tree_size(jb_archive_folder(archive));
    for (guint i = 0; i < jb_archive_segments(archive); i++) {
        const jb_segment *segment = jb_archive_segment(archive, i);
        for (guint32 row = 0; row < jb_segment_rows(segment); row++) {
            if (jb_segment_is_dead(segment, row))
                c->dead++;
            else
                add_row(c, segment, jb_segment_row(segment, row));
        }
    }
}

static void contents_clear(struct contents *c)
{
    g_hash_table_unref(c->years);
    g_hash_table_unref(c->sources);
    g_hash_table_unref(c->places);
    g_hash_table_unref(c->encodings);
}

/* A value and its reports. */
struct entry {
    const char *value;
    guint reports;
};

static gint by_value(gconstpointer a, gconstpointer b)
{
    return strcmp(((const struct entry *)a)->value, ((const struct entry *)b)->value);
}

/* Most reports first. */
static gint by_reports(gconstpointer a, gconstpointer b)
{
    const struct entry *x = a, *y = b;
    if (x->reports != y->reports)
        return x->reports < y->reports ? 1 : -1;
    return strcmp(x->value, y->value);
}

static GArray *sorted(GHashTable *counter, GCompareFunc order)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct entry));
    GHashTableIter iter;
    gpointer value, reports;
    g_hash_table_iter_init(&iter, counter);
    while (g_hash_table_iter_next(&iter, &value, &reports)) {
        struct entry entry = {value, GPOINTER_TO_UINT(reports)};
        g_array_append_val(list, entry);
    }
    g_array_sort(list, order);
    return list;
}

static void set_counter(json_t *object, const char *key, GHashTable *counter,
                        GCompareFunc order)
{
    json_t *counts = json_object();
    g_autoptr(GArray) list = sorted(counter, order);
    for (guint i = 0; i < list->len; i++) {
        const struct entry *entry = &g_array_index(list, struct entry, i);
        jb_json_set_int(counts, entry->value, entry->reports);
    }
    json_object_set_new(object, key, counts);
}

static void print_json(const struct contents *c, const jb_archive *archive)
{
    json_t *object = json_object();
    jb_json_set_int(object, "schema", JB_JSON_SCHEMA);
    jb_json_set_text(object, "archive", jb_archive_folder(archive));
    jb_json_set_int(object, "revision", (gint64)jb_archive_manifest(archive)->revision);
    jb_json_set_int(object, "segments", jb_archive_segments(archive));
    jb_json_set_int(object, "reports", c->reports);
    jb_json_set_int(object, "replaced", c->dead);
    jb_json_set_int(object, "undated", c->undated);
    jb_json_set_int(object, "figures", (gint64)c->figures);
    jb_json_set_int(object, "figure_engine",
                    jb_manifest_engine(jb_archive_manifest(archive)));
    jb_json_set_int(object, "older_segments",
                    jb_manifest_outdated(jb_archive_manifest(archive)));
    jb_json_set_int(object, "chars", (gint64)c->chars);
    jb_json_set_int(object, "bytes", (gint64)c->bytes);
    jb_json_set_int(object, "disk", (gint64)c->disk);
    set_counter(object, "years", c->years, by_value);
    set_counter(object, "sources", c->sources, by_reports);
    set_counter(object, "places", c->places, by_reports);
    set_counter(object, "encodings", c->encodings, by_reports);
    g_autofree char *line = jb_json_dump(object);
    puts(line);
    json_decref(object);
}

static void add_number(jb_table *table, const char *name, guint64 number)
{
    jb_table_add(table, name);
    jb_table_add_int(table, (gint64)number);
}

/* How many values there are, and those that have room on a line. */
static void add_counter(jb_table *table, const char *name, GHashTable *counter,
                        GCompareFunc order)
{
    const guint most = 24;
    g_autoptr(GArray) list = sorted(counter, order);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%u", list->len);
    for (guint i = 0; i < MIN(list->len, most); i++) {
        const struct entry *entry = &g_array_index(list, struct entry, i);
        g_string_append_printf(text, "%s%s %u", i ? ", " : ": ", entry->value,
                               entry->reports);
    }
    g_string_append(text, list->len > most ? " …" : "");
    jb_table_add(table, name);
    jb_table_add(table, text->str);
}

/* The version of the engine that found the figures, and what to do where it is an older one. */
static void add_engine(jb_table *table, const struct jb_manifest *manifest)
{
    guint older = jb_manifest_outdated(manifest);
    g_autofree char *text = g_strdup_printf("%u", jb_manifest_engine(manifest));
    if (older) {
        g_free(text);
        text = g_strdup_printf(
            ngettext("%u (%u segment of %u is older than engine %u: index --refigure)",
                     "%u (%u segments of %u are older than engine %u: index --refigure)",
                     older),
            jb_manifest_engine(manifest), older, manifest->segments->len,
            JB_FIGURE_ENGINE);
    }
    jb_table_add(table, C_("info", "figure engine"));
    jb_table_add(table, text);
}

static void print_text(const struct jb_cli *cli, const struct contents *c,
                       const jb_archive *archive)
{
    static const struct jb_column columns[] = {{.style = JB_STYLE_FAINT}, {0}};
    g_autoptr(jb_table) table = jb_table_new(columns, 2);
    jb_screen_line(stdout, &cli->terminal, JB_STYLE_TITLE, jb_archive_folder(archive));
    add_number(table, C_("info", "reports"), c->reports);
    add_counter(table, C_("info", "years"), c->years, by_value);
    add_number(table, C_("info", "undated"), c->undated);
    add_counter(table, C_("info", "places"), c->places, by_reports);
    add_counter(table, C_("info", "sources"), c->sources, by_reports);
    add_counter(table, C_("info", "encodings"), c->encodings, by_reports);
    add_number(table, C_("info", "figures"), c->figures);
    add_engine(table, jb_archive_manifest(archive));
    add_number(table, C_("info", "characters"), c->chars);
    g_autofree char *disk = g_strdup_printf("%.1f MB", (double)c->disk / 1e6);
    jb_table_add(table, C_("info", "on disk"));
    jb_table_add(table, disk);
    add_number(table, C_("info", "segments"), jb_archive_segments(archive));
    add_number(table, C_("info", "replaced"), c->dead);
    add_number(table, C_("info", "revision"), jb_archive_manifest(archive)->revision);
    const struct jb_table_look look = {&cli->terminal, jb_width, FALSE};
    jb_table_print(table, &look, stdout);
}

static void print_formats_json(void)
{
    json_t *list = json_array();
    for (const struct jb_reader *const *each = jb_readers(); *each; each++) {
        json_t *object = json_object();
        jb_json_set_text(object, "name", (*each)->name);
        jb_json_set_text(object, "mime", (*each)->mime);
        jb_json_set_text(object, "extensions", (*each)->extensions);
        jb_json_set_text(object, "told_by", (*each)->magic);
        json_array_append_new(list, object);
    }
    g_autofree char *line = jb_json_dump(list);
    puts(line);
    json_decref(list);
}

/* The MIME types of office documents are longer than anybody reads; JSON has them whole. */
enum { TYPE_COLUMNS = 28 };

static void print_formats(const struct jb_cli *cli)
{
    const struct jb_column columns[] = {
        {.title = C_("info", "format")},
        {.title = C_("info", "type"), .max = TYPE_COLUMNS},
        {.title = C_("info", "names")},
        {.title = C_("info", "told by")}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (const struct jb_reader *const *each = jb_readers(); *each; each++) {
        jb_table_add(table, (*each)->name);
        jb_table_add(table, (*each)->mime);
        jb_table_add(table, (*each)->extensions);
        jb_table_add(table, (*each)->magic);
    }
    const struct jb_table_look look = {&cli->terminal, jb_width, TRUE};
    jb_table_print(table, &look, stdout);
}

static int run_info(const struct jb_cli *cli, GError **error)
{
    enum jb_format format = JB_FORMAT_TEXT;
    const char *fields = NULL, *language = jb_args_raw(cli->args, "describe");
    guint formats = JB_FORMAT_TEXT | JB_FORMAT_JSON;
    if (jb_args_has(cli->args, "coverage"))
        formats |= JB_FORMAT_CSV | JB_FORMAT_TSV;
    if (language)
        formats = JB_FORMAT_TEXT;
    if (!jb_format_parse(cli->args, formats, &format, error) ||
        !jb_args_text(cli->args, "coverage", &fields, error))
        return JB_EXIT_TROUBLE;
    if (fields && language) {
        jb_args_refuse("describe", "--coverage", error);
        return JB_EXIT_TROUBLE;
    }
    if (cli->args->words[0]) {
        g_set_error(error, JB_ERROR, JB_ERROR_INPUT,
                    _("info takes no argument; --archive DIR names the archive"));
        return JB_EXIT_TROUBLE;
    }
    if (jb_args_has(cli->args, "formats")) {
        if (format == JB_FORMAT_JSON)
            print_formats_json();
        else
            print_formats(cli);
        return JB_EXIT_FOUND;
    }
    g_autoptr(jb_archive) archive = jb_cli_archive(cli, error);
    struct contents contents;
    if (!archive)
        return JB_EXIT_TROUBLE;
    if (fields || language) {
        gboolean good = fields ? jb_info_coverage(cli, archive, fields, format, error)
                               : jb_info_describe(archive, language, error);
        return good ? JB_EXIT_FOUND : JB_EXIT_TROUBLE;
    }
    contents_init(&contents, archive);
    if (format == JB_FORMAT_JSON)
        print_json(&contents, archive);
    else
        print_text(cli, &contents, archive);
    contents_clear(&contents);
    return JB_EXIT_FOUND;
}

// clang-format off
static const struct jb_option options[] = {
    {"format",   'f', "FORMAT",   N_("text (default), json; --coverage: csv, tsv, too")},
    {"coverage", 0,   "FIELDS",   N_("reports by year, month, source or place, or two of them: year,source")},
    {"describe", 0,   "zh|en",    N_("the archive in a paragraph for a paper, in Chinese or English")},
    {"formats",  0,   NULL,       N_("what kinds of files can be read")},
    {NULL, 0, NULL, NULL},
};

static const char *const examples[] = {
    "info",
    "info --formats",
    NULL,
};
// clang-format on

const struct jb_command jb_command_info = {
    .name = "info",
    .summary = N_("Say what is in the archive, or what kinds of files can be read."),
    .usage = "[OPTION]...",
    .options = options,
    .examples = examples,
    .run = run_info,
};
