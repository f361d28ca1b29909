/*
 * Creates the Java virtual machine in this process and lets it run portkeel.
 *
 * What is meant for other Java programs (JAVA_TOOL_OPTIONS and its like, CLASSPATH) does not reach portkeel's own, and
 * no library comes from the working directory.
 */
#include "portkeel.h"

#include "jni.h"

typedef int (*put_variable)(const wchar_t *);

/* A C runtime that was loaded before, by whichever library, has a copy of its own, and may be Java's. */
static void forget(const wchar_t *name) {
  static const wchar_t *const runtimes[] = {L"ucrtbase.dll", L"msvcrt.dll"};
  SetEnvironmentVariableW(name, NULL);
  for (size_t i = 0; i < sizeof runtimes / sizeof *runtimes; i++) {
    HMODULE runtime = GetModuleHandleW(runtimes[i]);
    put_variable put = runtime == NULL ? NULL : (put_variable)(void *)GetProcAddress(runtime, "_wputenv");
    if (put != NULL) put(text(L"%ls=", name));
  }
}

static void forget_what_is_meant_for_others(void) {
  static const wchar_t *const names[] = {
      L"JAVA_TOOL_OPTIONS", L"_JAVA_OPTIONS", L"JDK_JAVA_OPTIONS", L"JDK_JAVAC_OPTIONS", L"CLASSPATH"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) forget(names[i]);
}

/* Its own C runtime lies in bin, its other libraries find themselves. */
static create_java_vm load(const wchar_t *java, int failure) {
  wchar_t *library = text(L"%ls\\bin\\server\\jvm.dll", java);
  SetDllDirectoryW(text(L"%ls\\bin", java)); /* in place of the working directory */
  HMODULE jvm = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
  create_java_vm create = jvm == NULL ? NULL : (create_java_vm)(void *)GetProcAddress(jvm, "JNI_CreateJavaVM");
  if (create != NULL) return create;
  say(L"cannot load %ls: %ls\nIt takes a Java for x64.", library, meaning(GetLastError()));
  ExitProcess((UINT)failure);
}

/* Nothing is lost of a word: both sides have units of 16 bits. */
static object strings_of(jni_env env, struct word *word, struct word *end) {
  object class = (*env)->FindClass(env, "java/lang/String");
  object strings = class == NULL ? NULL : (*env)->NewObjectArray(env, (int)(end - word), class, NULL);
  for (int i = 0; strings != NULL && word < end; word++, i++) {
    object string = (*env)->NewString(env, word->text, (int)wcslen(word->text));
    if (string == NULL) return NULL;
    (*env)->SetObjectArrayElement(env, strings, i, string);
  }
  return strings;
}

/* Usually does not return: the program ends the virtual machine, and this process with it. */
static int run_main(jni_env env, struct word *word, struct word *end) {
  object class = (*env)->FindClass(env, "io/portkeel/cli/Main");
  method main = class == NULL ? NULL : (*env)->GetStaticMethodID(env, class, "main", "([Ljava/lang/String;)V");
  object strings = main == NULL ? NULL : strings_of(env, word, end);
  if (strings != NULL) (*env)->CallStaticVoidMethod(env, class, main, strings);
  if (!(*env)->ExceptionCheck(env)) return 0;
  (*env)->ExceptionDescribe(env);
  return 1;
}

noreturn void become_java(struct word *word, struct word *end, int failure) {
  forget_what_is_meant_for_others();
  wchar_t *home = find_home(failure);
  create_java_vm create = load(path_for_java(find_java(home, failure), failure), failure);
  struct vm_arguments arguments = {.version = JNI_VERSION_10};
  arguments.options = vm_options(home, failure, &arguments.count);
  arguments.options[0].text = "-Dsun.java.command=io.portkeel.cli.Main";
  java_vm vm;
  jni_env env;
  int error = create(&vm, &env, &arguments);
  if (error != 0) {
    say(L"cannot start Java: JNI_CreateJavaVM returned %d", error);
    ExitProcess((UINT)failure);
  }
  int code = run_main(env, word, end);
  (*vm)->DestroyJavaVM(vm);
  ExitProcess((UINT)code);
}
