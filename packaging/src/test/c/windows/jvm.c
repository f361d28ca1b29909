/*
 * Stands in for the jvm.dll of a Java that costs nothing. It adds what it was given to the file FAKE_REPORT, when that
 * is set, in UTF-8: `folder`, the one that libraries come from in place of the working directory; `variable` for those
 * that are meant for other Java programs; `option` for each; `word` for each word, in hex digits; `input`, a line that
 * it reads.
 *
 * It says FAKE_WORDS on standard output, and ends as FAKE_END says: a number; `return`; `throw`; `crash`; or `refuse`,
 * which is before anything runs. FAKE_SLEEP: after so many milliseconds.
 */
#include "jni.h" /* the launcher's own; that its places are right, the tests with a real Java show */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct opaque_object {
  int length;
  struct opaque_object **elements;
  wchar_t *text;
};

static struct opaque_object some;
static int thrown;
static FILE *report;
static struct jni_functions functions;
static struct vm_functions vm_functions;
static const struct jni_functions *const env = &functions;
static const struct vm_functions *const vm = &vm_functions;

static object find_class(jni_env ours, const char *name) {
  (void)ours;
  return strcmp(name, "java/lang/String") == 0 || strcmp(name, "io/portkeel/cli/Main") == 0 ? &some : NULL;
}

static void describe(jni_env ours) {
  (void)ours;
  fprintf(stderr, "Exception in thread \"main\"\n");
}

static unsigned char is_thrown(jni_env ours) {
  (void)ours;
  return (unsigned char)thrown;
}

static method find_main(jni_env ours, object class, const char *name, const char *signature) {
  (void)ours, (void)class;
  return strcmp(name, "main") == 0 && strcmp(signature, "([Ljava/lang/String;)V") == 0 ? (method)&some : NULL;
}

static object new_string(jni_env ours, const wchar_t *units, int length) {
  (void)ours;
  object string = calloc(1, sizeof *string);
  string->length = length;
  string->text = calloc((size_t)length + 1, sizeof *string->text);
  memcpy(string->text, units, (size_t)length * sizeof *units);
  return string;
}

static object new_array(jni_env ours, int length, object class, object first) {
  (void)ours, (void)class, (void)first;
  object array = calloc(1, sizeof *array);
  array->length = length;
  array->elements = calloc((size_t)length + 1, sizeof *array->elements);
  return array;
}

static void set_element(jni_env ours, object array, int index, object element) {
  (void)ours;
  array->elements[index] = element;
}

static void report_words(object words) {
  for (int i = 0; i < words->length; i++) {
    fprintf(report, "word ");
    for (int j = 0; j < words->elements[i]->length; j++) fprintf(report, "%04x", words->elements[i]->text[j]);
    fprintf(report, "\n");
  }
}

static void call_main(jni_env ours, object class, method main, ...) {
  (void)ours, (void)class;
  const char *end = getenv("FAKE_END"), *sleep = getenv("FAKE_SLEEP"), *words = getenv("FAKE_WORDS");
  va_list values;
  va_start(values, main);
  object given = va_arg(values, object);
  va_end(values);
  char line[256] = "";
  if (report != NULL) {
    report_words(given);
    int asked = GetFileType(GetStdHandle(STD_INPUT_HANDLE)) != FILE_TYPE_CHAR; /* not a person */
    fprintf(report, "input %s", asked && fgets(line, sizeof line, stdin) != NULL ? line : "\n");
    fclose(report);
  }
  if (words != NULL) printf("%s\n", words), fflush(stdout);
  if (sleep != NULL) Sleep((DWORD)atoi(sleep));
  if (end == NULL) ExitProcess(0);
  if (strcmp(end, "throw") == 0) thrown = 1;
  else if (strcmp(end, "crash") == 0) *(volatile int *)8 = 1;
  else if (strcmp(end, "return") != 0) ExitProcess((UINT)strtoll(end, NULL, 10));
}

static int destroy(java_vm ours) {
  (void)ours;
  return 0;
}

/* The launcher gives texts in the code page of the system. */
static void report_text(const char *key, const char *text) {
  wchar_t units[16384];
  char bytes[32768];
  MultiByteToWideChar(CP_ACP, 0, text, -1, units, sizeof units / sizeof *units);
  WideCharToMultiByte(CP_UTF8, 0, units, -1, bytes, sizeof bytes, NULL, NULL);
  fprintf(report, "%s %s\n", key, bytes);
}

static void report_environment(void) {
  static const char *const names[] = {
      "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_JAVAC_OPTIONS", "CLASSPATH", "PORTKEEL_SEEN"};
  char folder[1024] = "";
  GetDllDirectoryA(sizeof folder, folder);
  report_text("folder", folder);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char value[1024];
    if (getenv(names[i]) != NULL || GetEnvironmentVariableA(names[i], value, sizeof value) != 0)
      fprintf(report, "variable %s\n", names[i]);
  }
}

__declspec(dllexport) int JNI_CreateJavaVM(java_vm *machine, jni_env *environment, struct vm_arguments *arguments) {
  const char *file = getenv("FAKE_REPORT"), *end = getenv("FAKE_END");
  if (end != NULL && strcmp(end, "refuse") == 0) return -6;
  if (file != NULL && (report = fopen(file, "a")) != NULL) {
    report_environment();
    for (int i = 0; i < arguments->count; i++) report_text("option", arguments->options[i].text);
  }
  functions.FindClass = find_class;
  functions.ExceptionDescribe = describe;
  functions.ExceptionCheck = is_thrown;
  functions.GetStaticMethodID = find_main;
  functions.CallStaticVoidMethod = call_main;
  functions.NewString = new_string;
  functions.NewObjectArray = new_array;
  functions.SetObjectArrayElement = set_element;
  vm_functions.DestroyJavaVM = destroy;
  *machine = &vm;
  *environment = &env;
  return 0;
}
