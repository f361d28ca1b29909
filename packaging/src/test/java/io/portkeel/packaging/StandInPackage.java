package io.portkeel.packaging;

/**
 * A Debian package portkeel, small and made in a sandbox: it brings /usr/bin/portkeel, which is the
 * program that was built. What is in the real one is another test's.
 */
final class StandInPackage {

  private static final String MAKE =
      """
      set -eu
      mkdir -p /srv/deb/DEBIAN /srv/deb/usr/bin
      ln -s "$1/bin/portkeel" /srv/deb/usr/bin/portkeel
      cat >/srv/deb/DEBIAN/control <<'END'
      Package: portkeel
      Version: 0.1.0
      Architecture: all
      Maintainer: nobody <nobody@localhost>
      Description: stands in for portkeel
      END
      dpkg-deb --build -Znone /srv/deb "$2" >/dev/null
      """;

  private StandInPackage() {}

  static void make(Sandbox host, String file) {
    host.run("sh", "-c", MAKE, "make", Built.distribution().toString(), file).succeeded();
  }
}
