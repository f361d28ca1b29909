package io.portkeel.packaging;

/**
 * Shell for tests that kill an apply: hosts to apply to, and a look at what is left of one.
 *
 * <p>It takes nothing of what portkeel says: old and new texts are known beforehand, and compared
 * byte for byte.
 */
final class Killing {
  /**
   * A scenario is what there is for an apply to do. {@code know SCENARIO} puts its old and new
   * texts into /root/old and /root/new, {@code reset} makes the host as before any apply, {@code
   * look} prints one line of {@code NAME=VALUE} words, which {@link Killed} reads.
   */
  static final String FUNCTIONS =
      """
      conf=/etc/sysctl.conf drop_in=/etc/sysctl.d/zz-portkeel.conf
      live=/proc/sys/net/ipv4/ip_local_port_range state=/var/lib/portkeel/state.json
      mark='# portkeel' key='net.ipv4.ip_local_port_range ='
      [ -e /root/plain ] || cp $conf /root/plain

      # line FILE RANGE...: our line, behind what is there
      line() { file=$1 && shift && printf '%s\\n%s %s\\n' "$mark" "$key" "$*" >>"$file"; }

      know() {
        rm -rf /root/old /root/new /etc/sysctl.d/99-zz.conf
        mkdir /root/old /root/new
        cp /root/plain /root/old/conf && cp /root/plain /root/new/conf
        ln -sf ../sysctl.conf /etc/sysctl.d/99-sysctl.conf
        case $1 in
          append) line /root/new/conf 49152 65535 ;;
          edit) line /root/old/conf 50000 50999 && line /root/new/conf 49152 65535 ;;
          again)
            reset && "$PROGRAM" apply --range 50000-50999 >/root/said 2>&1 || cat /root/said >&2
            cp $state /root/old/state
            line /root/old/conf 50000 50999 && line /root/new/conf 49152 65535
            ;;
          drop-in) rm /etc/sysctl.d/99-sysctl.conf && line /root/new/drop_in 49152 65535 ;;
          move)
            echo "$key 42000 43001" >/etc/sysctl.d/99-zz.conf
            line /root/old/conf 50000 50999 && line /root/new/drop_in 49152 65535
            ;;
        esac
      }

      reset() {
        cp /root/old/conf $conf
        rm -rf $drop_in /etc/*.portkeel-new-* /etc/sysctl.d/*.portkeel-new-* /var/lib/portkeel* /run/portkeel*
        [ ! -e /root/old/state ] || install -D -m 600 /root/old/state $state
        echo 32768 60999 >$live
      }

      # there FILE KNOWN: it holds just that, or both are not there
      there() { cmp -s $1 $2 || [ ! -e $1 -a ! -e $2 ]; }

      # which FILE NAME: old, new, same (when there is nothing to do in it), or neither
      which() {
        if there $1 /root/old/$2; then
          found=old
          ! there $1 /root/new/$2 || found=same
        elif there $1 /root/new/$2; then
          found=new
        else
          found=neither && { echo "neither old nor new: $1" && cat $1; } >&2
        fi
      }

      look() {
        which $conf conf && said="conf=$found"
        which $drop_in drop_in && said="$said drop_in=$found"
        at=$(tr '\\t' - <$live)
        case $at in
          49152-65535) said="$said live=new" ;;
          32768-60999) said="$said live=old" ;;
          *) said="$said live=$at" ;;
        esac
        left=$(find /etc /var/lib/portkeel* /run -name '*.portkeel-*' 2>/dev/null | tr '\\n' ,)
        said="$said left=$left state="
        [ ! -e $state ] || said="$said$(tr -d ' \\n' <$state)"
        printf '%s\\n' "$said"
      }

      apply() { "$PROGRAM" apply >/root/said 2>&1; }

      # converge: apply again, and look; what was said is told when it failed
      converge() {
        apply || { code=$? && cat /root/said >&2; }
        "$PROGRAM" check >/dev/null 2>&1
        printf 'apply=%s check=%s ' ${code:-0} $?
        look
      }
      """;

  private Killing() {}
}
