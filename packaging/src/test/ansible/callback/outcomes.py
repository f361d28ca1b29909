"""Ansible callback: what became of each task on each host, a JSON object a line, into the file OUTCOMES."""

DOCUMENTATION = """
name: outcomes
type: notification
short_description: for these tests
description: Writes what became of each task on each host.
"""

import json
import os

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "outcomes"
    CALLBACK_NEEDS_ENABLED = True

    def write(self, kind, result):
        keys = ("changed", "msg", "diff", "warnings", "exit_code", "report")
        line = {"host": result._host.get_name(), "task": result._task.get_name(), "kind": kind}
        line.update({key: result._result[key] for key in keys if key in result._result})
        with open(os.environ["OUTCOMES"], "a") as out:
            out.write(json.dumps(line) + "\n")

    def v2_runner_on_ok(self, result):
        self.write("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.write("failed", result)

    def v2_runner_on_unreachable(self, result):
        self.write("unreachable", result)

    def v2_runner_on_skipped(self, result):
        self.write("skipped", result)
