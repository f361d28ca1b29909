package io.portkeel.report;

/**
 * Builds HTML that is well-formed XML as well, and in which every text is a text: nothing that a
 * name or a file holds becomes markup, and nothing turns the direction of what is read.
 */
final class Html {

  private final StringBuilder text = new StringBuilder();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turns
   */
  Html open(String tag, String... attributes) {
    begin(tag, attributes);
    text.append('>');
    return this;
  }

  Html close(String tag) {
    text.append("</").append(tag).append(">\n");
    return this;
  }

  /** An element that never has content, such as {@code meta}; of HTML's own no other may be one. */
  Html empty(String tag, String... attributes) {
    begin(tag, attributes);
    text.append(" />\n");
    return this;
  }

  /** An element with a text in it. */
  Html element(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close(tag);
  }

  Html text(String content) {
    escape(content);
    return this;
  }

  /** What is markup already, and our own. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void begin(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
  }

  private void escape(String content) {
    content
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                case '\n' -> text.append('\n');
                default -> append(c);
              }
            });
  }

  /** What XML does not allow, or a reader would not see, is shown by its number. */
  private void append(int c) {
    int type = Character.getType(c);
    boolean unseen =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || (c & 0xFFFE) == 0xFFFE;
    if (unseen) {
      text.append("\\u{").append(Integer.toHexString(c)).append('}');
    } else {
      text.appendCodePoint(c);
    }
  }
}
