package io.portkeel.nacl;

import io.portkeel.policy.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a document was seen to be, for the case that there is no network ACL in it. */
final class Seen {

  private static final int MOST_NAMED = 10;

  private static final String GIVE =
      "give what aws ec2 describe-network-acls or terraform show -json prints";

  private enum Shape {
    OTHER,
    AWS_LIST,
    TERRAFORM_NOTHING,
    TERRAFORM_STATE,
    TERRAFORM_PLAN,
    TERRAFORM_FILE
  }

  private final List<String> keys = new ArrayList<>();
  private Shape shape = Shape.OTHER;
  private String incomplete = "";

  void list() {
    shape = Shape.AWS_LIST;
  }

  /**
   * A state of Terraform.
   *
   * @param incomplete the ACLs of which it has some rules
   */
  void state(Set<String> incomplete) {
    shape = Shape.TERRAFORM_STATE;
    for (String id : incomplete) {
      this.incomplete = id;
    }
  }

  /** A key that is not read. */
  void key(String key) {
    switch (key) {
      case "planned_values", "prior_state", "resource_changes" -> shape = Shape.TERRAFORM_PLAN;
      case "lineage", "serial" -> shape = Shape.TERRAFORM_FILE;
      case "format_version" -> shape = shape == Shape.OTHER ? Shape.TERRAFORM_NOTHING : shape;
      default -> {}
    }
    if (keys.size() <= MOST_NAMED) {
      keys.add(keys.size() < MOST_NAMED ? Shown.bare(key) : "...");
    }
  }

  void tell(Spot spot, Findings findings) {
    switch (shape) {
      case AWS_LIST ->
          findings.wrong(
              spot,
              "no-acl",
              "the list of network ACLs is empty",
              "look at the region, the account and the filters that aws was called with");
      case TERRAFORM_NOTHING ->
          findings.wrong(
              spot,
              "no-acl",
              "Terraform has no state here, so there is no network ACL in it",
              "run terraform show -json where terraform apply was run");
      case TERRAFORM_STATE ->
          findings.wrong(
              spot,
              "no-acl",
              "no aws_network_acl or aws_default_network_acl is in this state of Terraform"
                  + (incomplete.isEmpty()
                      ? ""
                      : ", only rules of " + incomplete + ", whose other rules it does not know"),
              "give what aws ec2 describe-network-acls prints, or the state that they are in");
      case TERRAFORM_PLAN ->
          findings.wrong(
              spot,
              "terraform-plan",
              "this is a plan of Terraform, which has what is and what would be",
              "say which: jq .prior_state PLAN, or jq '{values: .planned_values}' PLAN");
      case TERRAFORM_FILE ->
          findings.wrong(
              spot,
              "terraform-file",
              "this is the file in which Terraform keeps its state, whose format is its own",
              "give what terraform show -json FILE prints");
      default ->
          findings.wrong(
              spot,
              "no-acl",
              "no network ACL is in this document, "
                  + (keys.isEmpty()
                      ? "which is empty"
                      : "whose keys are " + String.join(", ", keys)),
              GIVE);
    }
  }
}
