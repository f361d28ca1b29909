/*
 * One end for this process and the command. Windows has no exec, so whoever ends an entrypoint by force ends this
 * process alone: the kernel then closes its last handle of the job, and ends all that is in it.
 *
 * What the command leaves running when it has ended itself lives on, as it would without portkeel.
 */
#include "portkeel.h"

static HANDLE job;

/* A process in it may start others outside, as it can where there is no job. */
static int limit(DWORD flags) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
      .BasicLimitInformation = {.LimitFlags = flags | JOB_OBJECT_LIMIT_BREAKAWAY_OK}};
  return SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
}

int die_together(void) {
  job = CreateJobObjectW(NULL, NULL);
  if (job != NULL && limit(JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE) && AssignProcessToJobObject(job, GetCurrentProcess()))
    return 1;
  say(L"cannot put itself into a job object, so killing it would not end the command: %ls", meaning(GetLastError()));
  return 0;
}

void let_live(void) {
  if (job != NULL) limit(0);
}
