/*
 * Splits a command line as the C runtime of Microsoft does since 2008, for Windows hands over but one text. Where a
 * word stands in it is kept: the command gets its part of the text as it is, and reads it by whatever rules it has.
 *
 * Source of the rules: Microsoft, "main function and command-line arguments: Parsing C command-line arguments".
 */
#include "portkeel.h"

static int is_blank(wchar_t character) {
  return character == L' ' || character == L'\t';
}

/* A program's own name knows no backslashes before quotes: it is a path. */
static const wchar_t *read_name(const wchar_t *at, wchar_t **out) {
  int quoted = 0;
  for (; *at != L'\0' && (quoted || !is_blank(*at)); at++)
    if (*at == L'"') quoted = !quoted;
    else *(*out)++ = *at;
  return at;
}

static const wchar_t *read_argument(const wchar_t *at, wchar_t **out) {
  int quoted = 0;
  while (*at != L'\0' && (quoted || !is_blank(*at))) {
    size_t backslashes = wcsspn(at, L"\\");
    int before_quote = at[backslashes] == L'"';
    at += backslashes;
    for (size_t i = before_quote ? backslashes / 2 : backslashes; i > 0; i--) *(*out)++ = L'\\';
    if (!before_quote) {
      if (backslashes == 0) *(*out)++ = *at++;
    } else if (backslashes % 2 != 0) {
      *(*out)++ = *at++;
    } else if (quoted && at[1] == L'"') {
      *(*out)++ = L'"';
      at += 2;
    } else {
      quoted = !quoted;
      at++;
    }
  }
  return at;
}

struct word *split(const wchar_t *line) {
  size_t length = wcslen(line);
  struct word *words = allocate((length / 2 + 3) * sizeof *words);
  wchar_t *out = allocate((length + 2) * sizeof *out);
  const wchar_t *at = line;
  struct word *word = words;
  for (;; word++) {
    word->begin = (size_t)(at - line);
    word->text = out;
    at = word == words ? read_name(at, &out) : read_argument(at, &out);
    *out++ = L'\0'; /* in the place of a blank */
    word->end = (size_t)(at - line);
    while (is_blank(*at)) at++;
    if (*at == L'\0') break;
  }
  *++word = (struct word){.text = NULL, .begin = length, .end = length};
  return words;
}
