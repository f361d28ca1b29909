package io.portkeel.nacl;

import java.io.IOException;

/** Ends the reading of a document at a place behind which nothing can be made of it. */
final class Unreadable extends IOException {

  private static final long serialVersionUID = 1L;

  /** What to do about a document that is too large. */
  static final String FILTER =
      "filter by VPC: aws ec2 describe-network-acls --filters Name=vpc-id,Values=VPC;"
          + " of Terraform's resources, only aws_network_acl* and aws_default_network_acl matter";

  private final transient Spot spot;
  private final String code;
  private final String remedy;

  Unreadable(Spot spot, String code, String message, String remedy) {
    super(message);
    this.spot = spot;
    this.code = code;
    this.remedy = remedy;
  }

  void tell(Findings findings) {
    findings.wrong(spot, code, String.valueOf(getMessage()), remedy);
  }
}
