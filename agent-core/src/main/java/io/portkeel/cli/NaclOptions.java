package io.portkeel.cli;

import io.portkeel.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code nacl} is asked, as it is written. */
final class NaclOptions {

  @Option(
      names = "--acls",
      paramLabel = "FILE",
      description =
          "What `aws ec2 describe-network-acls` or `terraform show -json` printed; - is standard"
              + " input. Can be repeated.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--client",
      paramLabel = "ADDRESS|CIDR",
      description = "Who connects. Of a CIDR, every address is meant.")
  private Optional<String> client = Optional.empty();

  @Option(
      names = "--client-acl",
      paramLabel = "ID",
      description = "The network ACL of the client's side; FILE#ID where two files have the id.")
  private Optional<String> clientAcl = Optional.empty();

  @Option(
      names = "--client-subnet",
      paramLabel = "ID",
      description = "Instead, the subnet that it is associated with.")
  private Optional<String> clientSubnet = Optional.empty();

  @Option(
      names = "--server",
      paramLabel = "ADDRESS|CIDR",
      description = "To whom; also ADDRESS:PORT and [IPv6]:PORT.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--server-port",
      paramLabel = "N",
      description = "To which port; needed, here or behind the address.")
  private Optional<String> serverPort = Optional.empty();

  @Option(names = "--protocol", paramLabel = "tcp|udp", description = "Default: tcp.")
  private Protocol protocol = Protocol.TCP;

  @Option(
      names = "--server-acl",
      paramLabel = "ID",
      description = "The network ACL of the server's side.")
  private Optional<String> serverAcl = Optional.empty();

  @Option(
      names = "--server-subnet",
      paramLabel = "ID",
      description = "Instead, the subnet that it is associated with.")
  private Optional<String> serverSubnet = Optional.empty();

  @Option(
      names = "--nat-acl",
      paramLabel = "ID",
      description = "The network ACL of the NAT gateway between them.")
  private Optional<String> natAcl = Optional.empty();

  @Option(
      names = "--nat-address",
      paramLabel = "ADDRESS",
      description = "The address by which the server sees that gateway.")
  private Optional<String> natAddress = Optional.empty();

  @Option(
      names = "--same-subnet",
      description = "Both are in one subnet, as they also are when both --*-subnet are the same.")
  private boolean sameSubnet;

  List<String> files() {
    return files;
  }

  Optional<String> client() {
    return client;
  }

  Optional<String> clientAcl() {
    return clientAcl;
  }

  Optional<String> clientSubnet() {
    return clientSubnet;
  }

  Optional<String> server() {
    return server;
  }

  Optional<String> serverPort() {
    return serverPort;
  }

  Protocol protocol() {
    return protocol;
  }

  Optional<String> serverAcl() {
    return serverAcl;
  }

  Optional<String> serverSubnet() {
    return serverSubnet;
  }

  Optional<String> natAcl() {
    return natAcl;
  }

  Optional<String> natAddress() {
    return natAddress;
  }

  boolean sameSubnet() {
    return sameSubnet;
  }
}
