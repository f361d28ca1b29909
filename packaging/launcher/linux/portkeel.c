/*
 * Starts portkeel without a shell. `run` lets Java set the port range and then becomes the command; every other
 * command becomes Java. bin/portkeel is the same as a shell script: one suite of tests holds both to one contract.
 *
 * The command shall not be able to tell that portkeel was there: it gets this process with all that it was given.
 */
#include "portkeel.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { USAGE = 64, FAILED = 125, NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

/* What the launcher itself has to know of the words between `run` and the command. */
struct line {
  char **options;
  char **options_end;
  char **command; /* ends with a null pointer, at once when there is none */
  const char *policy;
  const char *on_failure;
  int help;
};

/* In one write: others may be writing to the same place. */
void say(const char *format, ...) {
  char text[8192];
  int length = snprintf(text, sizeof text, "portkeel: ");
  va_list values;
  va_start(values, format);
  length += vsnprintf(text + length, sizeof text - (size_t)length - 1, format, values);
  va_end(values);
  if (length > (int)sizeof text - 2) length = sizeof text - 2;
  text[length++] = '\n';
  if (write(STDERR_FILENO, text, (size_t)length) < 0) return; /* there is nobody else to tell */
}

static noreturn void usage(const char *what, const char *name) {
  say("%s%s\nUsage: portkeel run [OPTION...] [--] COMMAND [ARG...]; `portkeel run --help` tells more.", what, name);
  exit(USAGE);
}

/* The value of option `name` when `*word` is that option, written either way; `*word` is then its last word. */
static const char *value_of(const char *name, char ***word) {
  size_t length = strlen(name);
  if (strncmp(**word, name, length) != 0) return NULL;
  if ((**word)[length] == '=') return **word + length + 1;
  if ((**word)[length] != '\0') return NULL;
  if ((*word)[1] == NULL) usage("a value is missing for ", name);
  return *++*word;
}

static struct line read_line(char **word) {
  static const char *const others[] = {"--range", "--label"};
  struct line line = {.options = word, .policy = getenv("PORTKEEL_POLICY")};
  for (; *word != NULL && **word == '-' && strcmp(*word, "--") != 0; word++) {
    const char *value;
    if ((value = value_of("--policy", &word)) != NULL) line.policy = value;
    else if ((value = value_of("--on-failure", &word)) != NULL) line.on_failure = value;
    else if (strcmp(*word, "-h") == 0 || strcmp(*word, "--help") == 0) line.help = 1;
    else
      for (size_t i = 0; i < sizeof others / sizeof *others && value == NULL; i++) value = value_of(others[i], &word);
  }
  line.options_end = word;
  line.command = *word != NULL && strcmp(*word, "--") == 0 ? word + 1 : word;
  return line;
}

/* Whether the command starts although portkeel failed. */
static int goes_on(const char *on_failure) {
  const char *source = "--on-failure ";
  if (on_failure == NULL) {
    source = "PORTKEEL_ON_FAILURE=";
    on_failure = getenv("PORTKEEL_ON_FAILURE");
  }
  if (on_failure == NULL || strcmp(on_failure, "fail") == 0) return 0;
  if (strcmp(on_failure, "continue") == 0) return 1;
  say("%s%s is neither fail nor continue.", source, on_failure);
  exit(USAGE);
}

static noreturn void become(char **command) {
  leave_signals_as_found();
  execvp(command[0], command); /* runs a script without #! too */
  int why = errno;
  say("exec: %s: %s", command[0], strerror(why));
  exit(why == ENOENT || why == ENOTDIR || why == ELOOP || why == ENAMETOOLONG ? NOT_FOUND : NOT_EXECUTABLE);
}

static noreturn void run(char **words) {
  struct line line = read_line(words + 1);
  if (line.help) become_java(words, line.options_end, PROCESS_OURS, 1);
  int go_on = goes_on(line.on_failure);
  if (*line.command == NULL) usage("no command to run", "");
  enum input input = line.policy != NULL && strcmp(line.policy, "-") == 0 ? INPUT_OURS : INPUT_NOTHING;
  int code = java_verdict(words, line.options_end, input);
  if (code == USAGE) exit(USAGE);
  if (code != 0 && code != FAILED) say("the Java virtual machine ended with %d", code);
  if (code != 0 && !go_on) exit(FAILED);
  become(line.command);
}

int main(int argc, char **argv) {
  char **end = argv + argc;
  if (argc > 1 && strcmp(argv[1], "run") == 0) run(argv + 1);
  become_java(argc > 0 ? argv + 1 : argv, end, PROCESS_OURS, 1);
}
