#!/usr/bin/python
"""Ansible module: keeps the ephemeral port range of a host where a policy wants it."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: portkeel
short_description: Keeps the ephemeral port range of a host where a policy wants it
description:
  - Puts policy and labels into C(/etc/portkeel), and has C(portkeel apply) change the live range and that of the next
    boot, both or neither.
  - A policy that this host cannot follow never gets there. What is right already is not written.
  - Decides nothing by itself. What it tells is the report of C(portkeel --output json).
options:
  policy:
    description: The text of the policy. Without it and without I(range) the host's own policy holds, which has to be
      there.
    type: str
  range:
    description: This range, LOW-HIGH, instead of a policy.
    type: str
  labels:
    description: All labels of this host, which rules of a policy can ask for. Without it the host's own stay.
    type: dict
  executable:
    description: Where portkeel is on the host.
    type: path
    default: /usr/bin/portkeel
requirements:
  - portkeel on the host
  - Python 3.6 on the host
author:
  - The portkeel project
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
"""

EXAMPLES = r"""
- name: Keep the port range that the network lets through
  portkeel:
    range: 49152-65535

- name: Keep what the policy says
  portkeel:
    policy: "{{ lookup('ansible.builtin.file', 'policy.yaml') }}"
    labels:
      tier: payments
"""

RETURN = r"""
msg:
  description: What portkeel says of the host; of a failure with each error's place and remedy.
  returned: always
  type: str
report:
  description: The report, by share/schema/report.schema.json, without its diff.
  returned: when portkeel made one
  type: dict
exit_code:
  description: The exit code of portkeel.
  returned: when it was run
  type: int
"""

import json
import os
import tempfile

from ansible.module_utils._text import to_native
from ansible.module_utils.basic import AnsibleModule

FOLDER = "/etc/portkeel"
POLICY_FILE = FOLDER + "/policy.yaml"
OTHER_POLICIES = (FOLDER + "/policy.yml", FOLDER + "/policy.json")
HOLDS = 0
DRIFTS = 2
USAGE = 64
POLICY = 65


class Host:
    """One run: what is to be on the host, and what portkeel says."""

    def __init__(self, module):
        self.module = module
        self.text = module.params["policy"] or None
        self.labels = {key: spelled(value) for key, value in (module.params["labels"] or {}).items()}
        self.files = {}
        if module.params["labels"] is not None:
            self.files[FOLDER + "/labels"] = "".join("%s=%s\n" % pair for pair in sorted(self.labels.items()))
        if self.text is not None:
            self.files[POLICY_FILE] = self.text
        self.result = {"changed": False, "diff": []}

    def converge(self):
        others = [path for path in OTHER_POLICIES if self.text is not None and os.path.lexists(path)]
        if others:
            self.module.fail_json(msg="%s is a policy as well; remove it, or give the role no policy" % others[0])
        if not self.has_policy():
            self.module.fail_json(
                msg="no policy is given, and the host has none in %s; give one of portkeel_range, portkeel_policy, "
                "portkeel_policy_src and portkeel_rules (the module itself: policy or range)" % FOLDER
            )
        stale = [path for path in sorted(self.files) if present(path) != self.files[path]]
        if stale or self.module.check_mode:
            report = self.ask(["check"] + self.what_will_be(), self.text)
            if report["exit_code"] in (USAGE, POLICY):
                self.fail(report)
        for path in stale:
            self.result["diff"].append(
                {
                    "before_header": path + " (before)",
                    "after_header": path + " (after)",
                    "before": present(path) or "",
                    "after": self.files[path],
                }
            )
            if not self.module.check_mode:
                self.put(path)
            self.result["changed"] = True
        if not self.module.check_mode:
            report = self.ask(["apply"] + self.range())
        self.end(report)

    def has_policy(self):
        """Whether one is given or there: the one that is built in is nobody's wish."""
        if self.text is not None or self.module.params["range"]:
            return True
        named = os.environ.get("PORTKEEL_POLICY") or os.environ.get("PORTKEEL_RANGE")
        return bool(named) or any(os.path.lexists(path) for path in (POLICY_FILE,) + OTHER_POLICIES)

    def range(self):
        return ["--range", self.module.params["range"]] if self.module.params["range"] else []

    def what_will_be(self):
        """Policy and labels as they would be on the host, where they are not yet."""
        options = self.range() if self.text is None else ["--policy", "-"]
        for label in sorted(self.labels.items()):
            options += ["--label", "%s=%s" % label]
        return options

    def ask(self, words, text=None):
        """Runs portkeel: its report, which has an exit code and a message at least."""
        executable = self.module.params["executable"]
        if not os.access(executable, os.X_OK):
            self.module.fail_json(msg=executable + " is not there; install portkeel, or give the role portkeel_package")
        # What a policy names lies beside it. Without data, the command would read this module's own input.
        code, out, err = self.module.run_command(
            [executable] + words + ["--output", "json"],
            data=text or "\n",
            binary_data=True,
            cwd=FOLDER,
            expand_user_and_vars=False,
        )
        try:
            return json.loads(out)
        except ValueError:
            said = err.strip() or out.strip() or "%s ended with %d and said nothing" % (executable, code)
            return {"exit_code": code, "msg": said}

    def end(self, report):
        for warning in report.get("warnings", []):
            self.module.warn(told(warning))
        self.result["changed"] |= report.get("changed", False)
        code = report["exit_code"]
        # Where there is drift and nothing that apply could do about it, a real run fails.
        hopeless = code == DRIFTS and not report["changed"]
        if code not in (HOLDS, DRIFTS) or hopeless:
            self.fail(report, report.get("errors") or (report.get("warnings", []) if hopeless else []))
        self.module.exit_json(**self.told(report, report["msg"]))

    def fail(self, report, errors=None):
        errors = report.get("errors", []) if errors is None else errors
        self.module.fail_json(**self.told(report, ": ".join([report["msg"]] + [told(error) for error in errors])))

    def told(self, report, msg):
        self.result["diff"] += report.pop("diff", [])
        if not self.module._diff:
            del self.result["diff"]
        return dict(self.result, msg=msg, exit_code=report["exit_code"], report=report)

    def put(self, path):
        """Exchanges the file, or that which it is a link to, in one moment."""
        text = self.files[path].encode("utf-8")
        path = os.path.realpath(path)
        folder = os.path.dirname(path)
        try:
            if not os.path.isdir(folder):
                os.mkdir(folder, 0o755)
            number, fresh = tempfile.mkstemp(prefix=".ansible-", dir=folder)
            with os.fdopen(number, "wb") as target:
                target.write(text)
                target.flush()
                os.fsync(target.fileno())
            os.chmod(fresh, 0o644)
        except (IOError, OSError) as e:
            self.result["diff"] = []
            problem = "%s cannot be written: %s; the port range was not touched" % (path, to_native(e))
            self.module.fail_json(msg=problem, changed=self.result["changed"])
        self.module.atomic_move(fresh, path)


def present(path):
    """The text of a file; None where there is none that can be read as text."""
    try:
        with open(path, "rb") as source:
            return source.read().decode("utf-8")
    except (IOError, OSError, UnicodeDecodeError):
        return None


def spelled(value):
    """A label's value as YAML writes it: Python would write True."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def told(problem):
    """An error or warning of a report in one line."""
    place = [str(problem[key]) for key in ("file", "line", "column") if problem.get(key) is not None]
    words = [":".join(place).replace("(standard input)", "policy")] if place else []
    return ": ".join(words + [problem["message"]]) + "; " + problem["remedy"]


def main():
    module = AnsibleModule(
        argument_spec={
            "policy": {"type": "str"},
            "range": {"type": "str"},
            "labels": {"type": "dict"},
            "executable": {"type": "path", "default": "/usr/bin/portkeel"},
        },
        mutually_exclusive=[("policy", "range")],
        supports_check_mode=True,
    )
    Host(module).converge()


if __name__ == "__main__":
    main()
