/* The options of portkeel's Java: those of lib\java.options, one a line, and those that depend on where portkeel is. */
#include "portkeel.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 128 };

static struct vm_option options[MOST];
static int used = 1; /* the first is the caller's */

static void add(const char *option, int failure) {
  if (option == NULL || used == MOST) {
    say(L"lib holds a name that Java cannot be told, or java.options more than %d options.", MOST);
    ExitProcess((UINT)failure);
  }
  options[used++].text = option;
}

/* Comments begin with a number sign. */
static void add_lines(const wchar_t *path, int failure) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  enum { SIZE = 65536 };
  char *content = allocate(SIZE);
  DWORD length = 0;
  if (file == INVALID_HANDLE_VALUE || !ReadFile(file, content, SIZE - 1, &length, NULL)) {
    say(L"cannot read %ls: %ls", path, meaning(GetLastError()));
    ExitProcess((UINT)failure);
  }
  CloseHandle(file);
  content[length] = '\0';
  for (char *line = strtok(content, "\r\n"); line != NULL; line = strtok(NULL, "\r\n")) {
    line += strspn(line, " \t");
    if (*line != '#' && *line != '\0') add(line, failure);
  }
}

static int by_name(const void *one, const void *other) {
  return wcscmp(*(wchar_t *const *)one, *(wchar_t *const *)other);
}

/* The names of the jars in `lib`, sorted; a pattern alone would also find what only has a short name that fits. */
static wchar_t **jars_of(const wchar_t *lib, size_t *count) {
  enum { MOST_JARS = 256 };
  wchar_t **names = allocate(MOST_JARS * sizeof *names);
  WIN32_FIND_DATAW entry;
  *count = 0;
  HANDLE search = FindFirstFileW(text(L"%ls\\*.jar", lib), &entry);
  for (BOOL more = search != INVALID_HANDLE_VALUE; more && *count < MOST_JARS; more = FindNextFileW(search, &entry)) {
    size_t length = wcslen(entry.cFileName);
    if (length > 4 && _wcsicmp(entry.cFileName + length - 4, L".jar") == 0)
      names[(*count)++] = text(L"%ls", entry.cFileName);
  }
  if (search != INVALID_HANDLE_VALUE) FindClose(search);
  qsort(names, *count, sizeof *names, by_name);
  return names;
}

/* What every run needs first, then the rest by name: of a wildcard, Java would take the file system's order. */
static wchar_t *class_path(const wchar_t *lib) {
  static const wchar_t *const first[] = {L"agent-core.jar", L"platform-windows.jar", L"jackson-core.jar",
      L"jackson-dataformat-yaml.jar", L"snakeyaml.jar", L"picocli.jar"};
  enum { FIRST = sizeof first / sizeof *first };
  size_t count;
  wchar_t **jars = jars_of(lib, &count);
  wchar_t *path = text(L"%ls\\%ls", lib, first[0]);
  for (int i = 1; i < FIRST; i++) path = text(L"%ls;%ls\\%ls", path, lib, first[i]);
  for (size_t i = 0; i < count; i++) {
    int known = 0;
    for (int j = 0; j < FIRST; j++) known |= wcscmp(jars[i], first[j]) == 0;
    if (!known) path = text(L"%ls;%ls\\%ls", path, lib, jars[i]);
  }
  return path;
}

static DWORD mode_as_found;

/* Whether standard output is a console that takes colours; Java cannot tell. */
static int is_terminal(void) {
  HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
  return GetConsoleMode(out, &mode_as_found) && SetConsoleMode(out, mode_as_found | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

/* How many columns of the console are seen; 0 when that is not known. */
static int columns(void) {
  CONSOLE_SCREEN_BUFFER_INFO info;
  if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info)) return 0;
  return info.srWindow.Right - info.srWindow.Left + 1;
}

/* Java calls this at its end: the console belongs to others as well. */
static void leave_console_as_found(int code) {
  (void)code;
  SetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), mode_as_found);
}

struct vm_option *vm_options(const wchar_t *home, int failure, int *count) {
  wchar_t *lib = text(L"%ls\\lib", path_for_java(home, failure));
  wchar_t *archive = text(L"%ls\\portkeel.jsa", lib);
  add_lines(text(L"%ls\\java.options", lib), failure);
  if (GetFileAttributesW(archive) != INVALID_FILE_ATTRIBUTES)
    add(in_code_page(text(L"-XX:SharedArchiveFile=%ls", archive)), failure);
  add(in_code_page(text(L"-Djna.boot.library.path=%ls\\native\\win32-x86-64", lib)), failure);
  if (is_terminal()) {
    add("-Dportkeel.terminal=true", failure);
    add(in_code_page(text(L"-Dportkeel.columns=%d", columns())), failure);
    if (GetConsoleOutputCP() == CP_UTF8) add("-Dportkeel.locale=.UTF-8", failure);
    options[used] = (struct vm_option){.text = "exit", .extra = (void *)leave_console_as_found};
    add("exit", failure);
  }
  DWORD ignored;
  if (GetConsoleMode(GetStdHandle(STD_ERROR_HANDLE), &ignored)) add("-Dportkeel.terminal.messages=true", failure);
  add(in_code_page(text(L"-Djava.class.path=%ls", class_path(lib))), failure);
  *count = used;
  return options;
}
