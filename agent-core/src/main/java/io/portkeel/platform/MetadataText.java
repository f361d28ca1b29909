package io.portkeel.platform;

import io.portkeel.network.AddressBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the metadata service's answers have to look like before they are believed. */
final class MetadataText {

  private static final String SUBNET = "subnet-";

  /** Real ones have 8 or 17 digits behind the word. */
  private static final int MOST_SUBNET = 40;

  private static final int MAC = "02:00:00:00:00:00".length();

  /** Real ones have 56 characters. */
  private static final int MOST_TOKEN = 1024;

  private MetadataText() {}

  /** It becomes part of a path. */
  static boolean isMac(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean digit = Character.digit(text.charAt(i), 16) >= 0 && text.charAt(i) < 128;
      if (i % 3 == 2 ? text.charAt(i) != ':' : !digit) {
        return false;
      }
    }
    return text.length() == MAC;
  }

  static boolean isSubnet(String text) {
    if (!text.startsWith(SUBNET) || text.length() > MOST_SUBNET) {
      return false;
    }
    for (int i = SUBNET.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return text.length() > SUBNET.length();
  }

  /** It becomes a header. */
  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_TOKEN;
  }

  /** One on each line; empty when one of the lines is none. */
  static Optional<List<AddressBlock>> addresses(String text) {
    List<AddressBlock> addresses = new ArrayList<>();
    for (String line : text.strip().split("\\s+", -1)) {
      Optional<AddressBlock> address = AddressBlock.parse(line);
      if (address.isEmpty() || !address.get().isSingle()) {
        return Optional.empty();
      }
      addresses.add(address.get());
    }
    return Optional.of(addresses);
  }

  /** A tag's value has no end of a line, and may have spaces at its own end. */
  static String withoutLineEnd(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
