/*
 * limited COMMAND: runs the rest of the command line as the same user without elevation, as Explorer starts what nobody
 * asked to be run as an administrator; ends with its exit code, or with 99 when it cannot.
 */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static void must(BOOL done, const char *what) {
  if (done) return;
  fprintf(stderr, "limited: %s: %lu\n", what, GetLastError());
  exit(99);
}

/* What follows the first word of the command line. */
static wchar_t *rest(void) {
  wchar_t *line = GetCommandLineW();
  wchar_t end = *line == L'"' ? L'"' : L' ';
  for (line++; *line != L'\0' && *line != end; line++);
  for (; *line == L'"' || *line == L' '; line++);
  return line;
}

int main(void) {
  HANDLE own, limited;
  TOKEN_LINKED_TOKEN linked;
  DWORD length, code;
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION child;
  must(OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &own), "the token of this process");
  must(GetTokenInformation(own, TokenLinkedToken, &linked, sizeof linked, &length), "the token without elevation");
  must(DuplicateTokenEx(linked.LinkedToken, TOKEN_ALL_ACCESS, NULL, SecurityImpersonation, TokenPrimary, &limited),
       "a token for a process");
  must(CreateProcessAsUserW(limited, NULL, rest(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &child), "the command");
  WaitForSingleObject(child.hProcess, INFINITE);
  must(GetExitCodeProcess(child.hProcess, &code), "its exit code");
  ExitProcess(code);
}
