package io.portkeel.linux;

import java.util.List;
import java.util.Random;

/** Lines of sysctl files, in every way that some reader takes, or takes differently. */
final class RandomLines {

  private static final String KEY = "net.ipv4.ip_local_port_range";
  private static final String START = "net.ipv4.ip_unprivileged_port_start";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

  private static final List<String> RANGE_KEYS =
      List.of(
          KEY,
          KEY,
          KEY,
          "net/ipv4/ip_local_port_range",
          "-" + KEY,
          "/net//ipv4/ip_local_port_range",
          "net.ipv4/ip_local_port_range",
          "net/ipv4.ip_local_port_range",
          "- " + KEY,
          "--" + KEY,
          "net/./ipv4/ip_local_port_range",
          "./net/ipv4/ip_local_port_range",
          "net/ipv4/../ipv4/ip_local_port_range",
          "/proc/sys/net/ipv4/ip_local_port_range",
          "net/nosuch/../ipv4/ip_local_port_range",
          "net..ipv4.ip_local_port_range",
          "net/ipv4/ip_local_port_range/",
          "\u00ef\u00bb\u00bf" + KEY,
          "net.ipv4.conf/../" + KEY);

  private static final List<String> OTHER_KEYS =
      List.of(
          START,
          START,
          RESERVED,
          RESERVED,
          RESERVED,
          "net/ipv4/ip_unprivileged_port_start",
          "-" + RESERVED,
          "-" + START,
          "net.ipv4.no_such_key",
          "net.ipv4.ip_local",
          "net.ipv4");

  /** Each fits none but keys below net/ipv4, so that nothing of the machine's own is written. */
  private static final List<String> PATTERNS =
      List.of(
          "net.ipv4.ip_local_port_*",
          "net.ipv4.*_port_range",
          "net/*/ip_local_port_range",
          "net.ipv4.ip_local_port_rang[e]",
          "n\\et/ipv4/ip_local_po*",
          "net.ipv4.ip_local_*",
          "net.ipv4.ip_*",
          "net.ipv4.*",
          "net.ipv4.ip_unprivileged_port_st*",
          "net.ipv4.ip_local_reserved_port?",
          "?et/ipv4/ip_local_port_rang?",
          "net.ipv4.ip_l[!x]cal_port_range",
          "net.ipv4.ip_l[^o]cal_port_range",
          "net/ipv4/ip_local_port_rang[.e]",
          "net.ipv4.ip_local_port_rang[[:lower:]]",
          "net.ipv4.ip_local_{port_range,reserved*}",
          "net.{ipv4.ip_local_port_rang?,x}",
          "net.ipv4.ip_{u,l}*_port*",
          "net.ipv4.ip_local_{port*",
          "net//ipv4/ip_local_port_rang*",
          "net/ipv4/../ipv4/ip_local_port_rang*",
          "net/*/../ipv4/ip_local_port_range",
          "net/./ipv4/ip_local_port_r*",
          "/net/ipv4/ip_local_port_r*",
          "*et/ipv4/ip_local_port_r*",
          "net.ipv4.ip_local_port_rang[e",
          "net.ipv4.ip[_-a]local_port_range",
          "net.ipv4.ip_local_port_ran[]g]e",
          "net.ipv4.ip_local_port_rang[d-f]",
          "net.ipv4.ip_local_port_rang[\\e]",
          "net.ipv4.conf.*.rp_filter",
          "net.ipv4.ip_local_port_range*",
          "net.ipv4.[[.i.]]p_local_port_range",
          "net.ipv4.[[=i=]]p_local_port_range*");

  private static final List<PortKey> KEYS = List.of(PortKey.values());

  private static final List<String> EQUALS = List.of("=", " = ", " = ", "\t=  ", " =", "\u000b=\f");

  private static final List<String> NOTHING =
      List.of(
          "",
          "#",
          "# " + KEY + " = 1025 2000",
          ";" + KEY + "=1025 2000",
          " # x",
          "x",
          "=",
          "-",
          "-=",
          "= 5",
          KEY + " 1025 2000",
          "net.ipv4.ip_forward = 1",
          "net.ipv4.conf.all.rp_filter = 2",
          "net.ipv4.conf.nosuch/1.rp_filter = 1",
          "-" + KEY,
          "-net/ipv4/ip_local_port_range",
          "-" + RESERVED,
          "-" + START,
          "-net.ipv4.ip_local_*",
          "--" + KEY,
          "- " + KEY,
          KEY + " =",
          KEY + "=#",
          KEY + "= ",
          RESERVED + " =",
          RESERVED + "=",
          RESERVED + " = #",
          "net.ipv4.no_such_key = \\");

  private static final List<String> BLANKS = List.of("", "", "", "", " \t", "\u000b", "\f ", "\r");

  private final Random random;
  private final RandomWrite texts;

  RandomLines(Random random) {
    this.random = random;
    this.texts = new RandomWrite(random);
  }

  /** A file's text; each char is a byte. */
  String file() {
    StringBuilder text = new StringBuilder();
    String end = random.nextInt(5) == 0 ? "\r\n" : "\n";
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(line())
          .append(random.nextInt(30) == 0 ? one(List.of("\r", "\u0000", "\\\n", "\\\r\n")) : end);
    }
    boolean unfinished = random.nextInt(4) == 0;
    return unfinished ? text.substring(0, text.length() - end.length()) : text.toString();
  }

  private String line() {
    int what = random.nextInt(20);
    String blank = one(BLANKS);
    if (what < 3) {
      return blank + one(NOTHING) + one(BLANKS);
    }
    if (what < 6) {
      return blank + one(PATTERNS) + one(EQUALS) + value() + one(BLANKS);
    }
    if (what < 10) {
      String key = one(OTHER_KEYS);
      PortKey meant = key.endsWith("ports") ? PortKey.RESERVED : PortKey.UNPRIVILEGED;
      return blank + key + one(EQUALS) + flat(texts.to(meant)) + one(BLANKS);
    }
    return blank + one(RANGE_KEYS) + one(EQUALS) + value() + one(BLANKS);
  }

  private String value() {
    if (random.nextInt(4) == 0) {
      return flat(texts.to(one(KEYS)));
    }
    int low = 1024 + random.nextInt(64512);
    return low + (random.nextBoolean() ? " " : "\t ") + (low + random.nextInt(65536 - low));
  }

  /** In one line, mostly: a line end in a value begins another line. */
  private String flat(String text) {
    return random.nextInt(6) == 0 ? text : text.replace('\n', ' ');
  }

  private <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
