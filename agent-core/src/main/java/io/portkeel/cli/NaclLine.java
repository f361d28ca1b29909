package io.portkeel.cli;

import io.portkeel.nacl.Flow.Placement;
import io.portkeel.network.AddressBlock;
import io.portkeel.policy.AclMember;
import java.util.Optional;

/** Makes a question of what is written behind {@code nacl}, or says what is wrong with it. */
final class NaclLine {

  /** What stands for the server's port where nothing looks at it. */
  private static final int ANY_PORT = 1;

  private final NaclOptions options;

  NaclLine(NaclOptions options) {
    this.options = options;
  }

  /** The command line is wrong, which ends the making of the question. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Stopped stopped;

    Wrong(String message, String remedy) {
      super(message);
      this.stopped = Stopped.usage(message, remedy);
    }
  }

  Outcome<FlowQuestion> question() {
    try {
      return Outcome.got(read());
    } catch (Wrong wrong) {
      return Outcome.stop(wrong.stopped);
    }
  }

  private FlowQuestion read() throws Wrong {
    AddressBlock client = address("--client", options.client());
    ServerText server = server();
    Optional<AclMember> clientAcl = member("--client", options.clientAcl(), options.clientSubnet());
    Optional<AclMember> serverAcl = member("--server", options.serverAcl(), options.serverSubnet());
    Placement placement = placement();
    Optional<FlowQuestion.Gateway> gateway = gateway(placement);
    oneFamily("--client", client, server.address());
    if (gateway.isPresent()) {
      oneFamily("--nat-address", gateway.get().address(), server.address());
    }
    int port = port(server, placement);
    boolean asksAcl = clientAcl.isPresent() || serverAcl.isPresent() || gateway.isPresent();
    files(asksAcl, placement);
    return new FlowQuestion(
        options.files(),
        client,
        server.address(),
        port,
        options.protocol(),
        placement,
        clientAcl,
        serverAcl,
        gateway);
  }

  private static AddressBlock address(String option, Optional<String> text) throws Wrong {
    if (text.isEmpty()) {
      throw new Wrong(
          option + " is missing", "say which address, such as " + option + " 10.0.0.10");
    }
    Optional<AddressBlock> block = AddressBlock.parse(text.get());
    if (block.isEmpty()) {
      throw new Wrong(
          option + ": \"" + text.get() + "\" is no address",
          "write an address such as 10.0.0.10 or fd00::10, or a CIDR such as 10.0.0.0/24");
    }
    return block.get();
  }

  private ServerText server() throws Wrong {
    if (options.server().isEmpty()) {
      throw new Wrong("--server is missing", "say which address, such as --server 10.0.1.20:1433");
    }
    Optional<ServerText> server = ServerText.parse(options.server().get());
    if (server.isEmpty()) {
      throw new Wrong(
          "--server: \"" + options.server().get() + "\" is no address",
          "write an address, a CIDR, ADDRESS:PORT or [IPv6]:PORT, such as 10.0.1.20:1433");
    }
    return server.get();
  }

  private static Optional<AclMember> member(
      String side, Optional<String> acl, Optional<String> subnet) throws Wrong {
    if (acl.isPresent() && subnet.isPresent()) {
      throw new Wrong(
          "both " + side + "-acl and " + side + "-subnet are given", "give one of the two");
    }
    return acl.isPresent()
        ? Optional.of(new AclMember.Acl(acl.get()))
        : subnet.map(AclMember.Subnet::new);
  }

  private Placement placement() {
    boolean alike =
        options.clientSubnet().isPresent()
            && options
                .clientSubnet()
                .map(NaclLine::id)
                .equals(options.serverSubnet().map(NaclLine::id));
    return options.sameSubnet() || alike ? Placement.SAME_SUBNET : Placement.APART;
  }

  private static String id(String member) {
    return member.substring(member.lastIndexOf('#') + 1);
  }

  private Optional<FlowQuestion.Gateway> gateway(Placement placement) throws Wrong {
    if (options.natAcl().isEmpty() && options.natAddress().isEmpty()) {
      return Optional.empty();
    }
    if (options.natAcl().isEmpty() || options.natAddress().isEmpty()) {
      throw new Wrong(
          "--nat-acl and --nat-address belong together",
          "give both: the ACL of the gateway's subnet, and the address that the server sees");
    }
    if (placement == Placement.SAME_SUBNET) {
      throw new Wrong(
          "a NAT gateway is never between two hosts of one subnet",
          "leave --nat-acl and --nat-address out, or what says that it is one subnet");
    }
    return Optional.of(
        new FlowQuestion.Gateway(
            new AclMember.Acl(options.natAcl().get()),
            address("--nat-address", options.natAddress())));
  }

  private static void oneFamily(String option, AddressBlock address, AddressBlock server)
      throws Wrong {
    if (address.family() != server.family()) {
      throw new Wrong(
          option + " " + address + " never talks to --server " + server,
          "give both as IPv4, or both as IPv6");
    }
  }

  private int port(ServerText server, Placement placement) throws Wrong {
    Optional<String> beside = server.port();
    Optional<String> alone = options.serverPort();
    if (beside.isPresent() && alone.isPresent() && !beside.equals(alone)) {
      throw new Wrong(
          "--server says port " + beside.get() + ", --server-port " + alone.get(),
          "give the port once");
    }
    Optional<String> text = beside.isPresent() ? beside : alone;
    if (text.isPresent()) {
      return port(text.get());
    }
    if (placement == Placement.SAME_SUBNET) {
      return ANY_PORT;
    }
    throw new Wrong(
        "the server's port is missing", "add --server-port N, or write --server ADDRESS:PORT");
  }

  private static int port(String text) throws Wrong {
    boolean digits = !text.isEmpty() && text.length() <= 5;
    for (int i = 0; i < text.length() && digits; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    int port = digits ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw new Wrong("\"" + text + "\" is no port of a server", "write a number from 1 to 65535");
    }
    return port;
  }

  private void files(boolean asksAcl, Placement placement) throws Wrong {
    if (!asksAcl && placement == Placement.APART) {
      throw new Wrong(
          "no side has a network ACL, so there is nothing to compute",
          "name one: --client-acl, --client-subnet, --server-acl, --server-subnet or --nat-acl");
    }
    if (asksAcl && options.files().isEmpty()) {
      throw new Wrong(
          "--acls is missing",
          "name the file with what `aws ec2 describe-network-acls` prints, or - for standard input");
    }
    if (options.files().contains("")) {
      throw new Wrong("--acls is given, but empty", "name a file");
    }
    if (options.files().stream().filter("-"::equals).count() > 1) {
      throw new Wrong("--acls - is given twice", "standard input can be read once");
    }
  }
}
