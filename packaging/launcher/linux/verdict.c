/*
 * Runs Java so that the command, which this process becomes later, cannot find a trace of it.
 *
 * The kernel adds the CPU time and the peak memory of each child that is waited for to those of its parent, where the
 * command would see them (RUSAGE_CHILDREN). So a process between the two, the go-between, waits for Java and tells how
 * it ended through a pipe; it is itself killed while SIGCHLD is ignored, and then the kernel adds nothing. The time
 * for that is short, since children that this process was given with its life end unnoticed in it, too.
 *
 * Signals that are handed on are blocked here, and so are kept even for process 1, which the kernel spares all signals
 * that it has no handler for.
 */
#include "portkeel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FAILED = 125, SIGNALLED = 128 };

static sigset_t mask_as_found;
static sigset_t handed_on;

/* What is ignored or blocked already shall stay so for the command; it is none of our business. */
static void hold_back_signals(void) {
  static const int candidates[] = {SIGTERM, SIGINT, SIGHUP};
  sigprocmask(SIG_SETMASK, NULL, &mask_as_found);
  sigemptyset(&handed_on);
  for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
    struct sigaction action;
    sigaction(candidates[i], NULL, &action);
    if (action.sa_handler != SIG_IGN && !sigismember(&mask_as_found, candidates[i])) sigaddset(&handed_on, candidates[i]);
  }
  sigprocmask(SIG_BLOCK, &handed_on, NULL);
}

void leave_signals_as_found(void) {
  int number = sigtimedwait(&handed_on, NULL, &(struct timespec){0});
  if (number > 0) exit(SIGNALLED + number);
  sigprocmask(SIG_SETMASK, &mask_as_found, NULL);
}

/* Above the standard streams: what takes the place of a closed one would be taken for it. */
static int above_the_streams(int descriptor) {
  if (descriptor < 0 || descriptor > STDERR_FILENO) return descriptor;
  int above = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  close(descriptor);
  return above;
}

/* Its parent may be dead already; 0 is one in another pid namespace. */
static void die_with(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent && getppid() != 0) _exit(FAILED);
}

static noreturn void be_java(char **words, char **end, enum input input) {
  sigprocmask(SIG_SETMASK, &mask_as_found, NULL);
  if (input == INPUT_NOTHING) nothing_at(STDIN_FILENO);
  if (dup2(STDERR_FILENO, STDOUT_FILENO) < 0) close(STDOUT_FILENO);
  become_java(words, end, PROCESS_JAVAS, FAILED);
}

static noreturn void be_go_between(char **words, char **end, enum input input, int verdict) {
  pid_t self = getpid();
  sigset_t awaited = handed_on;
  sigaddset(&awaited, SIGCHLD);
  sigprocmask(SIG_BLOCK, &awaited, NULL);
  signal(SIGCHLD, SIG_DFL);
  int status = FAILED << 8;
  pid_t java = fork();
  if (java == 0) {
    die_with(self);
    close(verdict);
    be_java(words, end, input);
  }
  if (java < 0) say("cannot make a process for Java: %s", strerror(errno));
  while (java > 0 && waitpid(java, &status, WNOHANG) != java) {
    int number = sigwaitinfo(&awaited, NULL);
    if (number > 0 && number != SIGCHLD) kill(java, number);
  }
  int code = WIFSIGNALED(status) ? SIGNALLED + WTERMSIG(status) : WEXITSTATUS(status);
  if (write(verdict, &code, sizeof code) != sizeof code) _exit(FAILED);
  for (;;) pause(); /* until killed at the right moment */
}

/* Ends the go-between without a trace. A SIGCHLD that was pending for the command is forgotten by this, and renewed. */
static void end_unnoticed(pid_t go_between) {
  sigset_t pending;
  struct sigaction as_found;
  sigpending(&pending);
  sigaction(SIGCHLD, &(struct sigaction){.sa_handler = SIG_IGN}, &as_found);
  kill(go_between, SIGKILL);
  while (waitpid(go_between, NULL, 0) < 0 && errno == EINTR) continue;
  sigaction(SIGCHLD, &as_found, NULL);
  if (sigismember(&pending, SIGCHLD)) kill(getpid(), SIGCHLD);
}

int java_verdict(char **words, char **end, enum input input) {
  hold_back_signals();
  pid_t self = getpid();
  int ends[2];
  int signals = above_the_streams(signalfd(-1, &handed_on, SFD_CLOEXEC));
  if (signals < 0 || pipe2(ends, O_CLOEXEC) < 0 || (ends[0] = above_the_streams(ends[0])) < 0 ||
      (ends[1] = above_the_streams(ends[1])) < 0) {
    say("cannot make a pipe: %s", strerror(errno));
    return FAILED;
  }
  pid_t go_between = fork();
  if (go_between == 0) {
    die_with(self);
    close(signals);
    close(ends[0]);
    be_go_between(words, end, input, ends[1]);
  }
  close(ends[1]);
  int code = FAILED;
  int asked_to_end = 0;
  if (go_between < 0) say("cannot make a process for Java: %s", strerror(errno));
  for (int waiting = go_between > 0; waiting;) {
    struct pollfd sources[] = {{.fd = signals, .events = POLLIN}, {.fd = ends[0], .events = POLLIN}};
    poll(sources, 2, -1);
    struct signalfd_siginfo signal;
    if (sources[0].revents != 0 && read(signals, &signal, sizeof signal) == sizeof signal) {
      asked_to_end = (int)signal.ssi_signo;
      kill(go_between, asked_to_end);
    }
    if (sources[1].revents != 0) {
      if (read(ends[0], &code, sizeof code) != sizeof code) say("what waits for Java was killed");
      waiting = 0;
    }
  }
  close(signals);
  close(ends[0]);
  if (go_between > 0) end_unnoticed(go_between);
  if (asked_to_end != 0) exit(SIGNALLED + asked_to_end);
  return code;
}
