#!/bin/sh
# What Distributor runs on a Linux instance to install or update portkeel; the package lies beside this script. Nothing
# changes the range here: that needs a policy, and `portkeel apply`.
set -eu
cd -- "$(dirname -- "$0")"
for package in ./*.deb; do
  [ ! -e "$package" ] || exec dpkg -i "$package"
done
for package in ./*.rpm; do
  [ ! -e "$package" ] || exec rpm -U --replacepkgs "$package"
done
echo "no package beside $0" >&2
exit 1
