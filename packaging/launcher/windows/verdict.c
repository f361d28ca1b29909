/* Lets Java decide in a process of its own, which gives the verdict as its exit code. */
#include "portkeel.h"

static SECURITY_ATTRIBUTES inheritable = {.nLength = sizeof inheritable, .bInheritHandle = TRUE};

static HANDLE nothing(void) {
  return CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inheritable,
      OPEN_EXISTING, 0, NULL);
}

/* A copy of one of our streams that can be handed on. */
static HANDLE copy_of(DWORD stream) {
  HANDLE self = GetCurrentProcess();
  HANDLE ours = GetStdHandle(stream);
  HANDLE copy;
  if (ours != NULL && ours != INVALID_HANDLE_VALUE &&
      DuplicateHandle(self, ours, self, &copy, 0, TRUE, DUPLICATE_SAME_ACCESS))
    return copy;
  return nothing();
}

/* A list for CreateProcess that names the handles to be inherited; null where it cannot be made. */
static LPPROC_THREAD_ATTRIBUTE_LIST list_of(HANDLE *handles, size_t count) {
  SIZE_T size = 0;
  InitializeProcThreadAttributeList(NULL, 1, 0, &size);
  LPPROC_THREAD_ATTRIBUTE_LIST list = allocate(size);
  if (!InitializeProcThreadAttributeList(list, 1, 0, &size) ||
      !UpdateProcThreadAttribute(list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles, count * sizeof *handles, NULL,
          NULL))
    return NULL;
  return list;
}

static int start(wchar_t *line, HANDLE in, HANDLE out, PROCESS_INFORMATION *process) {
  HANDLE handles[] = {in, out};
  STARTUPINFOEXW start = {.StartupInfo = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = in,
                              .hStdOutput = out, .hStdError = out}};
  wchar_t *program = path_for_process(own_path());
  if ((start.lpAttributeList = list_of(handles, 2)) != NULL &&
      CreateProcessW(program, line, NULL, NULL, TRUE, EXTENDED_STARTUPINFO_PRESENT, NULL, NULL, &start.StartupInfo,
          process))
    return 1;
  start.StartupInfo.cb = sizeof start.StartupInfo; /* Windows 7 cannot list a console's handles */
  return CreateProcessW(program, line, NULL, NULL, TRUE, 0, NULL, NULL, &start.StartupInfo, process);
}

int java_verdict(const wchar_t *options, enum input input) {
  HANDLE in = input == INPUT_OURS ? copy_of(STD_INPUT_HANDLE) : nothing();
  HANDLE out = copy_of(STD_ERROR_HANDLE);
  PROCESS_INFORMATION process;
  DWORD code = FAILED;
  if (start(text(L"%ls", options), in, out, &process)) {
    CloseHandle(process.hThread);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hProcess);
  } else {
    say(L"cannot make a process for Java: %ls", meaning(GetLastError()));
  }
  CloseHandle(in);
  CloseHandle(out);
  end_if_asked(NULL);
  return (int)code;
}
