/*
 * Starts portkeel on Windows. `run` lets Java set the port range, starts the command and lives until that has ended;
 * every other command becomes Java. On Linux the launcher itself becomes the command: ../linux/portkeel.c.
 *
 * While the command runs there is no Java virtual machine in this process, so Java decides in another one: this program
 * again, under a name of its own.
 */
#include "portkeel.h"

#include <stdlib.h>

#define VERDICT L"portkeel-verdict"

/* What the launcher itself has to know of the words between `run` and the command. */
struct line {
  struct word *options;
  struct word *options_end;
  struct word *command; /* without a text when there is none */
  const wchar_t *policy;
  const wchar_t *on_failure;
  int help;
};

static noreturn void usage(const wchar_t *what, const wchar_t *name) {
  say(L"%ls%ls\nUsage: portkeel run [OPTION...] [--] COMMAND [ARG...]; `portkeel run --help` tells more.", what, name);
  ExitProcess(USAGE);
}

/* The value of option `name` when `*word` is that option, written either way; `*word` is then its last word. */
static const wchar_t *value_of(const wchar_t *name, struct word **word) {
  size_t length = wcslen(name);
  const wchar_t *given = (*word)->text;
  if (wcsncmp(given, name, length) != 0) return NULL;
  if (given[length] == L'=') return given + length + 1;
  if (given[length] != L'\0') return NULL;
  if ((*word)[1].text == NULL) usage(L"a value is missing for ", name);
  return (++*word)->text;
}

static struct line read_line(struct word *word) {
  static const wchar_t *const others[] = {L"--range", L"--label"};
  struct line line = {.options = word, .policy = environment(L"PORTKEEL_POLICY")};
  for (; word->text != NULL && *word->text == L'-' && wcscmp(word->text, L"--") != 0; word++) {
    const wchar_t *value;
    if ((value = value_of(L"--policy", &word)) != NULL) line.policy = value;
    else if ((value = value_of(L"--on-failure", &word)) != NULL) line.on_failure = value;
    else if (wcscmp(word->text, L"-h") == 0 || wcscmp(word->text, L"--help") == 0) line.help = 1;
    else
      for (size_t i = 0; i < sizeof others / sizeof *others && value == NULL; i++) value = value_of(others[i], &word);
  }
  line.options_end = word;
  line.command = word->text != NULL && wcscmp(word->text, L"--") == 0 ? word + 1 : word;
  return line;
}

/* Whether the command starts although portkeel failed. */
static int goes_on(const wchar_t *on_failure) {
  const wchar_t *source = L"--on-failure ";
  if (on_failure == NULL) {
    source = L"PORTKEEL_ON_FAILURE=";
    on_failure = environment(L"PORTKEEL_ON_FAILURE");
  }
  if (on_failure == NULL || wcscmp(on_failure, L"fail") == 0) return 0;
  if (wcscmp(on_failure, L"continue") == 0) return 1;
  say(L"%ls%ls is neither fail nor continue.", source, on_failure);
  ExitProcess(USAGE);
}

static noreturn void run(const wchar_t *text_of_all, struct word *words) {
  struct line line = read_line(words + 1);
  if (line.help) become_java(words, line.options_end, 1);
  int go_on = goes_on(line.on_failure);
  if (line.command->text == NULL) usage(L"no command to run", L"");
  outlive_events();
  if (!die_together() && !go_on) ExitProcess(FAILED);
  enum input input = line.policy != NULL && wcscmp(line.policy, L"-") == 0 ? INPUT_OURS : INPUT_NOTHING;
  wchar_t *options = text(VERDICT L" run %.*ls", (int)(line.options_end->begin - line.options->begin),
      text_of_all + line.options->begin);
  int code = java_verdict(options, input);
  if (code == USAGE) ExitProcess(USAGE);
  if (code != 0 && code != FAILED) say(L"the Java virtual machine ended with %d", code);
  if (code != 0 && !go_on) ExitProcess(FAILED);
  be_command(text_of_all, line.command);
}

/* Where the process begins: the C runtime's own beginning would copy the environment, and look for files that fit
   `*`. */
noreturn void begin(void);
noreturn void begin(void) {
  const wchar_t *line = GetCommandLineW();
  struct word *words = split(line);
  struct word *end = words;
  while (end->text != NULL) end++;
  if (wcscmp(words->text, VERDICT) == 0) become_java(words + 1, end, FAILED);
  if (words[1].text != NULL && wcscmp(words[1].text, L"run") == 0) run(line, words + 1);
  become_java(words + 1, end, 1);
}
