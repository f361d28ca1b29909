// What a test can ask in an image that holds no other program. Static, so it needs nothing there.
//
//   within cat FILE...   what files hold
//   within list FOLDER   the names in a folder, one a line
//   within exit CODE     ends with this code
//   within [wait]        says "waiting", and ends with 7 when TERM comes

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int cat(const char *file) {
  char bytes[65536];
  ssize_t got;
  int from = open(file, O_RDONLY | O_CLOEXEC);
  if (from < 0) {
    perror(file);
    return 1;
  }
  while ((got = read(from, bytes, sizeof bytes)) > 0) {
    if (write(1, bytes, (size_t)got) != got) return 1;
  }
  close(from);
  return got == 0 ? 0 : 1;
}

static int list(const char *name) {
  DIR *folder = opendir(name);
  struct dirent *entry;
  if (folder == NULL) {
    perror(name);
    return 1;
  }
  while ((entry = readdir(folder)) != NULL) puts(entry->d_name);
  closedir(folder);
  return 0;
}

static int wait_for_term(void) {
  sigset_t term;
  int signal;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  sigprocmask(SIG_BLOCK, &term, NULL);
  puts("waiting");
  fflush(stdout);
  return sigwait(&term, &signal) == 0 ? 7 : 1;
}

int main(int argc, char **argv) {
  int code = 0;
  if (argc == 1 || (argc == 2 && strcmp(argv[1], "wait") == 0)) return wait_for_term();
  if (argc == 3 && strcmp(argv[1], "exit") == 0) return atoi(argv[2]);
  if (argc == 3 && strcmp(argv[1], "list") == 0) return list(argv[2]);
  if (argc < 3 || strcmp(argv[1], "cat") != 0) return 64;
  for (int i = 2; i < argc; i++) code |= cat(argv[i]);
  return code;
}
