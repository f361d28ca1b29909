package io.portkeel.policy;

/**
 * How a user names the network ACL of one side of a flow.
 *
 * <p>An id may be written {@code FILE#ID} when two documents use the same.
 */
public sealed interface AclMember {

  /** The ACL itself. */
  record Acl(String id) implements AclMember {}

  /** The ACL that is associated with a subnet. */
  record Subnet(String id) implements AclMember {}
}
