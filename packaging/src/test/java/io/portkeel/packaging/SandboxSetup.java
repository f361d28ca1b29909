package io.portkeel.packaging;

/** The script that turns fresh namespaces into a copy-on-write machine. */
final class SandboxSetup {
  /** What the script prints when the machine is ready. */
  static final String READY = "ready";

  /** Holds a word that only this sandbox knows. */
  static final String MARK_FILE = "/.sandbox";

  /**
   * Arguments: the {@link SandboxKind}, the word for the mark file, then the folders that must be
   * visible inside, as real paths (a symbolic link with an absolute target would lead a mkdir out
   * of the new root).
   *
   * <p>The process then waits at its standard input. So the sandbox ends with the tests, even when
   * these are killed.
   */
  static final String SCRIPT =
      """
      set -eu
      kind=$1
      mark=$2
      shift 2

      # In a private mount namespace any folder serves as the place for the mounts. /sys is always
      # there, and no checkout lies in it. So no temporary folder has to be made, nor removed.
      mount -t tmpfs -o mode=755 tmpfs /sys
      mkdir /sys/upper /sys/work /sys/root
      new=/sys/root
      mount -t overlay overlay -o lowerdir=/,upperdir=/sys/upper,workdir=/sys/work $new

      # An overlay of / shows nothing of the other mounts below /.
      mkdir -p $new/proc $new/sys $new/dev $new/run $new/tmp $new/.old
      mount -t proc proc $new/proc
      mount -t sysfs sysfs $new/sys
      mount --rbind /dev $new/dev
      mount -t tmpfs -o mode=1777 tmpfs $new/dev/shm
      mount -t tmpfs -o mode=755 tmpfs $new/run
      mount -t tmpfs -o mode=1777 tmpfs $new/tmp
      mkdir -m 1777 $new/run/lock

      # An ordinary user must get to the program, even in a checkout below a closed home folder.
      for folder; do
        mkdir -p "$new$folder"
        above=$(dirname "$folder")
        while [ "$above" != / ]; do
          chmod a+x "$new$above"
          above=$(dirname "$above")
        done
      done
      for folder; do
        mount --rbind "$folder" "$new$folder"
        mount -o remount,bind,ro "$new$folder"
      done

      cd $new
      pivot_root . .old
      cd /
      umount -l /.old
      rmdir /.old

      # No file of the machine's may be applied inside: vm.* and kernel.* know no namespace.
      for folder in /etc/sysctl.d /usr/lib/sysctl.d /usr/local/lib/sysctl.d /etc/portkeel; do
        rm -rf $folder
        mkdir -p $folder
      done
      rm -rf /etc/sysctl.conf /etc/ufw /etc/tuned /var/lib/portkeel /.dockerenv
      cat >/etc/sysctl.conf <<'END'
      #
      # /etc/sysctl.conf - Configuration file for setting system variables
      # See /etc/sysctl.d/ for additional system variables.
      # See sysctl.conf (5) for information.
      #

      #kernel.domainname = example.com

      # Uncomment the next line to enable packet forwarding for IPv4
      #net.ipv4.ip_forward=1
      END
      ln -s ../sysctl.conf /etc/sysctl.d/99-sysctl.conf

      # The name belongs to the sandbox as well (unshare -u).
      echo sandbox >/proc/sys/kernel/hostname

      case $kind in
        HOST)
          mkdir -p /run/systemd/system
          # A machine without an init of its own, such as a minimal root, is no host to boot.
          [ -e /sbin/init ] || ln -s /lib/systemd/systemd /sbin/init
          ;;
        CONTAINER) : >/.dockerenv ;;
        CONTAINER_HOST)
          # Where what lies outside net/ cannot be written, no container's runtime changes the machine.
          mount --bind /proc/sys /proc/sys
          mount --bind /proc/sys/net /proc/sys/net
          mount -o remount,bind,ro /proc/sys
          # An overlay cannot lie on an overlay.
          for folder in /var/lib/docker /var/lib/containers; do
            mkdir -p $folder
            mount -t tmpfs -o mode=711 tmpfs $folder
          done
          # Nor loads it a module by itself: the kernel asks for those that it needs.
          [ ! -d /lib/modules ] || mount -t tmpfs tmpfs /lib/modules
          mount -t cgroup2 cgroup2 /sys/fs/cgroup
          for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
            echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control || :
          done
          ;;
      esac
      ip link set lo up
      echo "$mark" >/.sandbox

      echo ready
      case $kind in
        CONTAINER_HOST) cat >/dev/null ;; # a shell that waits takes up orphans
        *) exec cat >/dev/null ;;
      esac
      """;

  private SandboxSetup() {}
}
