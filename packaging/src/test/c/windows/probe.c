/*
 * What the tests of the launcher for Windows run as the command and as its caller.
 *
 *   probe args [ARG...]    prints its command line and its arguments, each unit of 16 bits as four hex digits
 *   probe dump [ARG...]    prints all that a process is given
 *   probe exit N           ends with N, which may be negative
 *   probe copy             copies its standard input to its standard output, and a word to its standard error
 *   probe lines FILE       runs the command lines in FILE (UTF-16, a NUL behind each), all output on its own; prints
 *                          `code N` after each
 *   probe laden-lines FILE the same, giving them more than is usual
 *   probe wait FILE        adds `ready PID PARENT` to FILE, then `event N` and `ended` for what the console asks, and
 *                          ends with 40 + N; with 1 after 30 s. PROBE_LINGER: takes so many milliseconds for that
 *   probe console FILE     adds the mode of its console's output to FILE
 *   probe leave FILE       starts `probe wait FILE` and ends with 0 as soon as that is ready
 *   probe event N PID...   asks processes as the console does: 0 Ctrl-C, 1 Ctrl-Break, 2 close, 5 logoff, 6 shutdown
 */
#include <windows.h>

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <tlhelp32.h>
#include <wchar.h>

int _dowildcard = 0; /* arguments are as they are */

static void print_hex(const char *key, const wchar_t *units, size_t length) {
  printf("%s ", key);
  for (size_t i = 0; i < length; i++) printf("%04x", units[i]);
  printf("\n");
}

static int print_arguments(wchar_t **arguments) {
  const wchar_t *line = GetCommandLineW();
  print_hex("line", line, wcslen(line));
  for (; *arguments != NULL; arguments++) print_hex("argument", *arguments, wcslen(*arguments));
  return 0;
}

static void print_handles(void) {
  STARTUPINFOW start;
  GetStartupInfoW(&start);
  printf("start flags %lx show %x reserved %x ", start.dwFlags, start.wShowWindow, start.cbReserved2);
  for (int i = 0; i < start.cbReserved2; i++) printf("%02x", start.lpReserved2[i]);
  printf("\n");
  for (DWORD stream = STD_INPUT_HANDLE; stream >= STD_ERROR_HANDLE; stream--) {
    HANDLE handle = GetStdHandle(stream);
    printf("stream %p type %lx\n", (void *)handle, GetFileType(handle));
  }
  for (size_t value = 4; value < 4096; value += 4) {
    DWORD flags;
    if (GetHandleInformation((HANDLE)value, &flags) && (flags & HANDLE_FLAG_INHERIT) != 0)
      printf("handle %zx type %lx\n", value, GetFileType((HANDLE)value));
  }
}

static int dump(wchar_t **arguments) {
  wchar_t folder[4096];
  DWORD_PTR own, all;
  print_arguments(arguments);
  print_hex("folder", folder, GetCurrentDirectoryW(4096, folder));
  for (const wchar_t *variable = GetEnvironmentStringsW(); *variable != L'\0'; variable += wcslen(variable) + 1)
    print_hex("variable", variable, wcslen(variable));
  print_handles();
  GetProcessAffinityMask(GetCurrentProcess(), &own, &all);
  DWORD priority = GetPriorityClass(GetCurrentProcess());
  printf("priority %lx affinity %zx error mode %x\n", priority, (size_t)own, GetErrorMode());
  return 0;
}

/* A variable that shells do not take, one without a value, a handle, a priority. */
static void take_more(void) {
  static SECURITY_ATTRIBUTES inheritable = {sizeof inheritable, NULL, TRUE};
  wchar_t system[MAX_PATH];
  SetEnvironmentVariableW(L"spring.url", L"a=\x00e4\xd800 b");
  SetEnvironmentVariableW(L"_JAVA_OPTIONS", L"-Xmx1k");
  SetEnvironmentVariableW(L"JAVA_TOOL_OPTIONS", L"-javaagent:/missing");
  SetEnvironmentVariableW(L"CLASSPATH", L"C:\\theirs");
  SetPriorityClass(GetCurrentProcess(), HIGH_PRIORITY_CLASS);
  SetErrorMode(SEM_NOOPENFILEERRORBOX);
  GetSystemDirectoryW(system, MAX_PATH);
  CreateFileW(wcscat(system, L"\\kernel32.dll"), GENERIC_READ, FILE_SHARE_READ, &inheritable, OPEN_EXISTING, 0, NULL);
}

/* Wine answers with an internal error where a new process has ended before Wine's server knew it to be ready (its
   NtCreateUserProcess), which happens to one in thousands on a busy machine: nothing has been run then. */
static BOOL start_process(wchar_t *line, DWORD flags, STARTUPINFOW *start, PROCESS_INFORMATION *process) {
  for (int tries = 0; tries < 3; tries++)
    if (CreateProcessW(NULL, line, NULL, NULL, TRUE, flags, NULL, NULL, start, process)) return TRUE;
    else if (GetLastError() != ERROR_INTERNAL_ERROR) return FALSE;
  return FALSE;
}

static int run(wchar_t *line, int laden) {
  BYTE reserved[] = {0, 0, 0, 0, 'm', 'i', 'n', 'e'};
  HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
  STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES | STARTF_USESHOWWINDOW,
      .wShowWindow = laden ? SW_SHOWMINNOACTIVE : SW_SHOWNORMAL, .hStdInput = GetStdHandle(STD_INPUT_HANDLE),
      .hStdOutput = out, .hStdError = out, .cbReserved2 = laden ? sizeof reserved : 0,
      .lpReserved2 = laden ? reserved : NULL};
  PROCESS_INFORMATION process;
  DWORD code;
  if (!start_process(line, laden ? HIGH_PRIORITY_CLASS : 0, &start, &process))
    return printf("error %lu\n", GetLastError()), 99;
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hProcess);
  CloseHandle(process.hThread);
  return (int)code;
}

static int run_lines(const wchar_t *path, int laden) {
  FILE *file = _wfopen(path, L"rb");
  if (file == NULL) return 99;
  static wchar_t lines[1 << 20];
  size_t length = fread(lines, sizeof *lines, sizeof lines / sizeof *lines - 1, file);
  fclose(file);
  if (laden) take_more();
  for (wchar_t *line = lines; line < lines + length;) {
    wchar_t *next = line + wcslen(line) + 1; /* CreateProcess may change it */
    int code = run(line, laden);
    printf("code %d\n", code);
    fflush(stdout);
    line = next;
  }
  return 0;
}

static const wchar_t *notes;

static void note(const char *format, unsigned long one, unsigned long other) {
  FILE *file = _wfopen(notes, L"a");
  if (file == NULL) exit(99);
  fprintf(file, format, one, other);
  fclose(file);
}

static BOOL WINAPI on_event(DWORD event) {
  const char *linger = getenv("PROBE_LINGER");
  note("event %lu\n", event, 0);
  Sleep(linger == NULL ? 0 : (DWORD)atoi(linger));
  note("ended\n", 0, 0);
  ExitProcess(40 + event);
}

static DWORD parent(void) {
  PROCESSENTRY32W entry = {.dwSize = sizeof entry};
  HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  for (BOOL more = Process32FirstW(all, &entry); more; more = Process32NextW(all, &entry))
    if (entry.th32ProcessID == GetCurrentProcessId()) return entry.th32ParentProcessID;
  return 0;
}

static int wait_for_events(const wchar_t *file) {
  notes = file;
  SetConsoleCtrlHandler(on_event, TRUE);
  note("ready %lu %lu\n", GetCurrentProcessId(), parent());
  Sleep(30000);
  return 1;
}

static int leave(const wchar_t *self, const wchar_t *file) {
  wchar_t line[4096];
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION process;
  swprintf(line, 4096, L"probe wait \"%ls\"", file);
  if (!CreateProcessW(self, line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &process)) return 99;
  while (GetFileAttributesW(file) == INVALID_FILE_ATTRIBUTES) Sleep(10);
  return 0;
}

/* The console makes a thread in each process, which begins here. */
static int ask(int event, wchar_t **pids) {
  LPTHREAD_START_ROUTINE routine =
      (LPTHREAD_START_ROUTINE)(void *)GetProcAddress(GetModuleHandleW(L"kernelbase.dll"), "CtrlRoutine");
  for (; *pids != NULL; pids++) {
    HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, (DWORD)_wtoi(*pids));
    if (routine == NULL || process == NULL ||
        CreateRemoteThread(process, NULL, 0, routine, (void *)(size_t)event, 0, NULL) == NULL)
      return fprintf(stderr, "cannot ask %ls: %lu\n", *pids, GetLastError()), 99;
  }
  return 0;
}

static int note_console(const wchar_t *file) {
  DWORD mode = 0;
  notes = file;
  if (!GetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), &mode)) return 99;
  note("mode %lx\n", mode, 0);
  return 0;
}

static int copy(void) {
  char bytes[4096];
  size_t length;
  _setmode(0, _O_BINARY);
  _setmode(1, _O_BINARY);
  while ((length = fread(bytes, 1, sizeof bytes, stdin)) > 0) fwrite(bytes, 1, length, stdout);
  fprintf(stderr, "copied\n");
  return 0;
}

int wmain(int argc, wchar_t **argv) {
  wchar_t self[MAX_PATH];
  GetModuleFileNameW(NULL, self, MAX_PATH);
  const wchar_t *what = argc < 2 ? L"" : argv[1];
  if (wcscmp(what, L"args") == 0) return print_arguments(argv + 2);
  if (wcscmp(what, L"dump") == 0) return dump(argv + 2);
  if (wcscmp(what, L"copy") == 0) return copy();
  if (argc < 3) return 99;
  if (wcscmp(what, L"exit") == 0) return (int)wcstoll(argv[2], NULL, 10);
  if (wcscmp(what, L"lines") == 0) return run_lines(argv[2], 0);
  if (wcscmp(what, L"laden-lines") == 0) return run_lines(argv[2], 1);
  if (wcscmp(what, L"wait") == 0) return wait_for_events(argv[2]);
  if (wcscmp(what, L"console") == 0) return note_console(argv[2]);
  if (wcscmp(what, L"leave") == 0) return leave(self, argv[2]);
  if (wcscmp(what, L"event") == 0) return ask(_wtoi(argv[2]), argv + 3);
  return 99;
}
