/*
 * Finds a program as people on Windows expect: a word with a backslash, a slash or a colon is a path. Another one is
 * looked for in the working directory (unless NoDefaultCurrentDirectoryInExePath is set), in System32 and on PATH, in
 * each with the extensions of PATHEXT.
 */
#include "portkeel.h"

#include <string.h>

static const wchar_t *extensions(void) {
  const wchar_t *set = environment(L"PATHEXT");
  return set == NULL || *set == L'\0' ? L".COM;.EXE;.BAT;.CMD" : set;
}

static int is_file(const wchar_t *path) {
  DWORD attributes = GetFileAttributesW(path);
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

/* `npm` is npm.cmd, though a script for other systems lies beside it under the very name. */
static int has_extension(const wchar_t *path) {
  const wchar_t *name = path;
  for (; *path != L'\0'; path++)
    if (wcschr(L"\\/:", *path) != NULL) name = path + 1;
  return wcschr(name, L'.') != NULL;
}

/* The file that `path` means; null when there is none. */
static wchar_t *file_of(const wchar_t *path) {
  if (has_extension(path) && is_file(path)) return absolute(path);
  for (const wchar_t *extension = extensions(); *extension != L'\0';) {
    size_t length = wcscspn(extension, L";");
    wchar_t *file = text(L"%ls%.*ls", path, (int)length, extension);
    if (length > 0 && is_file(file)) return absolute(file);
    extension += length + (extension[length] != L'\0');
  }
  return NULL;
}

static wchar_t *in_system_folder(const wchar_t *name) {
  wchar_t folder[MAX_PATH];
  UINT length = GetSystemDirectoryW(folder, MAX_PATH);
  return length == 0 || length >= MAX_PATH ? NULL : file_of(text(L"%ls\\%ls", folder, name));
}

/* A folder that has a semicolon in its name stands in quotes. */
static wchar_t *on_path(const wchar_t *name) {
  const wchar_t *path = environment(L"PATH");
  if (path == NULL) return NULL;
  for (wchar_t *folder = allocate((wcslen(path) + 1) * sizeof *folder); *path != L'\0';) {
    size_t length = 0;
    int quoted = 0;
    for (; *path != L'\0' && (quoted || *path != L';'); path++)
      if (*path == L'"') quoted = !quoted;
      else folder[length++] = *path;
    folder[length] = L'\0';
    if (*path == L';') path++;
    wchar_t *file = length == 0 ? NULL : file_of(text(L"%ls\\%ls", folder, name));
    if (file != NULL) return file;
  }
  return NULL;
}

/* What `word`, a path, means when it is no file. */
static struct program other_than_file(const wchar_t *word) {
  DWORD attributes = GetFileAttributesW(word);
  DWORD error = GetLastError();
  if (attributes == INVALID_FILE_ATTRIBUTES && error != ERROR_ACCESS_DENIED)
    return (struct program){.code = NOT_FOUND, .why = L"there is no such file"};
  if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
    return (struct program){.code = NOT_EXECUTABLE, .why = L"is a folder"};
  return (struct program){.path = absolute(word)}; /* of any name; Windows will say what it thinks of it */
}

struct program find_program(const wchar_t *word) {
  if (*word == L'\0') return (struct program){.code = NOT_FOUND, .why = L"the command is empty"};
  wchar_t *found = NULL;
  if (wcspbrk(word, L"\\/:") != NULL) {
    found = file_of(word);
    return found != NULL ? (struct program){.path = found} : other_than_file(word);
  }
  if (NeedCurrentDirectoryForExePathW(word)) found = file_of(word);
  if (found == NULL) found = in_system_folder(word);
  if (found == NULL) found = on_path(word);
  if (found != NULL) return (struct program){.path = found};
  return (struct program){.code = NOT_FOUND, .why = L"there is no such program in the folders of PATH"};
}
