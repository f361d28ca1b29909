package io.portkeel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sandbox that is an EC2 instance in subnet-0a1, with 10.0.1.10 and a route to everywhere; no
 * packet gets out of it. Its metadata is asked where every instance asks it.
 */
final class InstanceSandbox implements AutoCloseable {
  static final String POLICY = "/etc/portkeel/policy.yaml";
  static final String ACLS = "/etc/portkeel/acls.json";
  private static final String LOG = "/tmp/metadata.log";
  private static final String MAC = "02:00:00:00:00:0a";
  private static final String INTERFACE = "network/interfaces/macs/" + MAC + "/";

  /** Of subnet-0a1, where answers come in, and of subnet-0e2, where the servers are. */
  private static final String DOCUMENT =
      """
      {"NetworkAcls": [
        {"NetworkAclId": "acl-0a1", "Associations": [{"SubnetId": "subnet-0a1"}], "Entries": [
          {"RuleNumber": 100, "Egress": false, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "10.0.2.0/24", "PortRange": {"From": 49152, "To": 65535}},
          {"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0"}]},
        {"NetworkAclId": "acl-0e2", "Associations": [{"SubnetId": "subnet-0e2"}], "Entries": [
          {"RuleNumber": 100, "Egress": false, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "10.0.1.10/32"},
          {"RuleNumber": 100, "Egress": true, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "10.0.1.10/32", "PortRange": {"From": 40000, "To": 59999}}]}]}
      """;

  private final Sandbox sandbox;

  private InstanceSandbox(Sandbox sandbox) {
    this.sandbox = sandbox;
    ip("link add eth0 type veth peer name cable");
    ip("link set cable up");
    ip("link set eth0 up");
    ip("address add 10.0.1.10/24 dev eth0");
    ip("route add default via 10.0.1.1");
    ip("address add " + StandInMetadata.ADDRESS + "/32 dev lo");
    sandbox.write(ACLS, DOCUMENT);
    sandbox.write(LOG, "");
  }

  static InstanceSandbox open(SandboxKind kind) {
    return new InstanceSandbox(Sandbox.open(kind));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** Has the metadata answer, which tells of these tags, {@code KEY=VALUE}. */
  InstanceSandbox withMetadata(String... tags) {
    Stream<String> keys = Stream.of(tags).map(tag -> tag.substring(0, tag.indexOf('=')));
    List<String> known =
        List.of(
            LOG,
            "mac=" + MAC,
            INTERFACE + "subnet-id=subnet-0a1",
            INTERFACE + "local-ipv4s=10.0.1.10");
    Stream<String> tagged =
        tags.length == 0
            ? Stream.of()
            : Stream.concat(
                Stream.of("tags/instance=" + String.join("\n", keys.toList())),
                Stream.of(tags).map(tag -> "tags/instance/" + tag));
    String[] args = Stream.concat(known.stream(), tagged).toArray(String[]::new);
    BufferedReader output =
        sandbox.java(StandInMetadata.class, args).start().inputReader(StandardCharsets.UTF_8);
    try {
      String line = String.valueOf(output.readLine());
      if (!line.equals(StandInMetadata.LISTENING)) {
        throw new AssertionError("no metadata: " + line);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return this;
  }

  /** Writes the default policy, whose rules these are. */
  InstanceSandbox policy(String rules) {
    sandbox.write(POLICY, "version: 1\nrules:\n" + rules);
    return this;
  }

  /** METHOD PATH of each request to the metadata so far. */
  List<String> asked() {
    return sandbox.read(LOG).lines().toList();
  }

  /** How often a token was asked. */
  long tokens() {
    return asked().stream().filter(request -> request.startsWith("PUT ")).count();
  }

  private void ip(String words) {
    sandbox.run(("ip " + words).split(" ")).succeeded();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
