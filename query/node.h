/* A query as a tree. Strings are folded once, when the query is read. */

#ifndef JB_QUERY_NODE_H
#define JB_QUERY_NODE_H

#include "lib/text/pattern.h"
#include "query/regex.h"

enum jb_node_kind {
    JB_NODE_AND,    /* all children */
    JB_NODE_OR,     /* any child */
    JB_NODE_NOT,    /* its one child does not */
    JB_NODE_NEAR,   /* its children, strings or ORs of them, stand within `span` */
    JB_NODE_SET,    /* its one child, the query named `text`, holds */
    JB_NODE_STRING, /* the string occurs */
    JB_NODE_REGEX,  /* the regular expression matches in a line */
    JB_NODE_FIELD,  /* the string occurs in `field` */
    JB_NODE_DATE,   /* published from `first` to `last` */
    JB_NODE_PERIOD, /* holds a figure that speaks of first..last */
    JB_NODE_FIGURE, /* holds a figure of `bounds` */
};

/* What the children of a JB_NODE_NEAR stand within. */
enum jb_span {
    JB_SPAN_CHARS,    /* at most `distance` characters between the two */
    JB_SPAN_SENTENCE, /* one sentence */
    JB_SPAN_PASSAGE,  /* one passage */
};

enum jb_field {
    JB_FIELD_TEXT, /* title, subtitle and text: what a bare string is looked for in */
    JB_FIELD_TITLE,
    JB_FIELD_SOURCE,
    JB_FIELD_AUTHOR,
    JB_FIELD_PLACE,
    JB_FIELD_SECTION,
    JB_FIELD_ID,
    JB_FIELD_DATE,
    JB_FIELD_PERIOD,
    JB_FIELD_UNIT,
    JB_FIELD_FIGURE,
    JB_FIELD_SET,
    JB_FIELD_TAG,
    JB_FIELD_REGEX,
};

struct jb_field_info {
    enum jb_field field;
    const char *name;    /* as typed before the colon */
    const char *gloss;   /* for help and errors; marked with N_() */
    const char *example; /* a value */
    gboolean filter;     /* narrows; has no place in a text to mark */
};

/* All fields a query may name; the last has a NULL name. Help, parser, completion and
 * docs/query-syntax.md (by a test) read this table. */
extern const struct jb_field_info jb_fields[];

struct jb_operator_info {
    const char *spelling;
    const char *gloss;   /* marked with N_() */
    const char *example; /* a query */
};

/* All operators, in the same way; the last has a NULL spelling. */
extern const struct jb_operator_info jb_operators[];

/* What a figure must be: fig:人>100. */
struct jb_figure_bounds {
    char *unit; /* as jb_figure.unit; "": any */
    char *min;  /* plain decimals; NULL: no bound */
    char *max;
    gboolean above; /* more than min, not just as much */
    gboolean below;
};

/* How a string came into a query that did not say it. */
enum jb_kin {
    JB_KIN_NONE,     /* it was typed */
    JB_KIN_SAME,     /* a family has it as a synonym of what was typed */
    JB_KIN_NARROWER, /* as a narrower term */
};

struct jb_node {
    enum jb_node_kind kind;
    enum jb_field field;
    GPtrArray *children;       /* of struct jb_node, owned; NULL for leaves */
    char *text;                /* of leaves and SET: as typed, without its quotes */
    struct jb_pattern pattern; /* of STRING and FIELD: the fold of text; len 0: unset */
    jb_regex *regex;           /* of REGEX, owned */
    gboolean quoted;           /* never expanded, re-segmented or relaxed */
    gboolean prefix;           /* ends with *: a Latin word may go on */
    gboolean plus;             /* ends with +: its family is meant, if it has one */
    enum jb_kin kin;           /* of STRING */
    char *related;       /* of STRING: what its family has beside it, joined by 、 */
    enum jb_span span;   /* of NEAR */
    guint distance;      /* of NEAR within JB_SPAN_CHARS, in code points */
    guint64 first, last; /* of DATE, PERIOD: as struct jb_row.date, inclusive */
    struct jb_figure_bounds bounds; /* of FIGURE */
    guint32 begin, end;             /* bytes of the query it was read from */
};

struct jb_node *jb_node_new(enum jb_node_kind kind);
void jb_node_free(struct jb_node *node);
typedef struct jb_node jb_node;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_node, jb_node_free)

/* TRUE for a leaf or field that only narrows (source:, date: …). */
gboolean jb_node_is_filter(const struct jb_node *node);

/* TRUE for what NEAR, /s and /p may stand between: strings, regular expressions, and ORs of
 * them. */
gboolean jb_node_is_operand(const struct jb_node *node);

/* The tree in words, for --explain: (扫黑除恶 AND NOT date:20190101..20191231).
 * (transfer full) */
char *jb_node_describe(const struct jb_node *node);

/* Appends every leaf with a place in the text that is not under a NOT or in a set to LEAVES
 * (of struct jb_node, borrowed): what is ranked. */
void jb_node_leaves(const struct jb_node *node, GPtrArray *leaves);

/* The same, but that NEAR, /s and /p are kept whole: what is marked. */
void jb_node_marked(const struct jb_node *node, GPtrArray *nodes);

/* Sets text and pattern of a leaf; FALSE where the fold of LEN bytes of TEXT is empty (for a
 * LOOSE one: has nothing but what is skipped). */
gboolean jb_node_set_text(struct jb_node *node, const char *text, gsize len,
                          gboolean loose);

#endif
