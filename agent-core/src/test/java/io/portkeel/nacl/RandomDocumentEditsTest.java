package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a document's bytes, it is read, or its reader says what is wrong and where.
 */
class RandomDocumentEditsTest {

  /** Of each of some twenty documents. */
  private static final int ROUNDS = 400;

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u12",
    "null",
    "true",
    "-1",
    "1e999",
    "01",
    "65536",
    "\"6\"",
    "\"-1\"",
    "\"\"",
    "{}",
    "[]",
    "\u0000",
    "\uFEFF",
    "\uD83D\uDE00",
    "\n",
    "\r",
    " ",
    "\"NextToken\":\"x\",",
    "\"Entries\":",
    "\"NetworkAclId\":",
    "\"values\":",
    "\"type\":",
    "\"PortRange\":",
    "\"0.0.0.0/33\"",
    "\"::/0\"",
    "//",
    "#",
    "NaN",
    "'"
  };

  static List<Path> documents() {
    List<Path> documents = new ArrayList<>(Documents.examples());
    documents.addAll(Documents.json("terraform"));
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void editsNeverMakeTheReaderThrowOrBeSilent(Path file) {
    byte[] original = Documents.bytes(file);
    int invalid = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] edited = original;
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        edited = edit(edited, random);
      }
      if (!isValid(edited, seed)) {
        invalid++;
      }
    }
    assertTrue(invalid > ROUNDS / 4, invalid + " of " + ROUNDS + " were refused");
  }

  private static boolean isValid(byte[] edited, int seed) {
    AclReading reading;
    try {
      reading = Documents.reading(edited);
    } catch (RuntimeException | StackOverflowError e) {
      return fail("seed " + seed + ":\n" + new String(edited, StandardCharsets.UTF_8), e);
    }
    if (reading instanceof AclReading.Invalid invalid) {
      assertFalse(invalid.problems().isEmpty());
      for (Problem problem : invalid.problems()) {
        Place place = problem.place().orElseThrow();
        assertTrue(place.line().isPresent() && place.column().isPresent(), problem::toString);
        assertFalse(problem.message().contains("Source: "), problem::toString);
        assertFalse(problem.message().contains("Feature"), problem::toString);
      }
      return false;
    }
    return true;
  }

  private static byte[] edit(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(30));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> end = at;
      case 2 -> end = random.nextInt(4) == 0 ? bytes.length : end;
      case 3 -> {
        int from = random.nextInt(bytes.length + 1);
        out.writeBytes(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 40)));
      }
      case 4 -> {
        end = Math.min(bytes.length, at + 1);
        if (at < end) {
          out.write(bytes[at] ^ 1 << random.nextInt(8));
        }
      }
      default -> {
        String piece = PIECES[random.nextInt(PIECES.length)];
        out.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        end = at;
      }
    }
    out.write(bytes, end, bytes.length - end);
    return out.toByteArray();
  }
}
