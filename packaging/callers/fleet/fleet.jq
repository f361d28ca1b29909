# Who obeys and who does not, of the reports of many hosts (`portkeel check --output json`):
#
#   jq -n -r -f fleet.jq reports/*.json
#   jq -n -r --rawfile expected hosts.txt -f fleet.jq reports/*.json    # and who is missing; a name a line
#
# An input is a report, or what `ansible --tree` writes of one host. In a file NAME.json the host is called NAME, since
# its inventory may know it by another name than it has itself; elsewhere it is called what it calls itself.

# What came from one host, as {name, report}; report is null where there is none.
def host:
  (input_filename // "" | sub(".*/"; "") | if endswith(".json") then .[:-5] else null end) as $file
  | (if type == "object" and has("schema_version") then .
     elif type == "object" and has("stdout") then (.stdout | try fromjson catch null)
     else null end) as $report
  | {name: ($file // $report.host.hostname // "?"), report: $report, said: .msg?};

def state:
  if .report == null then "NO REPORT"
  elif .report.failed then "FAILED"
  elif .report.compliant == false then "DRIFT"
  elif .report.compliant == null then "UNKNOWN"
  else "OBEYS" end;

def rule:
  if .report == null then "(no report)"
  elif .report.policy == null then "(no policy that can be read)"
  else (.report.policy.rule // "(a rule for each container)") + ", of " + (.report.policy.file // .report.policy.source)
  end;

# The obstacle that apply would meet, as check warns of it.
def in_the_way: [.report.warnings[] | select(.message | startswith("apply would change nothing: "))][0];

def told: (if .file then .file + (if .line then ":\(.line)" else "" end) + ": " else "" end) + (.message | ltrimstr("apply would change nothing: "));

def reason:
  if .report == null then .said // "nothing came from it"
  elif .report.errors != [] then .report.errors[0] | told
  elif in_the_way != null then in_the_way | told
  elif .report.namespaces != null then .report.msg
  else
    ([.report.states[] | select(.judged and .compliant == false) | .scope + " " + .range]
     + [.report.reserved[] | select(.judged and .compliant == false) | .scope + " reserves " + .ports]
     | unique | join(", ")) + " and not " + (.report.desired.range // "")
  end;

def cure:
  if .report == null then "see why portkeel does not run there"
  elif .report.errors != [] then .report.errors[0].remedy
  elif in_the_way != null then in_the_way.remedy
  elif .report.namespaces != null then "portkeel apply --containers"
  else "portkeel apply" end;

# Rows of texts, padded to columns. ("x" * 0 is null, and a text with null added is the text.)
def table:
  . as $rows
  | ([range($rows[0] | length) as $i | [$rows[][$i] | length] | max]) as $widths
  | $rows[]
  | [range(length) as $i | .[$i] + (" " * ($widths[$i] - (.[$i] | length)))]
  | join("  ") | sub(" +$"; "");

[inputs | host] as $seen
| ([$ARGS.named.expected // "" | splits("\n") | select(. != "")] - [$seen[].name]) as $missing
| ($seen + [$missing[] | {name: ., report: null}]) as $hosts
| [$hosts[] | . + {state: state, rule: rule}] as $hosts
| ([["hosts", "obey", "drift", "failed", "unknown", "no report", "rule"]]
   + [$hosts | group_by(.rule)[] | . as $of
      | [length, (("OBEYS", "DRIFT", "FAILED", "UNKNOWN", "NO REPORT") as $s | [$of[] | select(.state == $s)] | length)]
        | map(tostring) + [$of[0].rule]]
   | table),
  "",
  ([$hosts[] | select(.state != "OBEYS")] | sort_by(.state, .name)
   | if . == [] then "All hosts obey."
     else [["host", "", "why", "cure"]] + map([.name, .state, reason, cure]) | table end)
