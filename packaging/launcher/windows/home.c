/*
 * Where portkeel is: the program lies in HOME\bin, whatever link it was called by.
 *
 * Java takes its options as bytes in the code page of the system, and has a semicolon between the elements of a class
 * path. A folder with another name usually has a short one besides (8.3), which will do.
 */
#include "portkeel.h"

#include <string.h>

/* `path` without links; null when Windows does not say. */
static wchar_t *without_links(const wchar_t *path) {
  HANDLE file = CreateFileW(path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
      FILE_FLAG_BACKUP_SEMANTICS, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  DWORD size = GetFinalPathNameByHandleW(file, NULL, 0, 0) + 1;
  wchar_t *real = allocate(size * sizeof *real);
  DWORD length = GetFinalPathNameByHandleW(file, real, size, 0);
  CloseHandle(file);
  if (length == 0 || length >= size) return NULL;
  if (wcsncmp(real, L"\\\\?\\UNC\\", 8) == 0) return text(L"\\\\%ls", real + 8);
  return wcsncmp(real, L"\\\\?\\", 4) == 0 ? real + 4 : real;
}

/* The folder above the one that `program` is in. */
static wchar_t *home_of(const wchar_t *program) {
  wchar_t *home = absolute(program);
  for (int i = 0; i < 2; i++) {
    wchar_t *last = wcsrchr(home, L'\\');
    if (last != NULL) *last = L'\0';
  }
  return home;
}

static int has_lib(const wchar_t *home) {
  return GetFileAttributesW(text(L"%ls\\lib\\agent-core.jar", home)) != INVALID_FILE_ATTRIBUTES;
}

wchar_t *find_home(int failure) {
  wchar_t *program = own_path();
  wchar_t *real = without_links(program);
  wchar_t *home = home_of(program);
  if (real != NULL && has_lib(home_of(real))) return home_of(real);
  if (has_lib(home)) return home; /* in a container, the real path of a mounted folder leads nowhere */
  say(L"%ls\\lib\\agent-core.jar is missing. Keep bin and lib together, and link to %ls instead of copying it.",
      real != NULL ? home_of(real) : home, L"bin\\portkeel.exe");
  ExitProcess((UINT)failure);
}

char *in_code_page(const wchar_t *wide) {
  int is_utf8 = GetACP() == CP_UTF8;
  DWORD flags = is_utf8 ? WC_ERR_INVALID_CHARS : WC_NO_BEST_FIT_CHARS;
  BOOL replaced = FALSE;
  int size = WideCharToMultiByte(CP_ACP, flags, wide, -1, NULL, 0, NULL, is_utf8 ? NULL : &replaced);
  if (size == 0 || replaced) return NULL;
  char *bytes = allocate((size_t)size);
  WideCharToMultiByte(CP_ACP, flags, wide, -1, bytes, size, NULL, NULL);
  return bytes;
}

static int can_be_told(const wchar_t *path) {
  return wcschr(path, L';') == NULL && wcslen(path) < MAX_PATH && in_code_page(path) != NULL;
}

/* `path` with the short names of its folders; null when Windows does not say. */
static wchar_t *shortened(const wchar_t *path) {
  DWORD size = GetShortPathNameW(path, NULL, 0) + 1;
  wchar_t *other = allocate(size * sizeof *other);
  DWORD length = GetShortPathNameW(path, other, size);
  return length > 0 && length < size ? other : NULL;
}

wchar_t *path_for_process(const wchar_t *path) {
  wchar_t *other = wcslen(path) < MAX_PATH ? NULL : shortened(path);
  return other != NULL ? other : text(L"%ls", path);
}

wchar_t *path_for_java(const wchar_t *path, int failure) {
  if (can_be_told(path)) return text(L"%ls", path);
  wchar_t *other = shortened(path);
  if (other != NULL && can_be_told(other)) return other;
  say(L"%ls: Java cannot be told this path: it is too long, or holds a semicolon or a character that code page %u has "
      L"not. Move it to another folder.",
      path, GetACP());
  ExitProcess((UINT)failure);
}
