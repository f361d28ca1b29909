/*
 * The command: started with all that this process was given, its part of the command line to the letter; lived with
 * until it has ended, whatever the console asks; and its exit code, all 32 bits of it.
 */
#include "portkeel.h"

/* The first word anew when it is quoted in a way that programs do not agree upon, then the rest of the line. */
static wchar_t *its_own(const wchar_t *line, const struct word *command) {
  const wchar_t *begin = line + command->begin;
  const wchar_t *end = line + command->end;
  const wchar_t *mark = wcschr(begin, L'"');
  int plain = mark == NULL || mark >= end;
  if (!plain && mark == begin) plain = wcschr(begin + 1, L'"') == end - 1;
  return plain ? text(L"%ls", begin) : text(L"\"%ls\"%ls", command->text, end);
}

/* cmd.exe by its own path: another one may lie in the working directory. */
static wchar_t *interpreter(void) {
  wchar_t folder[MAX_PATH];
  GetSystemDirectoryW(folder, MAX_PATH);
  return text(L"%ls\\cmd.exe", folder);
}

/* The streams, the window, the priority and what C runtimes hand on to each other are those of this process. */
static int start(const wchar_t *program, wchar_t *line, PROCESS_INFORMATION *process) {
  STARTUPINFOW start;
  GetStartupInfoW(&start);
  start.lpReserved = NULL;
  start.lpTitle = NULL; /* would be our name */
  start.dwFlags &= ~(DWORD)STARTF_TITLEISLINKNAME;
  return CreateProcessW(program, line, NULL, NULL, TRUE, CREATE_SUSPENDED | GetPriorityClass(GetCurrentProcess()), NULL,
      NULL, &start, process);
}

noreturn void be_command(const wchar_t *line, const struct word *command) {
  struct program program = find_program(command->text);
  if (program.path == NULL) {
    say(L"exec: %ls: %ls", command->text, program.why);
    ExitProcess((UINT)program.code);
  }
  int batch = is_batch(program.path);
  wchar_t *image = batch ? interpreter() : path_for_process(program.path);
  wchar_t *own_line = batch ? batch_line(image, program.path, command + 1) : its_own(line, command);
  PROCESS_INFORMATION process;
  if (!start(image, own_line, &process)) {
    DWORD why = GetLastError();
    say(L"exec: %ls: %ls", image, meaning(why));
    ExitProcess(why == ERROR_FILE_NOT_FOUND || why == ERROR_PATH_NOT_FOUND ? NOT_FOUND : NOT_EXECUTABLE);
  }
  end_if_asked(process.hProcess); /* it has not begun, so nobody could ask it */
  ResumeThread(process.hThread);
  CloseHandle(process.hThread);
  SetProcessWorkingSetSizeEx(GetCurrentProcess(), (SIZE_T)-1, (SIZE_T)-1, 0); /* all that remains is to wait */
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = FAILED;
  GetExitCodeProcess(process.hProcess, &code);
  let_live();
  ExitProcess(code);
}
