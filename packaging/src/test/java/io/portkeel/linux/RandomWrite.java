package io.portkeel.linux;

import java.util.List;
import java.util.Random;

/** Texts that somebody might write to one of the three keys; one char is one byte. */
final class RandomWrite {

  private static final List<String> SPACES =
      List.of(" ", " ", " ", "\t", "  ", "\n", "\u000b", "\f", "\u00a0", ",", "-", "\u0000", "");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "80",
          "1023",
          "1024",
          "1025",
          "32768",
          "60999",
          "65535",
          "65536",
          "-1",
          "-0",
          "0x400",
          "0X9c40",
          "0x",
          "0xfffg",
          "0140000",
          "08",
          "+1024",
          "1e3",
          "00000000000000000080",
          "000000000000000000080",
          "18446744073709551616",
          "4294968320",
          "x",
          "");

  private final Random random;

  RandomWrite(Random random) {
    this.random = random;
  }

  String to(PortKey key) {
    if (key == PortKey.RESERVED) {
      return random.nextInt(12) == 0 ? longList() : list(random.nextInt(4));
    }
    StringBuilder text = new StringBuilder(random.nextInt(6) == 0 ? one(SPACES) : "");
    int count = key == PortKey.RANGE ? 2 : 1;
    count = random.nextInt(4) == 0 ? random.nextInt(4) : count;
    for (int i = 0; i < count; i++) {
      text.append(i > 0 ? space() : "").append(number());
    }
    if (random.nextInt(40) == 0) {
      text.append(" ".repeat(4080 + random.nextInt(30))).append(number());
    }
    return text.append(random.nextInt(4) == 0 ? one(SPACES) : "").toString();
  }

  private String list(int count) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\n" : "");
    for (int i = 0; i <= count; i++) {
      text.append(i > 0 ? random.nextInt(10) == 0 ? one(SPACES) : "," : "").append(number());
      if (random.nextInt(3) == 0) {
        text.append('-').append(number());
      }
    }
    return text.append(random.nextInt(4) == 0 ? one(SPACES) : "").toString();
  }

  /** Around one page and two, where the kernel stops looking; it is good but for one place. */
  private String longList() {
    StringBuilder text = new StringBuilder();
    int length = 4096 * (1 + random.nextInt(3)) - 20 + random.nextInt(40);
    int bad = random.nextBoolean() ? -1 : random.nextInt(length);
    int port = 1;
    while (text.length() < length) {
      boolean spoilt = bad >= 0 && text.length() >= bad;
      bad = spoilt ? -1 : bad;
      port += 2 + random.nextInt(20);
      text.append(text.length() == 0 ? "" : ",").append(spoilt ? "x" : Integer.toString(port));
      if (random.nextInt(4) == 0) {
        text.append('-').append(port += random.nextInt(3));
      }
    }
    return text.toString();
  }

  private String number() {
    return random.nextInt(4) == 0 ? one(NUMBERS) : Integer.toString(random.nextInt(65536));
  }

  private String space() {
    return random.nextInt(8) == 0 ? one(SPACES) : " ";
  }

  private String one(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
