package io.portkeel.packaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call that changes a file, or ends the program, as strace shows it.
 *
 * @param name as {@code fsync}
 * @param number the how manieth of this name it is on its thread, counted from 1 as strace counts;
 *     of those on a path in /proc/sys, the how manieth on that path
 * @param what its path, without the chance part of a temporary name
 */
record ChangingCall(String name, int number, String what) {
  /**
   * What strace has to show. An openat changes nothing that the entry of the next call in this list
   * does not show as well, and there are hundreds of them.
   */
  static final String NAMES =
      "write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,"
          + "mkdirat,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,link,linkat,symlink,"
          + "symlinkat,setxattr,fsetxattr,lsetxattr,removexattr,fremovexattr,ftruncate,truncate,"
          + "exit_group";

  private static final Pattern CALL = Pattern.compile("(\\d+) +([a-z0-9_]+)\\((.*)");
  private static final Pattern PATH =
      Pattern.compile("[<\"](/(?:etc|run|var/lib|proc/sys)(?:/[^>\"]*)?)[>\"]");

  /** Whether it changes a setting of the kernel, and no file. */
  boolean isOnKernel() {
    return what.startsWith("/proc/sys/");
  }

  /** The calls in the text that strace has written with -f and -y, in their order. */
  static List<ChangingCall> in(String trace) {
    Map<String, Integer> counted = new HashMap<>();
    List<ChangingCall> calls = new ArrayList<>();
    for (String line : trace.lines().toList()) {
      Matcher call = CALL.matcher(line);
      if (call.lookingAt()) {
        String name = call.group(2);
        int number = counted.merge(call.group(1) + " " + name, 1, Integer::sum);
        Matcher path = PATH.matcher(call.group(3));
        if (path.find() || name.equals("exit_group")) {
          String what = name.equals("exit_group") ? "" : path.group(1);
          ChangingCall found =
              new ChangingCall(name, number, what.replaceAll("-[0-9a-f]{6,16}$", "-*"));
          calls.add(
              found.isOnKernel()
                  ? new ChangingCall(
                      name, counted.merge(call.group(1) + " " + what, 1, Integer::sum), what)
                  : found);
        }
      }
    }
    return calls;
  }
}
