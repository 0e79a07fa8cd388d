/* What `jianbao verify` prints. */

#ifndef JB_CLI_VERIFY_PRINT_H
#define JB_CLI_VERIFY_PRINT_H

#include <jansson.h>

#include "lib/out/terminal.h"
#include "notes/verify.h"

/* A note that was verified. */
struct jb_verified {
    const char *path;
    const char *text;    /* of the file */
    GPtrArray *findings; /* of struct jb_finding */
    guint repaired;      /* references, with --fix-refs */
};

/* Findings with VERDICT. */
guint jb_verified_count(const struct jb_verified *verified, enum jb_verdict verdict);

/* Is any finding wrong (exit status 1)? Those that FIXED says were repaired are not. */
gboolean jb_verified_is_wrong(const struct jb_verified *verified, gboolean fixed);

/* For people: a line a problem (with ALL, a finding), FILE:LINE: first, then one that counts. */
void jb_verified_print(const struct jb_terminal *terminal,
                       const struct jb_verified *verified, gboolean all);

/* The same for programs, docs/output-schema.md. (transfer full) */
json_t *jb_verified_json(const struct jb_verified *verified);

#endif
