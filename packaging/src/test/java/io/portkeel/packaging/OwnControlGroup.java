package io.portkeel.packaging;

/**
 * A control group for all that a sandbox runs, in the unified hierarchy (cgroup v2), which may
 * stand beside others and then holds few controllers or none.
 *
 * <p>Its top takes no process: a group that has some hands no controller on to groups below.
 */
final class OwnControlGroup {
  /** How the names of the groups begin that tests make. */
  static final String PREFIX = "portkeel-test-";

  /**
   * Arguments: the name of the group and a command with its arguments, which runs inside. When it
   * has ended, the group and all below it are removed.
   */
  static final String SCRIPT =
      """
      set -eu
      group=$1
      shift
      mount -t tmpfs -o mode=755 tmpfs /sys
      mkdir /sys/groups
      mount -t cgroup2 cgroup2 /sys/groups
      mkdir "/sys/groups/$group" "/sys/groups/$group/inside"
      # The group that a process is in becomes the top of its namespace.
      (
        echo 0 >"/sys/groups/$group/cgroup.procs"
        exec unshare -C sh -c 'echo 0 >"/sys/groups/$0/inside/cgroup.procs"; exec "$@"' "$group" "$@"
      ) || :
      tries=0
      until find "/sys/groups/$group" -depth -type d -exec rmdir {} +; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || exit 1
        sleep 0.02
      done 2>/dev/null
      """;

  /** Arguments: a command with its arguments, which joins the group and runs. */
  static final String JOIN = "echo 0 >/sys/fs/cgroup/inside/cgroup.procs && exec \"$@\"";

  private OwnControlGroup() {}
}
