/* Lines of a page that are no words of a report, told by what they say: buttons (打印 关闭
 * 字号 大 中 小), the editor's line, headings of what follows a report (相关新闻), notices of
 * copyright. The last evidence, used inside the block that holds the report. */

#ifndef JB_CORPUS_HTML_NOISE_H
#define JB_CORPUS_HTML_NOISE_H

#include <glib.h>

enum jb_html_said {
    JB_SAID_WORDS,  /* the report's, as far as a line can tell */
    JB_SAID_BUTTON, /* words of the page's controls and counters, and nothing else */
    JB_SAID_EDITOR, /* 责任编辑：某某 */
    JB_SAID_LABEL,  /* 关键词：… 标签：… 下一篇：… */
    JB_SAID_NOTICE, /* copyright, disclaimers, invitations to scan or subscribe; scripts */
    JB_SAID_HINT,   /* words that notices have and reports may: one behind a report */
    JB_SAID_END,    /* 相关新闻: what follows is other reports or readers' comments */
};

/* What the LEN bytes at LINE say. */
enum jb_html_said jb_html_said_by(const char *line, gsize len);

/* Where an （责任编辑：某某） begins that ends a paragraph, and in NAME who it is (transfer full);
 * LEN where there is none, NAME untouched. */
gsize jb_html_editor_at(const char *line, gsize len, char **name);

#endif
