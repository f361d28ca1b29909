/*
 * What the tests of the launchers run as the command, as its caller, and as a Java that costs nothing.
 *
 *   probe dump [ARG...]               prints all that a process is given and can find out about itself, into the file
 *                                     PROBE_FILE when that is set
 *   probe prepare WORD... -- COMMAND  changes what COMMAND is given (no signal is blocked or ignored but by a WORD), and
 *                                     becomes it; an ARG `hex:..` is given as bytes
 *   probe status COMMAND              prints how COMMAND ended
 *   probe codes COMMAND               all 256 exit codes of `COMMAND probe exit N`; prints those that differ
 *   probe deaths COMMAND              death by each signal that can be caught, likewise
 *   probe exit N, probe die N         ends that way
 *   probe signal N FILE COMMAND       sends N to COMMAND when FILE is there; prints how it ended
 *   probe signal-init N FILE COMMAND  likewise, with COMMAND as process 1 of a namespace of its own
 *   probe hurry N COMMAND             sends N to COMMAND sooner and later after its start; prints how it ended each time
 *   java ...                          ends with FAKE_EXIT, or 0
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static void print_hex(const char *key, const char *bytes) {
  printf("%s ", key);
  for (; *bytes != '\0'; bytes++) printf("%02x", (unsigned char)*bytes);
  printf("\n");
}

static void print_file(const char *key, const char *path, const char *const *wanted) {
  char line[4096];
  FILE *file = fopen(path, "re");
  if (file == NULL) return;
  while (fgets(line, sizeof line, file) != NULL)
    for (size_t i = 0; wanted == NULL || wanted[i] != NULL; i++) {
      if (wanted != NULL && strncmp(line, wanted[i], strlen(wanted[i])) != 0) continue;
      line[strcspn(line, "\n")] = '\0';
      printf("%s %s\n", key, line);
      break;
    }
  fclose(file);
}

static void print_link(const char *key, const char *path) {
  char target[4096];
  ssize_t length = readlink(path, target, sizeof target - 1);
  if (length < 0) return;
  target[length] = '\0';
  printf("%s %s\n", key, target);
}

static void print_descriptors(void) {
  static const char *const wanted[] = {"pos", "flags", NULL};
  for (int number = 0; number < 4096; number++) {
    char path[64], key[64];
    if (fcntl(number, F_GETFD) < 0) continue;
    snprintf(path, sizeof path, "/proc/self/fd/%d", number);
    snprintf(key, sizeof key, "descriptor %d", number);
    print_link(key, path);
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", number);
    if (number != 1 && number != 2) print_file(key, path, wanted);
  }
}

static void print_namespaces(void) {
  static const char *const names[] = {"cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "time", "user", "uts"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/ns/%s", names[i]);
    print_link("namespace", path);
  }
}

static void print_children(void) {
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  printf("children time %ld.%06ld %ld.%06ld memory %ld faults %ld %ld switches %ld %ld blocks %ld %ld\n",
         used.ru_utime.tv_sec, used.ru_utime.tv_usec, used.ru_stime.tv_sec, used.ru_stime.tv_usec, used.ru_maxrss,
         used.ru_minflt, used.ru_majflt, used.ru_nvcsw, used.ru_nivcsw, used.ru_inblock, used.ru_oublock);
  struct sigaction as_found;
  sigaction(SIGCHLD, &(struct sigaction){.sa_handler = SIG_DFL}, &as_found);
  int status;
  while (waitpid(-1, &status, 0) > 0) printf("child %x\n", (unsigned)status);
  sigaction(SIGCHLD, &as_found, NULL);
}

static int dump(char **arguments) {
  static const char *const status[] = {"Umask", "PPid", "TracerPid", "Uid", "Gid", "Groups", "SigPnd", "ShdPnd",
      "SigBlk", "SigIgn", "SigCgt", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp", "Cpus_allowed",
      "Mems_allowed", "CoreDumping", "THP_enabled", NULL};
  struct itimerval timer;
  int value = 0;
  char *text;
  size_t size;
  stdout = open_memstream(&text, &size);
  for (; *arguments != NULL; arguments++) print_hex("argument", *arguments);
  for (char **variable = environ; *variable != NULL; variable++) print_hex("variable", *variable);
  print_descriptors();
  print_file("status", "/proc/self/status", status);
  print_file("limits", "/proc/self/limits", NULL);
  print_file("coredump_filter", "/proc/self/coredump_filter", NULL);
  print_file("oom_score_adj", "/proc/self/oom_score_adj", NULL);
  print_file("timerslack_ns", "/proc/self/timerslack_ns", NULL);
  print_file("cgroup", "/proc/self/cgroup", NULL);
  print_file("autogroup", "/proc/self/autogroup", NULL);
  print_file("loginuid", "/proc/self/loginuid", NULL);
  print_link("cwd", "/proc/self/cwd");
  print_link("root", "/proc/self/root");
  print_namespaces();
  printf("group %d session %d\n", getpgrp(), getsid(0));
  printf("nice %d scheduler %d personality %x\n", getpriority(PRIO_PROCESS, 0), sched_getscheduler(0),
         (unsigned)personality(0xffffffff));
  prctl(PR_GET_PDEATHSIG, &value);
  printf("death signal %d dumpable %d keepcaps %d securebits %d", value, prctl(PR_GET_DUMPABLE), prctl(PR_GET_KEEPCAPS),
         prctl(PR_GET_SECUREBITS));
  prctl(PR_GET_CHILD_SUBREAPER, &value);
  getitimer(ITIMER_VIRTUAL, &timer);
  printf(" subreaper %d timer %d\n", value, timer.it_value.tv_sec > 0);
  print_children();
  fflush(stdout);
  const char *file = getenv("PROBE_FILE");
  int target = file == NULL ? STDOUT_FILENO : open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  return write(target, text, size) == (ssize_t)size ? 0 : 97;
}

static char *from_hex(const char *digits) {
  size_t length = strlen(digits) / 2;
  char *bytes = calloc(length + 1, 1);
  for (size_t i = 0; i < length; i++) sscanf(digits + 2 * i, "%2hhx", (unsigned char *)bytes + i);
  return bytes;
}

static void write_own(const char *file, const char *text) {
  int descriptor = open(file, O_WRONLY | O_CLOEXEC);
  if (write(descriptor, text, strlen(text)) < 0) perror(file), exit(99);
  close(descriptor);
}

/* One word of `prepare`: a letter or a name, and what follows it. */
static void prepare(char *word) {
  char *value = strchr(word, '=');
  *value++ = '\0';
  int number = atoi(value);
  sigset_t set;
  sigemptyset(&set);
  if (strcmp(word, "block") == 0 || strcmp(word, "pend") == 0) {
    sigaddset(&set, number);
    sigprocmask(SIG_BLOCK, &set, NULL);
    if (*word == 'p') kill(getpid(), number);
  } else if (strcmp(word, "ignore") == 0) signal(number, SIG_IGN);
  else if (strcmp(word, "close") == 0) close(number);
  else if (strcmp(word, "open") == 0) {
    int opened = open("/proc/version", O_RDONLY);
    lseek(opened, number % 7, SEEK_SET);
    if (opened != number) dup2(opened, number), close(opened);
  } else if (strcmp(word, "files") == 0) {
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){(rlim_t)number, (rlim_t)number + 100});
  } else if (strcmp(word, "stack") == 0) {
    setrlimit(RLIMIT_STACK, &(struct rlimit){(rlim_t)number, RLIM_INFINITY});
  } else if (strcmp(word, "nice") == 0) setpriority(PRIO_PROCESS, 0, number);
  else if (strcmp(word, "batch") == 0) sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){0});
  else if (strcmp(word, "umask") == 0) umask((mode_t)strtol(value, NULL, 8));
  else if (strcmp(word, "slack") == 0) prctl(PR_SET_TIMERSLACK, number);
  else if (strcmp(word, "cpu") == 0) {
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(number, &cpus);
    sched_setaffinity(0, sizeof cpus, &cpus);
  } else if (strcmp(word, "no-new-privs") == 0) prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  else if (strcmp(word, "subreaper") == 0) prctl(PR_SET_CHILD_SUBREAPER, 1);
  else if (strcmp(word, "death-signal") == 0) prctl(PR_SET_PDEATHSIG, number);
  else if (strcmp(word, "timer") == 0) setitimer(ITIMER_VIRTUAL, &(struct itimerval){.it_value = {number, 0}}, NULL);
  else if (strcmp(word, "oom") == 0) write_own("/proc/self/oom_score_adj", value);
  else if (strcmp(word, "filter") == 0) write_own("/proc/self/coredump_filter", value);
  else if (strcmp(word, "variable") == 0) putenv(from_hex(value));
  else if (strcmp(word, "cd") == 0) {
    if (chdir(value) < 0) perror(value), exit(99);
  } else if (strcmp(word, "child") == 0) {
    pid_t child = fork();
    if (child == 0) _exit(number);
    waitid(P_PID, (id_t)child, &(siginfo_t){0}, WEXITED | WNOWAIT);
  } else fprintf(stderr, "probe: what is %s?\n", word), exit(99);
}

/* A JVM starts its children with SIGQUIT blocked. */
static void reset_signals(void) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number <= SIGRTMAX; number++) signal(number, SIG_DFL);
}

static int become(char **command) {
  for (char **word = command; *word != NULL; word++)
    if (strncmp(*word, "hex:", 4) == 0) *word = from_hex(*word + 4);
  execvp(command[0], command);
  perror(command[0]);
  return 99;
}

static void print_status(int status) {
  if (WIFSIGNALED(status)) printf("signal %d\n", WTERMSIG(status));
  else printf("exit %d\n", WEXITSTATUS(status));
}

static pid_t start(char **command) {
  pid_t child = fork();
  if (child == 0) _exit(become(command));
  return child;
}

static int ended(pid_t child) {
  int status;
  while (waitpid(child, &status, 0) < 0) continue;
  return status;
}

static void signal_when_there(int number, const char *file, char **command) {
  pid_t child = start(command);
  while (access(file, F_OK) != 0) usleep(1000);
  kill(child, number);
  print_status(ended(child));
}

static void signal_in_a_hurry(int number, char **command) {
  for (useconds_t delay = 0; delay < 12000; delay += 100) {
    pid_t child = start(command);
    usleep(delay);
    kill(child, number);
    print_status(ended(child));
    fflush(stdout);
  }
}

/* Runs `command`, this program, `how` and `number`. */
static void expect(char **command, int count, char *self, char *how, int number, int status) {
  char **whole = calloc((size_t)count + 4, sizeof *whole);
  char digits[16];
  memcpy(whole, command, (size_t)count * sizeof *whole);
  snprintf(digits, sizeof digits, "%d", number);
  whole[count] = self;
  whole[count + 1] = how;
  whole[count + 2] = digits;
  int seen = ended(start(whole));
  if (seen != status) printf("%s %d was ", how, number), print_status(seen), fflush(stdout);
  free(whole);
}

int main(int argc, char **argv) {
  const char *fake = getenv("FAKE_EXIT");
  if (strcmp(argv[0] + (strlen(argv[0]) < 4 ? 0 : strlen(argv[0]) - 4), "java") == 0) return fake == NULL ? 0 : atoi(fake);
  if (argc < 2) return 99;
  if (strcmp(argv[1], "dump") != 0) reset_signals();
  if (strcmp(argv[1], "dump") == 0) return dump(argv + 2);
  if (strcmp(argv[1], "exit") == 0) return atoi(argv[2]);
  if (strcmp(argv[1], "die") == 0) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    kill(getpid(), atoi(argv[2]));
    return 98;
  }
  if (strcmp(argv[1], "status") == 0) return print_status(ended(start(argv + 2))), 0;
  if (strncmp(argv[1], "signal", 6) == 0) {
    if (strcmp(argv[1], "signal-init") == 0 && unshare(CLONE_NEWPID) < 0) return perror("unshare"), 99;
    return signal_when_there(atoi(argv[2]), argv[3], argv + 4), 0;
  }
  if (strcmp(argv[1], "hurry") == 0) return signal_in_a_hurry(atoi(argv[2]), argv + 3), 0;
  if (strcmp(argv[1], "codes") == 0) {
    for (int code = 0; code < 256; code++) expect(argv + 2, argc - 2, argv[0], "exit", code, code << 8);
    return 0;
  }
  if (strcmp(argv[1], "deaths") == 0) {
    for (int number = 1; number <= SIGRTMAX; number++)
      if (number != SIGSTOP && number != SIGTSTP && number != SIGTTIN && number != SIGTTOU && number != SIGCHLD &&
          number != SIGCONT && number != SIGURG && number != SIGWINCH && (number < 32 || number >= SIGRTMIN))
        expect(argv + 2, argc - 2, argv[0], "die", number, number);
    return 0;
  }
  char **word = argv + 2;
  for (; strcmp(*word, "--") != 0; word++) prepare(*word);
  return become(word + 1);
}
