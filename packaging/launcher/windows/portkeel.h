/* The parts of the launcher for Windows: its command line (portkeel.c, words.c), waiting for Java's verdict
   (verdict.c), the command (find.c, batch.c, command.c) with its job and console (job.c, console.c), and Java in this
   very process (home.c, java.c, options.c, vm.c). say.c is what all of them need. */
#ifndef PORTKEEL_H
#define PORTKEEL_H

#include <windows.h>

#include <stddef.h>
#include <stdnoreturn.h>
#include <wchar.h>

enum { USAGE = 64, FAILED = 125, NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

/* A word of the command line, and where it begins and ends there. */
struct word {
  wchar_t *text;
  size_t begin;
  size_t end;
};

/* Where Java's standard input comes from while it decides. */
enum input { INPUT_NOTHING, INPUT_OURS };

/* Says `portkeel: ...` on standard error, in UTF-8 where that is no console. */
void say(const wchar_t *format, ...);

/* A new text, as printf would print it. */
wchar_t *text(const wchar_t *format, ...);

/* A number of Windows' own, such as GetLastError's, with what Windows says of it. */
wchar_t *meaning(DWORD error);

/* New memory; ends this process when there is none. */
void *allocate(size_t bytes);

/* A variable's value; null when it is not set. */
wchar_t *environment(const wchar_t *name);

/* The path of this program, as it was called. */
wchar_t *own_path(void);

/* `path` from its root on. */
wchar_t *absolute(const wchar_t *path);

/* The words of a command line, the program's own first; the last has no text, and begins where the line ends. */
struct word *split(const wchar_t *line);

/* The folder that holds bin and lib; when lib is missing, says so and ends with `failure`. */
wchar_t *find_home(int failure);

/* `path` in a form that Java can be told as one element of a class path; when there is none, says so and ends with
   `failure`. */
wchar_t *path_for_java(const wchar_t *path, int failure);

/* `path` in a form in which a process can be started, if there is one: a longer one than MAX_PATH cannot. */
wchar_t *path_for_process(const wchar_t *path);

/* `wide` in the code page of this system; null when that cannot hold it. */
char *in_code_page(const wchar_t *wide);

/* The home of the Java to use; when there is none, says what was looked at and ends with `failure`. */
wchar_t *find_java(const wchar_t *home, int failure);

/* An option of the Java virtual machine, as JNI_CreateJavaVM takes it. */
struct vm_option {
  const char *text;
  void *extra;
};

/* The options of portkeel's Java, their number in `*count`; the first is left to the caller. */
struct vm_option *vm_options(const wchar_t *home, int failure, int *count);

/* Makes this process portkeel's Java with the words from `word` on, up to, not including, `end`; when it cannot, says
   why and ends with `failure`. */
noreturn void become_java(struct word *word, struct word *end, int failure);

/* Runs this program as portkeel's Java in a process of its own, its output on standard error, and returns its exit
   code. `options`: the text of its options. */
int java_verdict(const wchar_t *options, enum input input);

/* Puts this process, with all that it will start, into a job that dies with it; 0 when it cannot. */
int die_together(void);

/* Lets what still runs in the job live on when this process ends. */
void let_live(void);

/* From now on this process outlives what the console asks of it: what it has started is asked as well. */
void outlive_events(void);

/* Ends this process, and `process` unless that is null, as Windows would have, when the console has asked for it since
   outlive_events. */
void end_if_asked(HANDLE process);

/* A program that was looked for: its path, or the exit code (126, 127) for `why` it is none. */
struct program {
  wchar_t *path;
  int code;
  const wchar_t *why;
};

/* Finds the program that `word` names. */
struct program find_program(const wchar_t *word);

/* Whether cmd.exe has to run it. */
int is_batch(const wchar_t *path);

/* The command line with which `interpreter`, a cmd.exe, runs a script with exactly the arguments from `argument` on;
   says why and ends with 126 when there is none. */
wchar_t *batch_line(const wchar_t *interpreter, const wchar_t *script, const struct word *argument);

/* Starts the command that begins with `command` in `line`, and ends with its exit code. */
noreturn void be_command(const wchar_t *line, const struct word *command);

#endif
