# A report (`portkeel check --output json`) as custom inventory of AWS Systems Manager, where every value is a text:
#
#   portkeel check --output json | jq -f inventory.jq
#
# On the instance it belongs into /var/lib/amazon/ssm/INSTANCE/inventory/custom/, as any name that ends in .json.

def text: if . == null then "unknown" else tostring[:1000] end;
def ranges($scope): [.states[] | select(.scope == $scope and .judged) | .range // "unknown"] | unique | join(",");
# What went wrong, or what apply would meet.
def problem: .errors[0] // [.warnings[] | select(.message | startswith("apply would change nothing: "))][0];

{
  SchemaVersion: "1.0",
  TypeName: "Custom:DynamicPortRange",
  Content: {
    Compliant: (.compliant | text),
    ExitCode: (.exit_code | text),
    Live: ranges("live"),
    Boot: ranges("boot"),
    Desired: (.desired.range | text),
    Policy: (.policy.file // .policy.source | text),
    Rule: (.policy.rule | text),
    Summary: (.msg | text),
    Problem: (problem.message // "" | text),
    Remedy: (problem.remedy // "" | text)
  }
}
