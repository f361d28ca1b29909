/* The parts of the launcher: its command line (portkeel.c), waiting for Java (verdict.c), becoming Java (start.c), and
   which Java that is (java.c). */
#ifndef PORTKEEL_H
#define PORTKEEL_H

#include <stdnoreturn.h>

/* Where Java's standard input comes from while it decides. */
enum input { INPUT_NOTHING, INPUT_OURS };

/* Whose process becomes Java: the one that we were given, with descriptors that are none of our business, or one that was
   made for that. */
enum process { PROCESS_OURS, PROCESS_JAVAS };

/* Says `portkeel: ...` on standard error. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A new text, as printf would print it. */
char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Makes a stream one that is empty. Needs no /dev/null. */
void nothing_at(int stream);

/* As root, takes what is relative or empty out of PATH, for others may have put programs there, and returns it; else
   returns an empty text. */
char *drop_relative_path(void);

/* The path of the Java to use; when there is none, says what was looked at, and what of PATH was not (`dropped`), and ends
   with `failure`. */
char *find_java(const char *home, const char *dropped, int failure);

/* Becomes portkeel's Java with the words from `words` up to, not including, `end`; when it cannot, says why and ends
   with `failure`. */
noreturn void become_java(char **words, char **end, enum process process, int failure);

/* Runs portkeel's Java in a process of its own, its output on standard error, and returns its exit code; 128+n when
   signal n ended it. TERM, INT and HUP are handed on to it, and end this process with 128+n once Java has ended.
   Nothing of Java, nor of waiting for it, is left in this process. */
int java_verdict(char **words, char **end, enum input input);

/* Restores the signal mask that java_verdict has found, after a last look for TERM, INT and HUP. */
void leave_signals_as_found(void);

#endif
