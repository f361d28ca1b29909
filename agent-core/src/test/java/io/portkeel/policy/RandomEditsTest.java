package io.portkeel.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a policy's bytes, it is read, or its reader says what is wrong and where. */
class RandomEditsTest {

  private static final int ROUNDS = 1500;

  /** What YAML, JSON and the policy itself give a meaning to. */
  private static final String[] PIECES = {
    "&a ",
    "*a",
    "!!int ",
    "!",
    "<<: ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    ":",
    "- ",
    ", ",
    "\"",
    "'",
    "#",
    "|",
    ">",
    "? ",
    "%YAML 9\n",
    "---\n",
    "...\n",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "~",
    "null",
    "no",
    "0x",
    "022",
    "1_0",
    "+",
    "-",
    "\\",
    "\\u12",
    "\u0000",
    "\u0085",
    "\u2028",
    "\uFEFF",
    "\u00a0",
    "\uD83D\uDE00",
    "`",
    "@",
    "range",
    "when: {}",
    "version: 1\n",
    "keep",
    "//",
    "NaN",
    "1e999"
  };

  static List<Path> good() {
    return PolicyFiles.good();
  }

  @ParameterizedTest
  @MethodSource("good")
  void editsNeverMakeTheReaderThrowOrBeSilent(Path file) {
    byte[] original = PolicyFiles.bytes(file);
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] edited = original;
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        edited = edit(edited, random);
      }
      check(edited, file + " seed " + seed);
    }
  }

  private static void check(byte[] edited, String where) {
    String told = where + ":\n" + new String(edited, StandardCharsets.UTF_8);
    try {
      PolicyReading reading = PolicyReader.read("policy", edited);
      if (reading instanceof PolicyReading.Invalid invalid) {
        assertFalse(invalid.problems().isEmpty(), told);
        for (Problem problem : invalid.problems()) {
          checkProblem(problem, edited, told);
        }
      }
    } catch (RuntimeException e) {
      fail(told, e);
    }
  }

  private static void checkProblem(Problem problem, byte[] edited, String told) {
    assertTrue(problem.code().matches("[a-z0-9-]+"), () -> problem + told);
    assertTrue(problem.message().matches("[ -~]{5,300}"), () -> problem + told);
    assertTrue(problem.remedy().matches("[ -~]{5,300}"), () -> problem + told);
    Place place = problem.place().orElseThrow();
    int line = place.line().orElse(0);
    int column = place.column().orElse(0);
    List<String> lines =
        Arrays.asList(new String(edited, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1));
    assertTrue(1 <= line && line <= lines.size(), () -> problem + told);
    int length = lines.get(line - 1).length();
    // One column behind the end is where something is missing; SnakeYAML gives a CR that ends the
    // file a column, too.
    int end = edited.length > 0 && edited[edited.length - 1] == '\r' ? length + 2 : length + 1;
    assertTrue(1 <= column && column <= end, () -> problem + told);
  }

  private static byte[] edit(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, random);
      case 1 -> spliced(bytes, at, end, new byte[0]);
      case 2 -> spliced(bytes, at, at, piece(random));
      case 3 -> spliced(bytes, at, end, piece(random));
      case 4 -> Arrays.copyOf(bytes, at);
      default -> withLinesMoved(bytes, random);
    };
  }

  private static byte[] piece(Random random) {
    return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(piece);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static byte[] withLinesMoved(byte[] bytes, Random random) {
    List<String> lines =
        new ArrayList<>(
            List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1)));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    if (random.nextBoolean()) {
      Collections.swap(lines, one, other);
    } else {
      lines.add(other, lines.get(one));
    }
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
