/* The commands, one a file: cmd_NAME.c. */

#ifndef JB_CLI_COMMANDS_H
#define JB_CLI_COMMANDS_H

#include "cli/command.h"

extern const struct jb_command jb_command_index;
extern const struct jb_command jb_command_search;
extern const struct jb_command jb_command_figures;
extern const struct jb_command jb_command_review;
extern const struct jb_command jb_command_kwic;
extern const struct jb_command jb_command_trend;
extern const struct jb_command jb_command_compare;
extern const struct jb_command jb_command_locate;
extern const struct jb_command jb_command_set;
extern const struct jb_command jb_command_note;
extern const struct jb_command jb_command_verify;
extern const struct jb_command jb_command_tag;
extern const struct jb_command jb_command_show;
extern const struct jb_command jb_command_replay;
extern const struct jb_command jb_command_extract;
extern const struct jb_command jb_command_segment;
extern const struct jb_command jb_command_info;
extern const struct jb_command jb_command_check;
extern const struct jb_command jb_command_export;
extern const struct jb_command jb_command_completion;

#endif
