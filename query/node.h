/* A query as a tree. Strings are folded once, when the query is read. */

#ifndef JB_QUERY_NODE_H
#define JB_QUERY_NODE_H

#include "lib/text/pattern.h"

enum jb_node_kind {
    JB_NODE_AND,    /* all children */
    JB_NODE_OR,     /* any child */
    JB_NODE_NOT,    /* its one child does not */
    JB_NODE_NEAR,   /* its two strings, at most `distance` characters between */
    JB_NODE_STRING, /* the string occurs */
    JB_NODE_FIELD,  /* the string occurs in `field` */
    JB_NODE_DATE,   /* published from `first` to `last` */
    JB_NODE_PERIOD, /* holds a figure that speaks of first..last */
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
};

struct jb_field_info {
    enum jb_field field;
    const char *name;    /* as typed before the colon */
    const char *gloss;   /* for help and errors */
    const char *example; /* a value */
    gboolean filter;     /* narrows; has no place in a text to mark */
};

/* All fields a query may name; the last has a NULL name. Help, parser and completion read
 * this table. */
extern const struct jb_field_info jb_fields[];

struct jb_node {
    enum jb_node_kind kind;
    enum jb_field field;
    GPtrArray *children;       /* of struct jb_node, owned; NULL for leaves */
    char *text;                /* of STRING and FIELD: as typed, without its quotes */
    struct jb_pattern pattern; /* of STRING and FIELD: the fold of text; len 0: unset */
    gboolean quoted;           /* never expanded, re-segmented or relaxed */
    gboolean prefix;           /* ends with *: a Latin word may go on */
    guint distance;            /* of NEAR, in code points */
    guint64 first, last;       /* of DATE, PERIOD: as struct jb_row.date, inclusive */
    guint32 begin, end;        /* bytes of the query it was read from */
};

struct jb_node *jb_node_new(enum jb_node_kind kind);
void jb_node_free(struct jb_node *node);
typedef struct jb_node jb_node;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_node, jb_node_free)

/* TRUE for a leaf or field that only narrows (source:, date: …). */
gboolean jb_node_is_filter(const struct jb_node *node);

/* The tree in words, for --explain: (扫黑除恶 AND NOT date:2019-01-01..2019-12-31).
 * (transfer full) */
char *jb_node_describe(const struct jb_node *node);

/* Appends every string leaf that is not under a NOT to LEAVES (of struct jb_node,
 * borrowed): what is marked and counted. */
void jb_node_leaves(const struct jb_node *node, GPtrArray *leaves);

#endif
