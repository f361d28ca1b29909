package io.portkeel.policy;

import io.portkeel.network.AddressBlock;
import java.util.Optional;

/** Reads addresses and blocks of addresses; what is wrong with one goes to the findings. */
final class AddressScalars {

  private final Findings findings;
  private final Scalars scalars;

  AddressScalars(Findings findings) {
    this.findings = findings;
    this.scalars = new Scalars(findings);
  }

  /**
   * An address, or a block as {@code ADDRESS/LENGTH}.
   *
   * <p>AWS drops the bits behind the length without a word. A person who writes 10.0.2.20/24 may
   * mean one host as well as its subnet, which makes a different range: so it is refused.
   */
  Optional<AddressBlock> block(Node node, String what) {
    Optional<String> text = scalars.exactText(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String written = text.get();
    int slash = written.indexOf('/');
    Optional<AddressBlock> block =
        isDecimal(written.substring(slash + 1)) || slash < 0
            ? AddressBlock.parse(written)
            : Optional.empty();
    if (block.isEmpty()) {
      findings.wrong(
          node,
          "wrong-address",
          what + " is an address or a block of addresses, but here is " + node.description(),
          "write it in digits, such as 10.0.2.20, 10.0.2.0/24 or fd00::/64; names are not asked");
      return Optional.empty();
    }
    if (slash >= 0) {
      String address = written.substring(0, slash);
      Optional<AddressBlock> single = AddressBlock.parse(address);
      if (single.isPresent() && !single.get().first().equals(block.get().first())) {
        findings.wrong(
            node,
            "wrong-address",
            what + ": " + written + " has bits behind its length",
            "write " + block.get() + " for all of them, or " + address + " for the one");
        return Optional.empty();
      }
    }
    return block;
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
