/*
 * The command line for a .bat or .cmd. Windows would hand it to cmd.exe as it is, which reads `&` and `%` in arguments
 * as its own: here each argument is quoted so that cmd.exe and the programs that the script gives it to read the same,
 * and what cannot be quoted so is refused.
 */
#include "portkeel.h"

#define LONGEST 8191 /* Microsoft, "Command prompt line string limitation" */

int is_batch(const wchar_t *path) {
  size_t length = wcslen(path);
  const wchar_t *end = path + length - 4;
  return length > 4 && (_wcsicmp(end, L".bat") == 0 || _wcsicmp(end, L".cmd") == 0);
}

/* To cmd.exe, scripts and programs these are letters like any other. */
static int is_harmless(wchar_t character) {
  return (character >= L'a' && character <= L'z') || (character >= L'A' && character <= L'Z') ||
         (character >= L'0' && character <= L'9') || (character != L'\0' && wcschr(L"-_./\\:+@#", character) != NULL);
}

static int needs_quotes(const wchar_t *argument) {
  for (const wchar_t *at = argument; *at != L'\0'; at++)
    if (!is_harmless(*at)) return 1;
  return *argument == L'\0';
}

/* Why it cannot be quoted; null when it can. */
static const wchar_t *objection(const wchar_t *argument) {
  const wchar_t *at = argument;
  for (; *at != L'\0'; at++) {
    if (*at == L'"') return L"holds a quotation mark";
    if (*at == L'%') return L"holds a percent sign, which cmd.exe takes for the begin of a variable";
    if (*at == L'\r' || *at == L'\n') return L"holds a line break";
    if (*at < L' ' || *at == 0x7F) return L"holds a control character";
  }
  if (at > argument && at[-1] == L'\\' && needs_quotes(argument))
    return L"needs quotes and ends in a backslash, which cmd.exe and other programs read differently";
  return NULL;
}

static wchar_t *quoted(const wchar_t *argument) {
  return text(needs_quotes(argument) ? L"\"%ls\"" : L"%ls", argument);
}

static noreturn void refuse(const wchar_t *script, const wchar_t *what, const wchar_t *why) {
  say(L"exec: %ls: %ls %ls. Start a program in its place, or give it this in a file or a variable.", script, what, why);
  ExitProcess(NOT_EXECUTABLE);
}

wchar_t *batch_line(const wchar_t *interpreter, const wchar_t *script, const struct word *argument) {
  const wchar_t *why = objection(script);
  if (why != NULL) refuse(script, L"its path", why);
  wchar_t *line = text(L"\"%ls\" /d /e:on /v:off /s /c \"%ls", interpreter, quoted(script));
  for (int number = 1; argument->text != NULL; argument++, number++) {
    if ((why = objection(argument->text)) != NULL) refuse(script, text(L"argument %d", number), why);
    line = text(L"%ls %ls", line, quoted(argument->text));
    if (wcslen(line) >= LONGEST) refuse(script, L"its command line", L"is longer than the 8191 characters of cmd.exe");
  }
  return text(L"%ls\"", line);
}
