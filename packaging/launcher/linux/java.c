/*
 * Finds a Java 17 or newer: HOME/runtime; else PORTKEEL_JAVA_HOME, and nothing behind it when that is set; else JAVA_HOME,
 * the java on PATH, the first that is new enough. An empty variable counts as unset.
 *
 * Versions are read from files, since starting a Java takes long.
 */
#include "portkeel.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEAST 17
#define GET_JAVA "apt-get install openjdk-17-jre-headless"

/* Sets `*version` to what stands between the quotes behind `key`, in a line that begins with it, of a Java's own file
   `release`; to nothing when there is none. */
static void read_release(const char *java_home, char **version) {
  FILE *file = fopen(text("%s/release", java_home), "re");
  struct stat status;
  char *line = NULL;
  size_t size = 0;
  *version = text("%s", "");
  if (file == NULL) return;
  if (fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode))
    while (getline(&line, &size, file) >= 0)
      if (strncmp(line, "JAVA_VERSION=", 13) == 0) {
        char *value = line + 13 + (line[13] == '"');
        value[strcspn(value, "\"\n")] = '\0';
        *version = text("%s", value);
        break;
      }
  fclose(file);
}

/* Sets `*version` from what the program answers: a line such as `openjdk version "17.0.15" 2025-04-15`. */
static void ask_version(const char *java, char **version) {
  char answer[4096] = "";
  int ends[2];
  int status = -1;
  struct sigaction as_found;
  *version = text("%s", "");
  if (pipe2(ends, O_CLOEXEC) < 0) return;
  sigaction(SIGCHLD, &(struct sigaction){.sa_handler = SIG_DFL}, &as_found); /* ignored, it would hide how it ended */
  pid_t child = fork();
  if (child == 0) {
    nothing_at(STDIN_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    execl(java, java, "-version", (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  size_t length = 0;
  for (ssize_t got = child; got > 0;) {
    char rest[512];
    got = length < sizeof answer - 1 ? read(ends[0], answer + length, sizeof answer - 1 - length)
                                     : read(ends[0], rest, sizeof rest);
    if (got > 0 && length < sizeof answer - 1) length += (size_t)got;
  }
  close(ends[0]);
  if (child > 0) waitpid(child, &status, 0);
  sigaction(SIGCHLD, &as_found, NULL);
  answer[length] = '\0';
  char *begin = strstr(answer, " version \"");
  if (status != 0 || begin == NULL) return;
  begin += strlen(" version \"");
  begin[strcspn(begin, "\"")] = '\0';
  *version = text("%s", begin);
}

static int is_program(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* Why the program `java` of the Java home `java_home` will not do; null when it will. */
static char *objection(const char *java, const char *java_home) {
  char *version;
  if (!is_program(java)) return text("no program %s", java);
  read_release(java_home, &version);
  if (*version == '\0') ask_version(java, &version);
  if (*version < '0' || *version > '9') return text("%s does not tell its version", java);
  if (strtol(version, NULL, 10) < LEAST) return text("Java %s, older than %d", version, LEAST); /* 1 for what was 1.8 */
  return NULL;
}

/* A variable's value; null also when it is empty. */
static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value == NULL || *value == '\0' ? NULL : value;
}

/* The first program of that name on PATH; null when there is none. */
static char *on_path(const char *name) {
  const char *path = getenv("PATH");
  if (path == NULL) path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  for (;; path++) {
    int length = (int)strcspn(path, ":");
    char *program = length == 0 ? text("./%s", name) : text("%.*s/%s", length, path, name);
    if (is_program(program)) return program;
    path += length;
    if (*path == '\0') return NULL;
  }
}

char *drop_relative_path(void) {
  const char *path = getenv("PATH");
  char *kept = text("%s", ""), *dropped = text("%s", "");
  if (geteuid() != 0 || path == NULL) return dropped;
  for (;; path++) {
    int length = (int)strcspn(path, ":");
    if (*path == '/') kept = text("%s%s%.*s", kept, *kept == '\0' ? "" : ":", length, path);
    else if (length == 0) dropped = text("%s (an empty one)", dropped);
    else dropped = text("%s %.*s", dropped, length, path);
    path += length;
    if (*path == '\0') break;
  }
  if (*dropped != '\0') setenv("PATH", *kept == '\0' ? "/" : kept, 1); /* an empty PATH is the working folder */
  return dropped;
}

static char *home_of(const char *java) {
  char *real = realpath(java, NULL);
  if (real == NULL) return text("%s", "/none");
  *strrchr(real, '/') = '\0';
  return text("%s/..", real);
}

char *find_java(const char *home, const char *dropped, int failure) {
  const char *meant = setting("PORTKEEL_JAVA_HOME");
  const char *other = setting("JAVA_HOME");
  char *bundled = text("%s/runtime", home);
  char *looked = text("%s", "");
  char *java, *why;
  if (access(bundled, F_OK) == 0) {
    java = text("%s/bin/java", bundled);
    if ((why = objection(java, bundled)) == NULL) return java;
    looked = text("  %s: %s\n", bundled, why);
  }
  if (meant != NULL) {
    java = text("%s/bin/java", meant);
    if ((why = objection(java, meant)) == NULL) return java;
    say("PORTKEEL_JAVA_HOME=%s: %s.\n"
        "Set it to the home of a Java %d or newer (`%s` puts one under /usr/lib/jvm), or unset it.",
        meant, why, LEAST, GET_JAVA);
    exit(failure);
  }
  looked = text("%s  PORTKEEL_JAVA_HOME is not set\n", looked);
  if (other != NULL) {
    java = text("%s/bin/java", other);
    if ((why = objection(java, other)) == NULL) return java;
    looked = text("%s  JAVA_HOME=%s: %s\n", looked, other, why);
  } else {
    looked = text("%s  JAVA_HOME is not set\n", looked);
  }
  why = "none";
  if ((java = on_path("java")) != NULL) {
    if ((why = objection(java, home_of(java))) == NULL) return java;
    why = text("%s: %s", java, why);
  }
  if (*dropped != '\0') why = text("%s\n  passed over on PATH, since root takes absolute folders alone:%s", why, dropped);
  say("no Java %d or newer. Looked at:\n%s  java on PATH: %s\n"
      "Run `%s`, or set PORTKEEL_JAVA_HOME to the home of a Java %d or newer.",
      LEAST, looked, why, GET_JAVA, LEAST);
  exit(failure);
}
