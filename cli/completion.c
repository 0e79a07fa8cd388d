#include "cli/completion.h"

#include <string.h>

#include <glib/gi18n.h>

#include "query/node.h"

const char *const jb_completion_shells[] = {"bash", "zsh", "fish", NULL};

/* Words that an option may list: those of its argument's row that its gloss names. */
static const struct {
    const char *argument, *words;
} vocabulary[] = {
    {"WHEN", "auto always never"},
    {"FORMAT", "text json jsonl csv tsv md ids sqlite csl-json bibtex ris"},
    {"ORDER", "relevance date -date right left source logdice ll count"},
    {"FIELD", "year month source place period measure unit kind"},
    {"KIND", "count amount rate change standard target structure"},
    {"BASIS", "flow cumulative stock none"},
    {"BY", "period place"},
    {"LEVEL", "county city province"},
    {"FIELDS", "year month source place"},
};

static const char *const file_arguments[] = {"FILE", "NOTES.md", NULL};

/* Is WORD in TEXT, with neither a letter nor a dash beside it? */
static gboolean has_word(const char *text, const char *word)
{
    gsize len = strlen(word);
    for (const char *p = text; (p = strstr(p, word)); p++) {
        char before = p > text ? p[-1] : ' ';
        if (!g_ascii_isalnum(before) && before != '-' && !g_ascii_isalnum(p[len]) &&
            p[len] != '-')
            return TRUE;
    }
    return FALSE;
}

/* Those of WORDS that GLOSS names; NULL where it names none. */
static char *words_of(const char *words, const char *gloss)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    GString *found = g_string_new(NULL);
    for (char **word = list; *word; word++)
        if (has_word(gloss, *word))
            g_string_append_printf(found, "%s%s", found->len ? " " : "", *word);
    return g_string_free(found, found->len == 0);
}

enum jb_completion_kind jb_completion_values(const struct jb_option *option, char **words)
{
    *words = NULL;
    if (!option->argument)
        return JB_COMPLETE_NOTHING;
    if (strcmp(option->argument, "DIR") == 0)
        return JB_COMPLETE_FOLDERS;
    if (g_strv_contains(file_arguments, option->argument))
        return JB_COMPLETE_FILES;
    for (gsize i = 0; i < G_N_ELEMENTS(vocabulary); i++)
        if (strcmp(vocabulary[i].argument, option->argument) == 0)
            *words = words_of(vocabulary[i].words, option->gloss);
    return *words ? JB_COMPLETE_WORDS : JB_COMPLETE_NOTHING;
}

/* What the words of a command are, by its usage. */
static gboolean takes_files(const struct jb_command *command)
{
    return strstr(command->usage, "FILE") || strstr(command->usage, "PATH") ||
           strstr(command->usage, ".md");
}

static gboolean takes_query(const struct jb_command *command)
{
    return strstr(command->usage, "QUERY") != NULL;
}

/* "title: source: …" */
static void append_fields(GString *out)
{
    for (const struct jb_field_info *each = jb_fields; each->name; each++)
        g_string_append_printf(out, "%s%s:", each == jb_fields ? "" : " ", each->name);
}

static void append_commands(GString *out)
{
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        g_string_append_printf(out, "%s ", (*each)->name);
    g_string_append(out, "help");
}

/* A branch of a case for the values of OPTION behind its spellings. */
static void append_bash_values(GString *out, const char *command,
                               const struct jb_option *option)
{
    static const char *const actions[] = {
        [JB_COMPLETE_NOTHING] = "",
        [JB_COMPLETE_WORDS] = "COMPREPLY=($(compgen -W \"%s\" -- \"$word\"));",
        [JB_COMPLETE_FILES] = "_jianbao_files;",
        [JB_COMPLETE_FOLDERS] = "_jianbao_files -d;",
    };
    g_autofree char *words = NULL;
    enum jb_completion_kind kind = jb_completion_values(option, &words);
    g_string_append_printf(out, "    %s:--%s", command, option->name);
    if (option->letter)
        g_string_append_printf(out, " | %s:-%c", command, option->letter);
    g_auto(GStrv) action = g_strsplit(actions[kind], "%s", 2);
    g_autofree char *filled = g_strjoinv(words ? words : "", action);
    g_string_append_printf(out, ") %s return ;;\n", filled);
}

static void append_bash_options(GString *out, const char *command,
                                const struct jb_option *options)
{
    g_string_append_printf(out, "    %s:-*) options+=\"", command);
    for (const struct jb_option *o = options; o->name; o++)
        g_string_append_printf(out, " --%s", o->name);
    g_string_append(out, "\" ;;\n");
}

static void append_bash_words(GString *out, const struct jb_command *command)
{
    g_string_append_printf(out, "    %s)", command->name);
    if (takes_query(command)) {
        g_string_append(out, " compopt -o nospace; COMPREPLY=($(compgen -W \"");
        append_fields(out);
        g_string_append(out, "\" -- \"$word\"));");
    }
    if (takes_files(command))
        g_string_append(out, " _jianbao_files;");
    g_string_append(out, " ;;\n");
}

static char *bash_script(void)
{
    GString *out = g_string_new(
        "# Completion of jianbao for bash; made by: jianbao completion bash\n"
        "_jianbao_files()\n{\n    compopt -o filenames\n"
        "    mapfile -t COMPREPLY < <(compgen \"${1:--f}\" -- \"$word\")\n}\n\n"
        "_jianbao()\n{\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
        "    local command= options= i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "        --archive | --color) ((i++)) ;;\n        -*) ;;\n"
        "        *) command=${COMP_WORDS[i]} && break ;;\n        esac\n    done\n"
        "    COMPREPLY=()\n    case $command:$before in\n");
    for (const struct jb_option *o = jb_global_options; o->name; o++)
        if (o->argument)
            append_bash_values(out, "*", o);
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        for (const struct jb_option *o = (*each)->options; o->name; o++)
            if (o->argument)
                append_bash_values(out, (*each)->name, o);
    g_string_append(out, "    esac\n    case $command:$word in\n");
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        append_bash_options(out, (*each)->name, (*each)->options);
    g_string_append(out, "    esac\n    case $word in\n");
    g_string_append(out, "    -*) COMPREPLY=($(compgen -W \"$options");
    for (const struct jb_option *o = jb_global_options; o->name; o++)
        g_string_append_printf(out, " --%s", o->name);
    g_string_append(out,
                    "\" -- \"$word\")) && return ;;\n    esac\n    case $command in\n");
    g_string_append(out, "    '') COMPREPLY=($(compgen -W \"");
    append_commands(out);
    g_string_append(out, "\" -- \"$word\")) ;;\n");
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        append_bash_words(out, *each);
    g_string_append(out, "    esac\n}\ncomplete -F _jianbao jianbao\n");
    return g_string_free(out, FALSE);
}

/* TEXT between single quotes of a shell; ESCAPED characters get a backslash before them. */
static void append_quoted(GString *out, const char *text, const char *escaped)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            g_string_append(out, "'\\''");
        else if (strchr(escaped, *p))
            g_string_append_printf(out, "\\%c", *p);
        else
            g_string_append_c(out, *p);
    }
}

/* Behind an option's description in _arguments: ":DIR:_files -/". */
static void append_zsh_value(GString *out, const struct jb_option *option)
{
    g_autofree char *words = NULL;
    switch (jb_completion_values(option, &words)) {
    case JB_COMPLETE_NOTHING:
        g_string_append_printf(out, ":%s: ", option->argument);
        return;
    case JB_COMPLETE_WORDS:
        g_string_append_printf(out, ":%s:(%s)", option->argument, words);
        return;
    case JB_COMPLETE_FILES:
        g_string_append_printf(out, ":%s:_files", option->argument);
        return;
    case JB_COMPLETE_FOLDERS:
        g_string_append_printf(out, ":%s:_files -/", option->argument);
        return;
    }
}

static void append_zsh_option(GString *out, const struct jb_option *option)
{
    for (int letter = 0; letter <= (option->letter != 0); letter++) {
        g_string_append(out, "            '");
        if (letter)
            g_string_append_printf(out, "-%c[", option->letter);
        else
            g_string_append_printf(out, "--%s%s[", option->name,
                                   option->argument ? "=" : "");
        append_quoted(out, _(option->gloss), "[]:\\");
        g_string_append_c(out, ']');
        if (option->argument)
            append_zsh_value(out, option);
        g_string_append(out, "' \\\n");
    }
}

static void append_zsh_command(GString *out, const struct jb_command *command)
{
    g_string_append_printf(out, "    %s)\n        _arguments -s \\\n", command->name);
    for (const struct jb_option *o = command->options; o->name; o++)
        append_zsh_option(out, o);
    for (const struct jb_option *o = jb_global_options; o->name; o++)
        append_zsh_option(out, o);
    if (takes_query(command)) {
        g_string_append(out, "            '*:QUERY:_values -S \"\" field ");
        for (const struct jb_field_info *each = jb_fields; each->name; each++)
            g_string_append_printf(out, "%s\\: ", each->name);
        g_string_append(out, "'\n");
    } else {
        g_string_append_printf(out, "            '*: :%s'\n",
                               takes_files(command) ? "_files" : " ");
    }
    g_string_append(out, "        ;;\n");
}

static char *zsh_script(void)
{
    GString *out = g_string_new("#compdef jianbao\n# Completion of jianbao for zsh; made "
                                "by: jianbao completion zsh\n"
                                "local -a commands\ncommands=(\n");
    for (const struct jb_command *const *each = jb_commands; *each; each++) {
        g_string_append_printf(out, "    '%s:", (*each)->name);
        append_quoted(out, _((*each)->summary), "");
        g_string_append(out, "'\n");
    }
    g_string_append(out, ")\nif ((CURRENT == 2)); then\n"
                         "    _describe command commands\nelse\n"
                         "    local command=$words[2]\n    shift words\n"
                         "    ((CURRENT--))\n    case $command in\n");
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        append_zsh_command(out, *each);
    g_string_append(out, "    esac\nfi\n");
    return g_string_free(out, FALSE);
}

static void append_fish_option(GString *out, const char *when,
                               const struct jb_option *option)
{
    g_autofree char *words = NULL;
    enum jb_completion_kind kind = jb_completion_values(option, &words);
    g_string_append_printf(out, "complete -c jianbao %s -l %s", when, option->name);
    if (option->letter)
        g_string_append_printf(out, " -s %c", option->letter);
    if (kind == JB_COMPLETE_FILES)
        g_string_append(out, " -rF");
    else if (kind == JB_COMPLETE_FOLDERS)
        g_string_append(out, " -xa '(__fish_complete_directories)'");
    else if (option->argument)
        g_string_append_printf(out, " -xa '%s'", words ? words : "");
    g_string_append(out, " -d '");
    append_quoted(out, _(option->gloss), "");
    g_string_append(out, "'\n");
}

static void append_fish_command(GString *out, const struct jb_command *command)
{
    g_autofree char *when =
        g_strdup_printf("-n '__fish_seen_subcommand_from %s'", command->name);
    g_string_append_printf(out, "complete -c jianbao -n __fish_use_subcommand -a %s -d '",
                           command->name);
    append_quoted(out, _(command->summary), "");
    g_string_append(out, "'\n");
    for (const struct jb_option *o = command->options; o->name; o++)
        append_fish_option(out, when, o);
    if (takes_files(command))
        g_string_append_printf(out, "complete -c jianbao %s -F\n", when);
    if (!takes_query(command))
        return;
    g_string_append_printf(out, "complete -c jianbao %s -a '", when);
    append_fields(out);
    g_string_append(out, "'\n");
}

static char *fish_script(void)
{
    GString *out = g_string_new(
        "# Completion of jianbao for fish; made by: jianbao completion fish\n"
        "complete -c jianbao -f\n");
    for (const struct jb_option *o = jb_global_options; o->name; o++)
        append_fish_option(out, "", o);
    for (const struct jb_command *const *each = jb_commands; *each; each++)
        append_fish_command(out, *each);
    return g_string_free(out, FALSE);
}

char *jb_completion_script(const char *shell)
{
    char *(*const scripts[])(void) = {bash_script, zsh_script, fish_script};
    for (gsize i = 0; jb_completion_shells[i]; i++)
        if (strcmp(shell, jb_completion_shells[i]) == 0)
            return scripts[i]();
    return NULL;
}
