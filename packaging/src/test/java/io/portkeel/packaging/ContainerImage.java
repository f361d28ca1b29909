package io.portkeel.packaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The images of the tests, made of files of this machine alone. */
enum ContainerImage {
  /**
   * portkeel with its static launcher and a runtime, the libraries that this needs, and {@link
   * #WITHIN}: no shell, nor anything else.
   */
  BARE,
  /** The same, and a shell with busybox's programs, and the shell's launcher beside the other. */
  WHOLE,
  /**
   * What others build upon, without portkeel: laid out as Debian is, with its C library, bash, and
   * the programs that an image's build calls; and {@link #WITHIN}.
   */
  SYSTEM,
  /** {@link #WITHIN} alone: no C library, nor anything else. */
  STATIC;

  /** A static program of a few words, to look around inside; see packaging/src/test/c. */
  static final String WITHIN = "/bin/within";

  /** The Java runtime in the image. */
  static final String RUNTIME = "/opt/portkeel/runtime";

  /**
   * Arguments: the image's kind and name, the distribution, the runtime, the source of the program,
   * then the tool's words that read an archive from standard input.
   */
  private static final String SCRIPT =
      """
      set -eu
      kind=$1 distribution=$2 runtime=$3 within=$4
      shift 4
      image=/images/$kind root=/images/unfinished
      libraries() {
        for program; do ldd $program | grep -o '/[^ ]*'; done |
          sort -u | grep -v "^$runtime" | while read -r library; do
            mkdir -p $root$(dirname $library)
            cp -L $library $root$library
          done
      }
      system() {
        mkdir -p $root/usr/bin $root/usr/lib $root/usr/lib64
        for folder in bin lib lib64; do
          ln -s usr/$folder $root/$folder
        done
        for program in bash cat cp find grep ldd mkdir sort; do
          cp $(command -v $program) $root/bin
        done
        ln -s bash $root/bin/sh
        libraries $root/bin/[!l]* $runtime/bin/java $runtime/lib/*.so $runtime/lib/server/*.so
      }
      portkeel() {
        mkdir -p $root/bin $root/opt
        cp -r $distribution $root/opt/portkeel
        rm -f $root/opt/portkeel/lib/portkeel.jsa # of another Java
        cp -r $runtime $root/opt/portkeel/runtime
        processor=$(uname -m | tr _ -)
        bin=$root/opt/portkeel/bin
        mv $bin/portkeel-linux-$processor $bin/portkeel-static
        rm -f $bin/portkeel-linux-*
        [ $kind = whole ] || rm $bin/portkeel
        libraries $runtime/bin/java $runtime/lib/*.so $runtime/lib/server/*.so
        if [ $kind = whole ]; then
          cp /bin/busybox $root/bin
          cp -L /bin/sh $root/bin/sh
          libraries /bin/busybox /bin/sh
          for name in cat env id ls nc readlink sleep; do
            ln -s busybox $root/bin/$name
          done
        fi
      }
      if [ ! -d $image ]; then
        rm -rf $root
        mkdir -p $root/etc
        mkdir -m 1777 $root/tmp
        case $kind in
          system) system ;;
          static) mkdir $root/bin ;;
          *) portkeel ;;
        esac
        gcc -static -Os -o $root/bin/within $within
        mv $root $image
      fi
      tar -C $image -c . | "$@"
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  String tag() {
    return "portkeel/" + name().toLowerCase(Locale.ROOT);
  }

  /** Makes it on a host, and gives it to a tool. */
  void importInto(Sandbox host, ContainerTool tool) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                SCRIPT,
                "image",
                name().toLowerCase(Locale.ROOT),
                Built.distribution().toString(),
                BundledRuntime.folder().toString(),
                Built.checkout().resolve("packaging/src/test/c/within.c").toString()));
    argv.addAll(tool.words());
    argv.addAll(List.of("import", "-", tag()));
    host.command(argv.toArray(String[]::new)).within(PATIENCE).run().succeeded();
  }
}
