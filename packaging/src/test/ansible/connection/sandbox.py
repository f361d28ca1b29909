"""Ansible connection: into a sandbox of these tests, by nsenter."""

DOCUMENTATION = """
name: sandbox
short_description: into a sandbox of these tests
description: Runs commands in the namespaces of a process, once it is sure that these are a sandbox.
options:
  pid:
    description: the process that keeps the sandbox; where there is none, the host is unreachable
    vars: [{name: sandbox_pid}]
"""

import os
import subprocess

from ansible.errors import AnsibleConnectionFailure
from ansible.plugins.connection import ConnectionBase


class Connection(ConnectionBase):
    transport = "sandbox"
    has_pipelining = True

    def _connect(self):
        pid = str(self.get_option("pid"))
        if not os.path.exists("/proc/%s/root/.sandbox" % pid):
            raise AnsibleConnectionFailure("no sandbox is kept by process " + pid)
        self.enter = ["nsenter", "-t", pid, "-n", "-m", "-u", "-r", "-w", "sh", "-c"]
        return self

    def exec_command(self, cmd, in_data=None, sudoable=True):
        self._connect()
        ran = subprocess.run(self.enter + [cmd], input=in_data or b"", capture_output=True)
        return ran.returncode, ran.stdout, ran.stderr

    def put_file(self, in_path, out_path):
        with open(in_path, "rb") as source:
            self.exec_command("cat >" + out_path, source.read())

    def fetch_file(self, in_path, out_path):
        with open(out_path, "wb") as target:
            target.write(self.exec_command("cat " + in_path)[1])

    def close(self):
        pass
