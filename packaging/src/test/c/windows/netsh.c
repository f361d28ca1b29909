/*
 * Stands in for netsh.exe of Windows, of which it knows the dynamic and the excluded port ranges:
 *
 *   netsh interface ipv4|ipv6 show dynamicportrange  protocol=tcp|udp store=active|persistent
 *   netsh interface ipv4|ipv6 set  dynamicportrange  protocol=.. startport=N numberofports=N store=..
 *   netsh interface ipv4|ipv6 show excludedportrange protocol=.. store=..
 *   netsh interface ipv4|ipv6 add|delete excludedportrange protocol=.. startport=N numberofports=N store=..
 *
 * It reads no environment. In C:\netsh it keeps `state`, whose form write_state tells; it adds a line with its arguments
 * to `calls`; and it does what `settings` says, one a line:
 *
 *   language en|de|fr|ja|zh  its words and their code page
 *   not-elevated             refuses to change anything, on standard output, with 1
 *   usage set|all            answers what changes, or everything, with how it is used, and ends with 0
 *   no-effect N M            says `Ok.` to the N-th to the M-th call that changes something, and changes nothing
 *   sleep N                  waits N seconds before it does anything
 *   fail-sets N M            the N-th to the M-th call that changes something fails
 *   accepts-1024             as the start of a dynamic range, which otherwise is 1025 at least
 *   shared-families          what is set for one family is set for the other
 *   persistent-alone         what is set in the persistent store does not reach the active one
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "netsh-words.h"

#define FOLDER "C:\\netsh\\"

static const char *const FAMILIES[] = {"ipv4", "ipv6"};
static const char *const PROTOCOLS[] = {"tcp", "udp"};
static const char *const STORES[] = {"active", "persistent"};

static struct {
  const struct words *words;
  int not_elevated, usage_set, usage_all, sleep, fail_from, fail_to, no_effect_from, no_effect_to, shared_families, persistent_alone;
  int least_start;
} settings = {.words = &LANGUAGES[0], .least_start = 1025};

struct block {
  int start, number;
};

struct exclusion {
  struct block block;
  int administered;
};

/* The ports of a family and a protocol, in one store. */
struct space {
  struct block dynamic;
  struct exclusion excluded[256];
  int exclusions;
};

static struct space spaces[2][2][2];
static int sets; /* calls that were to change something */

/* Ends, when a test has written what this program does not understand. */
static void broken(const char *what) {
  fprintf(stderr, "the stand-in for netsh: %s\n", what);
  exit(99);
}

/* In the code page of the language, with the line ends of Windows. */
static void say(const wchar_t *format, ...) {
  wchar_t text[1024];
  char bytes[4096];
  va_list values;
  va_start(values, format);
  vswprintf(text, sizeof text / sizeof *text, format, values);
  va_end(values);
  BOOL lost = FALSE;
  int length =
      WideCharToMultiByte(settings.words->code_page, 0, text, -1, bytes, sizeof bytes, NULL, &lost);
  if (length <= 0 || lost) broken("no such letter in the code page");
  fputs(bytes, stdout); /* in text mode, which writes \r\n */
}

static int index_of(const char *word, const char *const *names) {
  for (int i = 0; i < 2; i++)
    if (strcmp(word, names[i]) == 0) return i;
  return -1;
}

static void read_settings(void) {
  char line[256], word[64];
  FILE *file = fopen(FOLDER "settings", "r");
  if (file == NULL) broken("no " FOLDER "settings");
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\r\n")] = '\0';
    if (sscanf(line, "language %63s", word) == 1) {
      settings.words = NULL;
      for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (strcmp(word, LANGUAGES[i].name) == 0) settings.words = &LANGUAGES[i];
      if (settings.words == NULL) broken(line);
    } else if (strcmp(line, "not-elevated") == 0) {
      settings.not_elevated = 1;
    } else if (strcmp(line, "usage set") == 0) {
      settings.usage_set = 1;
    } else if (strcmp(line, "usage all") == 0) {
      settings.usage_all = 1;
    } else if (sscanf(line, "no-effect %d %d", &settings.no_effect_from, &settings.no_effect_to) == 2) {
      continue;
    } else if (sscanf(line, "sleep %d", &settings.sleep) == 1) {
      continue;
    } else if (sscanf(line, "fail-sets %d %d", &settings.fail_from, &settings.fail_to) == 2) {
      continue;
    } else if (strcmp(line, "accepts-1024") == 0) {
      settings.least_start = 1024;
    } else if (strcmp(line, "shared-families") == 0) {
      settings.shared_families = 1;
    } else if (strcmp(line, "persistent-alone") == 0) {
      settings.persistent_alone = 1;
    } else {
      broken(line);
    }
  }
  fclose(file);
}

static void read_state(void) {
  char line[256], family[8], protocol[8], store[16], origin[16];
  int start, number;
  FILE *file = fopen(FOLDER "state", "r");
  if (file == NULL) broken("no " FOLDER "state");
  while (fgets(line, sizeof line, file) != NULL) {
    if (sscanf(line, "sets %d", &sets) == 1) continue;
    int fields =
        sscanf(line, "%7s %7s %15s %d %d %15s", family, protocol, store, &start, &number, origin);
    if (fields < 5) broken(line);
    struct space *space = &spaces[index_of(family, FAMILIES)][index_of(protocol, PROTOCOLS)][index_of(store, STORES)];
    struct block block = {start, number};
    if (fields == 5) {
      space->dynamic = block;
    } else {
      space->excluded[space->exclusions++] = (struct exclusion){block, strcmp(origin, "administered") == 0};
    }
  }
  fclose(file);
}

/* `family protocol store start number` for a dynamic range; the same with `administered` or `system` for a block that is
   excluded; `sets N` for how many calls were to change something. */
static void write_state(void) {
  FILE *file = fopen(FOLDER "state.new", "w");
  if (file == NULL) broken("cannot write " FOLDER "state.new");
  fprintf(file, "sets %d\n", sets);
  for (int i = 0; i < 8; i++) {
    struct space *space = &spaces[i / 4][i / 2 % 2][i % 2];
    char name[64];
    snprintf(name, sizeof name, "%s %s %s", FAMILIES[i / 4], PROTOCOLS[i / 2 % 2], STORES[i % 2]);
    fprintf(file, "%s %d %d\n", name, space->dynamic.start, space->dynamic.number);
    for (int j = 0; j < space->exclusions; j++)
      fprintf(file, "%s %d %d %s\n", name, space->excluded[j].block.start, space->excluded[j].block.number,
              space->excluded[j].administered ? "administered" : "system");
  }
  fclose(file);
  if (!MoveFileExA(FOLDER "state.new", FOLDER "state", MOVEFILE_REPLACE_EXISTING)) broken("cannot replace the state");
}

static void note_call(int count, char **words) {
  FILE *file = fopen(FOLDER "calls", "a");
  if (file == NULL) broken("cannot write " FOLDER "calls");
  for (int i = 1; i < count; i++) fprintf(file, i == 1 ? "%s" : " %s", words[i]);
  fputs("\n", file);
  fclose(file);
}

/* A usage error ends with 0, as it was seen to. */
static void tell_usage(void) {
  say(L"The syntax supplied for this command is not valid. Check help for the correct syntax.\n\n"
      L"Usage: set dynamicportrange [protocol=]tcp|udp [startport=]<integer> [numberofports=]<integer>\n"
      L"             [[store=]active|persistent]\n\n");
  exit(0);
}

static int refuse(const wchar_t *text) {
  say(L"%ls\n\n", text);
  return 1;
}

static void show_range(const wchar_t *protocol, const struct space *space) {
  say(settings.words->range, protocol, space->dynamic.start, space->dynamic.number);
}

static void show_exclusions(const wchar_t *protocol, const struct space *space) {
  say(settings.words->exclusions, protocol);
  for (int i = 0; i < space->exclusions; i++) {
    struct block block = space->excluded[i].block;
    say(L"%10d  %10d     %ls\n", block.start, block.start + block.number - 1,
        space->excluded[i].administered ? L"*" : L" ");
  }
  say(L"\n%ls\n\n", settings.words->legend);
}

static int set_range(struct space *space, struct block block) {
  if (block.start < settings.least_start || block.number < 255 || block.start + block.number > 65536) return 0;
  space->dynamic = block;
  return 1;
}

static int add_exclusion(struct space *space, struct block block) {
  for (int i = 0; i < space->exclusions; i++) {
    struct block other = space->excluded[i].block;
    if (block.start < other.start + other.number && other.start < block.start + block.number) return 0;
  }
  int place = space->exclusions++;
  for (; place > 0 && space->excluded[place - 1].block.start > block.start; place--)
    space->excluded[place] = space->excluded[place - 1];
  space->excluded[place] = (struct exclusion){block, 1};
  return 1;
}

static int delete_exclusion(struct space *space, struct block block) {
  for (int i = 0; i < space->exclusions; i++) {
    struct exclusion found = space->excluded[i];
    if (found.administered && found.block.start == block.start && found.block.number == block.number) {
      for (space->exclusions--; i < space->exclusions; i++) space->excluded[i] = space->excluded[i + 1];
      return 1;
    }
  }
  return 0;
}

/* Does it to the store that is named, and to the others that follow it; those may have it already. */
static int change(int (*what)(struct space *, struct block), int family, int protocol, int store, struct block block) {
  if (sets >= settings.no_effect_from && sets <= settings.no_effect_to) return 1;
  int done = what(&spaces[family][protocol][store], block);
  for (int other = 0; done && other < 4; other++) {
    int other_family = other / 2, other_store = other % 2;
    if (other_family != family && !settings.shared_families) continue;
    if (other_store != store && (store == 0 || settings.persistent_alone)) continue;
    if (other_family != family || other_store != store) what(&spaces[other_family][protocol][other_store], block);
  }
  return done;
}

/* The value of the word `name=value`, or the end with how netsh is used. */
static const char *value(int count, char **words, const char *name) {
  size_t length = strlen(name);
  for (int i = 5; i < count; i++)
    if (strncmp(words[i], name, length) == 0 && words[i][length] == '=') return words[i] + length + 1;
  tell_usage();
  return NULL;
}

static int number(int count, char **words, const char *name) {
  char *end;
  const char *digits = value(count, words, name);
  long found = strtol(digits, &end, 10);
  if (*digits == '\0' || *end != '\0') tell_usage();
  return (int)found;
}

int main(int count, char **words) {
  read_settings();
  note_call(count, words);
  Sleep((DWORD)settings.sleep * 1000);
  if (count < 5 || settings.usage_all || strcmp(words[1], "interface") != 0) tell_usage();
  int family = index_of(words[2], FAMILIES);
  int protocol = index_of(value(count, words, "protocol"), PROTOCOLS);
  int store = index_of(value(count, words, "store"), STORES);
  int dynamic = strcmp(words[4], "dynamicportrange") == 0;
  if (family < 0 || protocol < 0 || store < 0 || (!dynamic && strcmp(words[4], "excludedportrange") != 0)) tell_usage();
  read_state();
  if (strcmp(words[3], "show") == 0) {
    const wchar_t *name = protocol == 0 ? L"tcp" : L"udp";
    if (count != 7) tell_usage();
    (dynamic ? show_range : show_exclusions)(name, &spaces[family][protocol][store]);
    return 0;
  }
  struct block block = {number(count, words, "startport"), number(count, words, "numberofports")};
  int (*what)(struct space *, struct block) = NULL;
  if (dynamic && strcmp(words[3], "set") == 0) what = set_range;
  if (!dynamic && strcmp(words[3], "add") == 0) what = add_exclusion;
  if (!dynamic && strcmp(words[3], "delete") == 0) what = delete_exclusion;
  if (count != 9 || what == NULL || settings.usage_set) tell_usage();
  sets++;
  int wanted = !settings.not_elevated && (sets < settings.fail_from || sets > settings.fail_to);
  int done = wanted && change(what, family, protocol, store, block);
  write_state();
  if (settings.not_elevated) return refuse(settings.words->not_elevated);
  if (!done) return refuse(L"The parameter is incorrect.");
  say(L"%ls\n\n", settings.words->ok);
  return 0;
}
