/*
 * Finds a Java 17 or newer: HOME\runtime; else PORTKEEL_JAVA_HOME, and nothing behind it when that is set; else JAVA_HOME.
 * An empty variable counts as unset.
 */
#include "portkeel.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 17
#define LIBRARY L"bin\\server\\jvm.dll"

/* What stands between the quotes behind `key`, in a line that begins with it, of a Java's own file `release`; null when
   there is none. */
static wchar_t *read_release(const wchar_t *java_home) {
  static const char key[] = "JAVA_VERSION=";
  static char content[65536];
  DWORD length = 0;
  wchar_t *path = text(L"%ls\\release", java_home);
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  if (!ReadFile(file, content, sizeof content - 1, &length, NULL)) length = 0;
  CloseHandle(file);
  content[length] = '\0';
  for (char *line = content; line != NULL; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    if (strncmp(line, key, sizeof key - 1) != 0) continue;
    char *value = line + sizeof key - 1;
    value += *value == '"';
    value[strcspn(value, "\"\r\n")] = '\0';
    return text(L"%hs", value);
  }
  return NULL;
}

/* Why the Java home `java_home` will not do; null when it will. */
static wchar_t *objection(const wchar_t *java_home) {
  DWORD attributes = GetFileAttributesW(text(L"%ls\\" LIBRARY, java_home));
  if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
    return text(L"no file %ls\\" LIBRARY, java_home);
  wchar_t *version = read_release(java_home);
  if (version == NULL || *version < L'0' || *version > L'9')
    return text(L"%ls\\release does not tell its version", java_home);
  long release = wcstol(version, NULL, 10); /* 1 for what was 1.8 */
  return release < LEAST ? text(L"Java %ls, older than %d", version, LEAST) : NULL;
}

/* A variable's value; null also when it is empty. */
static const wchar_t *setting(const wchar_t *name) {
  const wchar_t *value = environment(name);
  return value == NULL || *value == L'\0' ? NULL : value;
}

wchar_t *find_java(const wchar_t *home, int failure) {
  const wchar_t *meant = setting(L"PORTKEEL_JAVA_HOME");
  const wchar_t *other = setting(L"JAVA_HOME");
  wchar_t *bundled = text(L"%ls\\runtime", home);
  wchar_t *looked = text(L"");
  wchar_t *why;
  if (GetFileAttributesW(bundled) != INVALID_FILE_ATTRIBUTES) {
    if ((why = objection(bundled)) == NULL) return bundled;
    looked = text(L"  %ls: %ls\n", bundled, why);
  }
  if (meant != NULL) {
    if ((why = objection(meant)) == NULL) return absolute(meant);
    say(L"PORTKEEL_JAVA_HOME=%ls: %ls.\n"
        L"Set it to the home of a Java %d or newer for x64 (it holds " LIBRARY L"), or unset it.",
        meant, why, LEAST);
    ExitProcess((UINT)failure);
  }
  looked = text(L"%ls  PORTKEEL_JAVA_HOME is not set\n", looked);
  if (other != NULL) {
    if ((why = objection(other)) == NULL) return absolute(other);
    looked = text(L"%ls  JAVA_HOME=%ls: %ls\n", looked, other, why);
  } else {
    looked = text(L"%ls  JAVA_HOME is not set\n", looked);
  }
  say(L"no Java %d or newer. Looked at:\n%ls"
      L"Put a Java %d or newer for x64 into %ls, or set PORTKEEL_JAVA_HOME to its home.",
      LEAST, looked, LEAST, bundled);
  ExitProcess((UINT)failure);
}
