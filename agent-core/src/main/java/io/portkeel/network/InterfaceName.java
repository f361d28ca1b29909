package io.portkeel.network;

/** The name of a network interface, or with a star at its end all names that begin so. */
public record InterfaceName(String text) implements Selectable<InterfaceName> {

  private static final int LONGEST = 15; // IFNAMSIZ, without the end

  @Override
  public boolean covers(InterfaceName other) {
    return text.endsWith("*")
        ? other.text.startsWith(text.substring(0, text.length() - 1))
        : text.equals(other.text);
  }

  /** Whether it is made of what nft takes in quotes, and is as short as the kernel has it. */
  public boolean isPlain() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean star = c == '*' && i == text.length() - 1;
      boolean usual = c <= 'z' && (Character.isLetterOrDigit(c) || "._:@-".indexOf(c) >= 0);
      if (!star && !usual) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return text;
  }
}
