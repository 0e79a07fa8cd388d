/* Readers: what turns an input into reports, one value per format.
 *
 * A reader is told by content first, name second. It hands over each report as soon as it
 * is found; a line it cannot read is named and does not stop the rest. Readers keep
 * nothing between calls, so different inputs may be read in different threads at once.
 *
 * Reports come with every field the source gives but id, which stays NULL where the source
 * has none (jb_id_of_report() makes one). Strings are valid UTF-8 without NUL; `path`,
 * `encoding` and `text` are always set; `text` is blank only where there is a title. */

#ifndef JB_CORPUS_READER_H
#define JB_CORPUS_READER_H

#include <glib.h>

#include "corpus/input.h"
#include "corpus/limits.h"
#include "lib/report/report.h"

/* Largest plain text file, and largest line of JSON Lines, in bytes. What is larger is
 * JB_ERROR_LIMIT; memory used is a small multiple of the file or line. */
#define JB_READ_MAX (512u * 1024 * 1024)

struct jb_read_options {
    gint64 now; /* seconds since 1970: no date of publication may be later; 0: any */
    gsize max;  /* bytes of a text file or a line; 0: JB_READ_MAX */
    struct jb_limits limits;  /* on unpacking; 0 each: the defaults */
    struct jb_layers *layers; /* the containers INPUT lies in; NULL outside, and for
                                 callers: see layer.h */
};

/* Where reports and troubles go. */
struct jb_read_sink {
    /* A report, transfer full. FALSE: read no further, which is no error. */
    gboolean (*found)(struct jb_report *report, gpointer data);
    /* Something was skipped; the message is one line and names file and line. Borrowed. */
    void (*bad)(const GError *error, gpointer data);
    gpointer data;
    /* Something that is no report and no failure was passed over: an image, a link in a
     * tar, a page that was not found when a WARC was made. One line that names it.
     * Borrowed. NULL: said to nobody, but for a file of its own, which is then an error. */
    void (*skipped)(const GError *error, gpointer data);
};

struct jb_reader {
    const char *name;       /* "jsonl" */
    const char *mime;       /* "application/x-ndjson" */
    const char *extensions; /* ".jsonl .ndjson": lower case, one space between */
    const char *magic;      /* what content tells it, in words for `info --formats` */

    /* How sure HEAD (the first bytes, see input.h) is of this format: 0 not at all, 100
     * certain. NAMED: the name has one of the extensions. */
    int (*probe)(const char *head, gsize len, gboolean named);

    /* Reads all of INPUT. FALSE with an error where it cannot be read at all or not to its
     * end: one message, which names the input; reports found before it stand. */
    gboolean (*read)(jb_input *input, const struct jb_read_options *options,
                     const struct jb_read_sink *sink, GError **error);
};

extern const struct jb_reader jb_reader_jsonl;    /* JSON Lines, one report a line */
extern const struct jb_reader jb_reader_html;     /* a saved web page, one report */
extern const struct jb_reader jb_reader_text;     /* plain text, one report */
extern const struct jb_reader jb_reader_table;    /* CSV and TSV, one report a row */
extern const struct jb_reader jb_reader_markdown; /* Markdown, one report */
extern const struct jb_reader jb_reader_pdf;
extern const struct jb_reader jb_reader_docx;
extern const struct jb_reader jb_reader_odt;

/* Containers and compressions: what is inside goes to the readers for it. */
extern const struct jb_reader jb_reader_warc;
extern const struct jb_reader jb_reader_zip;
extern const struct jb_reader jb_reader_7z;
extern const struct jb_reader jb_reader_tar;
extern const struct jb_reader jb_reader_gzip;
extern const struct jb_reader jb_reader_xz;
extern const struct jb_reader jb_reader_zstd;
extern const struct jb_reader jb_reader_bzip2;

/* All readers, NULL-terminated, for tables. */
const struct jb_reader *const *jb_readers(void);

/* The reader for what INPUT holds; stdin is always JSON Lines. A name is taken without the
 * .gz, .xz, .zst or .bz2 it ends in. NULL with an error: the input is empty, of a kind that
 * no reader reads (kind.h), binary, or could not be read. */
const struct jb_reader *jb_reader_for(jb_input *input, GError **error);

/* Opens PATH ("-": stdin), finds its reader and reads it: the whole way. FALSE as read(). */
gboolean jb_read_path(const char *path, const struct jb_read_options *options,
                      const struct jb_read_sink *sink, GError **error);

/* The same for an open input, which stays the caller's. */
gboolean jb_read_input(jb_input *input, const struct jb_read_options *options,
                       const struct jb_read_sink *sink, GError **error);

#endif
