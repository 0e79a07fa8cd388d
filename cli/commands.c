#include "cli/command.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/commands.h"

// clang-format off
const struct jb_option jb_global_options[] = {
    {"archive",  0,   "DIR",    N_("default $JIANBAO_ARCHIVE or ~/.local/share/jianbao")},
    {"color",    0,   "WHEN",   N_("colours: auto, always or never")},
    {"no-pager", 0,   NULL,     N_("print to the terminal directly")},
    {"help",     'h', NULL,     N_("this page")},
    {"version",  0,   NULL,     N_("version and licence")},
    {NULL, 0, NULL, NULL},
};

const struct jb_command *const jb_commands[] = {
    &jb_command_index,
    &jb_command_search,
    &jb_command_figures,
    &jb_command_review,
    &jb_command_kwic,
    &jb_command_trend,
    &jb_command_compare,
    &jb_command_locate,
    &jb_command_set,
    &jb_command_note,
    &jb_command_verify,
    &jb_command_tag,
    &jb_command_show,
    &jb_command_replay,
    &jb_command_extract,
    &jb_command_segment,
    &jb_command_info,
    &jb_command_check,
    &jb_command_export,
    &jb_command_completion,
    NULL,
};
// clang-format on

const struct jb_command *jb_command_find(const char *name)
{
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        if (strcmp((*each)->name, name) == 0)
            return *each;
    return NULL;
}
