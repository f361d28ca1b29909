package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bytes of a document may be. */
class DocumentTextTest {

  private static final String GOOD =
      "{\"NetworkAclId\":\"acl-1\",\n\"Entries\":[],\"x\":\"\u00e4\"}";

  @Test
  void utf16IsNamedWithOrWithoutAMark() {
    String told =
        "1:1 encoding this is not UTF-8 but UTF-16, as PowerShell's > writes it;"
            + " save the document as UTF-8";

    assertEquals(List.of(told), Documents.problems(GOOD.getBytes(StandardCharsets.UTF_16)));
    assertEquals(List.of(told), Documents.problems(GOOD.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(List.of(told), Documents.problems(GOOD.getBytes(StandardCharsets.UTF_16BE)));
  }

  @Test
  void aByteThatIsNotUtf8IsToldAtItsPlace() {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      assertEquals(
          List.of("2:19 encoding here is a byte that is not UTF-8; save the document as UTF-8"),
          Documents.problems(GOOD.replace("\n", lineEnd).getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void whatIsWrongBeforeItIsToldToo() {
    String text = "{\"NetworkAclId\":7,\n\"Entries\":{},\"x\":\"\u00e4\"}";

    assertEquals(
        List.of(
            "2:11 wrong-type .Entries is a list of rules, but here is an object;"
                + " give the document as aws or terraform printed it",
            "2:19 encoding here is a byte that is not UTF-8; save the document as UTF-8"),
        Documents.problems(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aCharacterThatIsCutOffAtTheEndIsTold() {
    byte[] text = "{\"x\":\"\u20ac".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(text, text.length - 1);

    assertEquals(
        List.of("1:7 encoding here is a byte that is not UTF-8; save the document as UTF-8"),
        Documents.problems(cut));
  }

  /** Pipes give what they have: a mark or a character may come in parts. */
  @Test
  void aByteAtATimeIsReadAlike() {
    byte[] marked = ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8);
    RepeatedText drops = new RepeatedText("", new String(marked, StandardCharsets.UTF_8), 1, "");
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            return drops.read();
          }

          @Override
          public int read(byte[] out, int offset, int length) {
            return drops.read(out, offset, Math.min(length, 1));
          }
        };

    assertEquals(
        1,
        assertInstanceOf(AclReading.Valid.class, AclDocumentReader.read("-", slow)).acls().size());
  }

  @Test
  void exactlyAsMuchAsIsReadIsRead() {
    int spaces = AclDocumentReader.MOST - GOOD.getBytes(StandardCharsets.UTF_8).length;
    String first = GOOD + " ".repeat(spaces % 1024);
    String kibibyte = " ".repeat(1024);

    assertInstanceOf(
        AclReading.Valid.class,
        AclDocumentReader.read("-", new RepeatedText(first, kibibyte, spaces / 1024, "")));
    assertInstanceOf(
        AclReading.Invalid.class,
        AclDocumentReader.read("-", new RepeatedText(first, kibibyte, spaces / 1024, " ")));
  }

  @Test
  void aDocumentThatCannotBeReadIsToldWithoutASpot() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Is a directory");
          }

          @Override
          public int read(byte[] out, int offset, int length) throws IOException {
            return read();
          }
        };

    AclReading reading = AclDocumentReader.read("acls", broken);

    assertEquals(
        List.of(
            Problem.at(
                Place.file("acls"),
                "unreadable",
                "the document cannot be read: Is a directory",
                "make it readable, or name another")),
        assertInstanceOf(AclReading.Invalid.class, reading).problems());
  }
}
