/*
 * Ctrl-C and its like. The console asks each of its processes by itself, so nothing has to be handed on: this process
 * only has to be there until the others have ended, for their exit code.
 */
#include "portkeel.h"

#ifndef STATUS_CONTROL_C_EXIT
#define STATUS_CONTROL_C_EXIT ((DWORD)0xC000013A)
#endif

static volatile LONG asked;

static BOOL WINAPI outlive(DWORD event) {
  InterlockedExchange(&asked, 1);
  if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT) return TRUE;
  /* To return would be to end, so it is left to the other thread, which ends when the command has. Should the command
     take too long, Windows ends this process: after 5 s, or what the registry says of a container that is stopped. */
  if (event == CTRL_CLOSE_EVENT || event == CTRL_SHUTDOWN_EVENT) Sleep(INFINITE);
  /* A service is told that some user has logged off, and goes on. */
  Sleep(4500);
  return FALSE;
}

void outlive_events(void) {
  SetConsoleCtrlHandler(outlive, TRUE);
}

void end_if_asked(HANDLE process) {
  if (!asked) return;
  if (process != NULL) TerminateProcess(process, STATUS_CONTROL_C_EXIT);
  ExitProcess(STATUS_CONTROL_C_EXIT);
}
