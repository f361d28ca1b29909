package io.portkeel.nacl;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import java.util.Optional;

/**
 * Takes a text for a block of addresses, such as {@code 10.0.0.0/16}.
 *
 * <p>Bits behind the length are dropped without a word: AWS does the same when a rule is made (its
 * own reference has 100.68.0.18/18 become 100.68.0.0/18), and Terraform keeps what was written.
 */
final class Blocks {

  private static final int LONGEST = 60; // an IPv6 address that ends with an IPv4 one has 45

  private final Scalars scalars;
  private final Findings findings;

  Blocks(Findings findings) {
    this.scalars = new Scalars(findings);
    this.findings = findings;
  }

  Optional<AddressBlock> block(Value value, AddressFamily family) {
    String example = family == AddressFamily.IPV4 ? "10.0.0.0/16" : "2001:db8::/32";
    String wanted = "a block of " + (family == AddressFamily.IPV4 ? "IPv4" : "IPv6") + " addresses";
    Optional<String> text = scalars.text(value, wanted + " such as \"" + example + "\"");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<AddressBlock> block = parse(text.get());
    if (block.isPresent() && block.get().family() == family) {
      return block;
    }
    findings.wrong(
        value.spot(),
        "wrong-value",
        value.spot().name() + " is " + wanted + ", but here is " + value.description(),
        "write an address, / and the number of leading bits, such as " + example);
    return Optional.empty();
  }

  private static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    boolean length = Scalars.isDecimal(text.substring(slash + 1));
    return slash > 0 && length && text.length() <= LONGEST
        ? AddressBlock.parse(text)
        : Optional.empty();
  }
}
