#!/bin/sh
# What Distributor runs on a Linux instance to remove portkeel. The range stays as it is; `portkeel reset` before this
# would put back what was there before the first apply.
set -eu
if command -v dpkg >/dev/null && dpkg -s portkeel >/dev/null 2>&1; then
  exec dpkg -r portkeel
fi
if command -v rpm >/dev/null && rpm -q portkeel >/dev/null 2>&1; then
  exec rpm -e portkeel
fi
echo "portkeel is not installed"
