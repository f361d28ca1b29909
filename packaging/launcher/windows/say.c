/* Messages, texts and other things that all parts need. */
#include "portkeel.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void *allocate(size_t bytes) {
  void *memory = malloc(bytes);
  if (memory == NULL) ExitProcess(FAILED);
  return memory;
}

static wchar_t *formatted(const wchar_t *format, va_list values) {
  va_list again;
  va_copy(again, values);
  size_t size = (size_t)_vscwprintf(format, again) + 1;
  va_end(again);
  wchar_t *result = allocate(size * sizeof *result);
  _vsnwprintf(result, size, format, values);
  return result;
}

wchar_t *text(const wchar_t *format, ...) {
  va_list values;
  va_start(values, format);
  wchar_t *result = formatted(format, values);
  va_end(values);
  return result;
}

/* In one write: others may be writing to the same place. */
void say(const wchar_t *format, ...) {
  va_list values;
  va_start(values, format);
  wchar_t *line = text(L"portkeel: %ls\n", formatted(format, values));
  va_end(values);
  HANDLE stream = GetStdHandle(STD_ERROR_HANDLE);
  DWORD mode, written;
  if (GetConsoleMode(stream, &mode)) {
    WriteConsoleW(stream, line, (DWORD)wcslen(line), &written, NULL);
    return;
  }
  int size = WideCharToMultiByte(CP_UTF8, 0, line, -1, NULL, 0, NULL, NULL);
  char *bytes = allocate((size_t)size);
  WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, size, NULL, NULL);
  WriteFile(stream, bytes, (DWORD)size - 1, &written, NULL);
}

wchar_t *meaning(DWORD error) {
  wchar_t words[512];
  DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, error, 0, words,
      sizeof words / sizeof *words, NULL);
  while (length > 0 && words[length - 1] <= L' ') length--;
  words[length] = L'\0';
  return length == 0 ? text(L"error %lu", error) : text(L"error %lu: %ls", error, words);
}

wchar_t *environment(const wchar_t *name) {
  for (DWORD size = 256;;) {
    wchar_t *value = allocate(size * sizeof *value);
    SetLastError(ERROR_SUCCESS);
    DWORD length = GetEnvironmentVariableW(name, value, size);
    if (length == 0 && GetLastError() != ERROR_SUCCESS) return NULL;
    if (length < size) return value;
    free(value);
    size = length;
  }
}

wchar_t *own_path(void) {
  for (DWORD size = MAX_PATH;; size *= 2) {
    wchar_t *path = allocate(size * sizeof *path);
    DWORD length = GetModuleFileNameW(NULL, path, size);
    if (length > 0 && length < size) return path;
    if (length == 0) ExitProcess(FAILED);
    free(path);
  }
}

wchar_t *absolute(const wchar_t *path) {
  DWORD size = GetFullPathNameW(path, 0, NULL, NULL) + 1;
  wchar_t *result = allocate(size * sizeof *result);
  DWORD length = GetFullPathNameW(path, size, result, NULL);
  return length == 0 || length >= size ? text(L"%ls", path) : result;
}
