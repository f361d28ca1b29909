/*
 * Becomes portkeel's Java: its own folder, its options and its class path, and the environment that Java needs.
 *
 * The program lies in HOME/bin, whatever link it was called by. What is meant for other Java programs
 * (JAVA_TOOL_OPTIONS and its like, CLASSPATH) does not reach portkeel's own.
 */
#include "portkeel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { STEADY = 9 }; /* the descriptor; the script can open no higher one */

char *text(const char *format, ...) {
  char *result;
  va_list values;
  va_start(values, format);
  int length = vasprintf(&result, format, values);
  va_end(values);
  if (length < 0) abort();
  return result;
}

void nothing_at(int stream) {
  int ends[2];
  int nothing = open("/dev/null", O_RDONLY);
  if (nothing < 0 && pipe(ends) == 0) { /* nobody writes to it */
    nothing = ends[0];
    close(ends[1]);
  }
  if (nothing < 0 || nothing == stream) return;
  dup2(nothing, stream);
  close(nothing);
}

/* /proc may be missing; what the kernel was asked to execute is then the second best. */
static char *own_folder(int failure) {
  static char path[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length > 0) path[length] = '\0';
  else if (realpath((const char *)getauxval(AT_EXECFN), path) == NULL) {
    say("cannot find its own folder: %s", strerror(errno));
    exit(failure);
  }
  *strrchr(path, '/') = '\0';
  return path;
}

static char *find_home(int failure) {
  char *bin = own_folder(failure);
  int above = (int)strlen(bin) - (int)strlen("/bin");
  char *home = above >= 0 && strcmp(bin + above, "/bin") == 0 ? text("%.*s", above, bin) : text("%s/..", bin);
  if (access(text("%s/lib/agent-core.jar", home), F_OK) == 0) return home;
  say("%s/lib/agent-core.jar is missing. Keep bin and lib together, and link to bin/%s instead of copying it.", home,
      program_invocation_short_name);
  exit(failure);
}

static int is_jar(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return entry->d_name[0] != '.' && length > 4 && strcmp(entry->d_name + length - 4, ".jar") == 0;
}

static int by_bytes(const struct dirent **one, const struct dirent **other) {
  return strcmp((*one)->d_name, (*other)->d_name);
}

/* What every run needs first, then the rest by name: of a wildcard, Java would take the file system's order. */
static char *class_path(const char *lib) {
  static const char *const first[] = {"agent-core.jar", "platform-linux.jar", "jackson-core.jar",
      "jackson-dataformat-yaml.jar", "snakeyaml.jar", "picocli.jar", "platform-windows.jar"};
  enum { FIRST = sizeof first / sizeof *first };
  struct dirent **jars;
  char *path = text("%s/%s", lib, first[0]);
  for (int i = 1; i < FIRST; i++)
    if (access(text("%s/%s", lib, first[i]), F_OK) == 0) path = text("%s:%s/%s", path, lib, first[i]);
  int count = scandir(lib, &jars, is_jar, by_bytes);
  for (int i = 0; i < count; i++) {
    int known = 0;
    for (int j = 0; j < FIRST; j++) known |= strcmp(jars[i]->d_name, first[j]) == 0;
    if (!known) path = text("%s:%s/%s", path, lib, jars[i]->d_name);
  }
  return path;
}

/* The folder `lib` by a name that is the same wherever it lies, and has no colon; null when there is no such name here.
   Java takes a class data archive only with the class path that it was made with. */
static char *steady_name(const char *lib, enum process process) {
  if (process == PROCESS_OURS && fcntl(STEADY, F_GETFD) >= 0) return NULL; /* the caller's, who may hold a lock by it */
  int folder = open(lib, O_PATH | O_DIRECTORY);
  if (folder < 0) return NULL;
  if (folder != STEADY) {
    if (dup2(folder, STEADY) < 0) return NULL;
    close(folder);
  }
  char *name = text("/proc/self/fd/%d", STEADY);
  if (access(text("%s/agent-core.jar", name), F_OK) == 0) return name;
  close(STEADY);
  return NULL;
}

/* Adds what Java itself cannot tell: whether the two streams that are written to are terminals (not on every release),
   how wide that of standard output is, and the caller's locale for characters, in whose place Java gets another one. */
static char **look_at_screen(char **next) {
  static const char *const locales[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  struct winsize size;
  if (isatty(STDOUT_FILENO)) {
    *next++ = text("-Dportkeel.terminal=true");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) *next++ = text("-Dportkeel.columns=%d", size.ws_col);
  }
  if (isatty(STDERR_FILENO)) *next++ = text("-Dportkeel.terminal.messages=true");
  for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
    const char *locale = getenv(locales[i]);
    if (locale == NULL || *locale == '\0') continue;
    *next++ = text("-Dportkeel.locale=%s", locale);
    break;
  }
  return next;
}

noreturn void become_java(char **words, char **end, enum process process, int failure) {
  static const char *const meant_for_others[] = {
      "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_JAVAC_OPTIONS", "CLASSPATH"};
  for (size_t i = 0; i < sizeof meant_for_others / sizeof *meant_for_others; i++) unsetenv(meant_for_others[i]);
  /* A closed stream would be given to the next file that is opened, and messages would go into that file. */
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    if (fcntl(stream, F_GETFD) < 0) nothing_at(stream);
  char *dropped = drop_relative_path();
  char *home = find_home(failure);
  char *java = find_java(home, dropped, failure);
  char *plain = text("%s/lib", home);
  char *lib = steady_name(plain, process);
  char *archive = lib == NULL ? NULL : text("%s/portkeel.jsa", lib);
  if (lib == NULL) lib = plain;
  if (strchr(lib, ':') != NULL) {
    say("%s: a class path cannot hold a colon, and without /proc, or with descriptor %d in use, it has no other name.", lib,
        STEADY);
    exit(failure);
  }

  char **arguments = calloc((size_t)(end - words) + 13, sizeof *arguments);
  if (arguments == NULL) abort();
  char **next = arguments;
  *next++ = java;
  *next++ = text("@%s/java.options", lib);
  if (archive != NULL && access(archive, F_OK) == 0) *next++ = text("-XX:SharedArchiveFile=%s", archive);
  *next++ = text("-Djna.boot.library.path=%s/native/linux-x86-64:%s/native/linux-aarch64", lib, lib);
  if (words == end || strcmp(*words, "run") != 0) next = look_at_screen(next); /* `run` draws nothing */
  *next++ = text("-cp");
  *next++ = class_path(lib);
  *next++ = text("io.portkeel.cli.Main");
  while (words < end) *next++ = *words++;
  setenv("LC_ALL", "C.UTF-8", 1); /* Java takes file names for bytes of it, and under LANG=C destroys the others */
  execv(java, arguments);
  say("cannot run %s: %s", java, strerror(errno));
  exit(failure);
}
