#!/bin/sh
# What Distributor runs on a Linux instance to install or update portkeel; the package lies beside this script. Nothing
# changes the range here: that needs a policy, and `portkeel apply`.
set -eu
cd -- "$(dirname -- "$0")"
export DEBIAN_FRONTEND=noninteractive
# On an instance that has just started, something else may be installing. As with dpkg -i, any version may come.
set -- -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends --reinstall --allow-downgrades
for package in ./*.deb; do
  [ ! -e "$package" ] || exec apt-get "$@" "$package"
done
for package in ./*.rpm; do
  [ ! -e "$package" ] || exec rpm -U --replacepkgs "$package"
done
echo "no package beside $0" >&2
exit 1
