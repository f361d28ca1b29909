package io.portkeel.windows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The number that Windows gives to an encoding of text. */
record CodePage(int number) {

  /** Those whose names in Java do not follow from the number. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          874, "x-windows-874",
          932, "windows-31j",
          936, "x-mswin-936",
          949, "x-windows-949",
          950, "x-windows-950",
          20127, "US-ASCII",
          54936, "GB18030",
          65001, "UTF-8");

  /**
   * Its charset; ISO 8859-1 where this Java has none, which a small runtime may lack (they are in
   * jdk.charsets). The digits are the same in all of them, and the text around is only shown.
   */
  Charset charset() {
    String name = NAMES.getOrDefault(number, "Cp" + number);
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }
}
