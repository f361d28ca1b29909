package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePageTest {

  @ParameterizedTest
  @CsvSource({
    "437, IBM437",
    "720, ISO-8859-1",
    "737, x-IBM737",
    "850, IBM850",
    "852, IBM852",
    "858, IBM00858",
    "866, IBM866",
    "874, x-windows-874",
    "932, windows-31j",
    "936, x-mswin-936",
    "949, x-windows-949",
    "950, x-windows-950",
    "1251, windows-1251",
    "1252, windows-1252",
    "1258, windows-1258",
    "20127, US-ASCII",
    "54936, GB18030",
    "65001, UTF-8",
    "0, ISO-8859-1",
    "-1, ISO-8859-1",
    "99999, ISO-8859-1"
  })
  void knowsItsCharset(int number, String name) {
    assertEquals(name, new CodePage(number).charset().name());
  }

  /** What netsh prints for "successful" and "start port" in these code pages. */
  @ParameterizedTest
  @CsvSource({"936, c8b7b6a8, 确定", "932, 8a4a8e6e, 開始", "850, 8264, éd", "949, bdc3c0db, 시작"})
  void readsTheTextOfItsSystem(int number, String hex, String text) {
    Charset charset = new CodePage(number).charset();
    assertEquals(text, new String(HexFormat.of().parseHex(hex), charset));
  }
}
