/* Reports for the tests of notes/, made in one line. */

#ifndef JB_TESTS_NOTES_SUPPORT_H
#define JB_TESTS_NOTES_SUPPORT_H

#include <string.h>

#include "lib/report/report.h"

/* What a test says of a report; what it does not say is NULL. */
struct sample {
    const char *id, *title, *subtitle, *date, *source;
    const char *authors; /* joined by ; */
    const char *url, *page, *accessed, *citekey, *text;
};

static inline struct jb_report *make_report(struct sample sample)
{
    struct jb_report *report = jb_report_new();
    report->id = g_strdup(sample.id ? sample.id : "r0000000000ab");
    report->title = g_strdup(sample.title);
    report->subtitle = g_strdup(sample.subtitle);
    report->date = g_strdup(sample.date);
    report->source = g_strdup(sample.source);
    report->authors = sample.authors ? g_strsplit(sample.authors, ";", -1) : NULL;
    report->url = g_strdup(sample.url);
    report->page = g_strdup(sample.page);
    report->accessed = g_strdup(sample.accessed);
    report->citekey = g_strdup(sample.citekey);
    report->text = g_strdup(sample.text ? sample.text : "");
    report->text_len = strlen(report->text);
    return report;
}

#endif
