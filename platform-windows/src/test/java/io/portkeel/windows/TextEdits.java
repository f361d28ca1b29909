package io.portkeel.windows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One random edit of a text's bytes, such as one that gives a table of numbers another meaning. */
final class TextEdits {

  /** What the readers give a meaning to, and what looks like it. */
  private static final String[] PIECES = {
    ":",
    " : ",
    ": 5",
    "*",
    "     *",
    "* - ",
    "---",
    "----------    --------",
    "-",
    " ",
    "    ",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\n\n",
    "\r\r\n",
    "0",
    "1",
    "65535",
    "65536",
    "16384",
    "4294967296",
    "99999999999999999999",
    "+",
    "0x",
    ",",
    ".",
    "\u0000",
    "\u001b[2K",
    "\u0085",
    "\u00a0",
    "\u2028",
    "\uff1a",
    "\uff11",
    "\u0661",
    "\u3000",
    "\ufeff",
    "Ok.\r\n",
    "Start Port      : 1\r\n",
    "     50000       50059     *\r\n",
    "      5357        5357\r\n",
    "x",
    "\uD83D\uDE00",
  };

  private TextEdits() {}

  static byte[] edit(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, random);
      case 1 -> spliced(bytes, at, end, new byte[0]);
      case 2 -> spliced(bytes, at, at, piece(random));
      case 3 -> spliced(bytes, at, end, piece(random));
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> Arrays.copyOfRange(bytes, at, bytes.length);
      case 6 -> digitChanged(bytes, random);
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

  /** Another number, so that there is one to be right about. */
  private static byte[] digitChanged(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = changed.length - 1; i >= 0; i--) {
      if ('0' <= changed[i] && changed[i] <= '9' && random.nextInt(4) == 0) {
        changed[i] = (byte) ('0' + random.nextInt(10));
        return changed;
      }
    }
    return changed;
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
