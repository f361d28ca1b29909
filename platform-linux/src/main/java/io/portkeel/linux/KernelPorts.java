package io.portkeel.linux;

import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a network namespace's three settings, and what writing to one of them does: a model
 * of the kernel. Pure.
 *
 * <p>Read in the kernel's sources (net/ipv4/sysctl_net_ipv4.c, kernel/sysctl.c), and compared with
 * 6.18 over random texts.
 *
 * @param unprivilegedStart 0 to 65535, never above the range's begin
 */
record KernelPorts(PortRange range, PortSet reserved, int unprivilegedStart) {

  /** What every new network namespace begins with, and so every boot. */
  static final KernelPorts AT_FIRST =
      new KernelPorts(KernelNotation.KERNEL_DEFAULT, PortSet.EMPTY, 1024);

  /** The kernel looks at one page less a byte of what is written; it has pages of 4 KiB. */
  private static final int PAGE = 4095;

  KernelPorts {
    if (range.low() < 1 || unprivilegedStart < 0 || unprivilegedStart > range.low()) {
      throw new IllegalArgumentException(range + " from " + unprivilegedStart);
    }
  }

  /** What a write(2) did. */
  sealed interface Written {}

  /**
   * The write counts.
   *
   * @param bytes how many of them the kernel says it has taken; a program may write the rest
   */
  record Taken(KernelPorts after, int bytes) implements Written {}

  /** EINVAL: nothing has changed. */
  record Refused() implements Written {}

  /** The first write after opening the file. */
  Written write(PortKey key, String text) {
    if (text.isEmpty()) {
      return new Taken(this, 0);
    }
    return switch (key) {
      case RANGE -> range(text);
      case RESERVED -> reserved(text, PortSet.EMPTY);
      case UNPRIVILEGED -> unprivileged(text);
    };
  }

  /** A further write to the same open file: numbers are ignored there, lists of ports are added. */
  Written writeOn(PortKey key, String text) {
    return key == PortKey.RESERVED && !text.isEmpty()
        ? reserved(text, reserved)
        : new Taken(this, text.length());
  }

  private Written range(String text) {
    KernelNumbers numbers = new KernelNumbers(text, PAGE);
    int[] ends = {range.low(), range.high()};
    if (!read(numbers, ends, 1) || ends[1] < ends[0] || ends[0] < unprivilegedStart) {
      return new Refused();
    }
    return new Taken(
        new KernelPorts(PortRange.of(ends[0], ends[1]), reserved, unprivilegedStart),
        text.length() - numbers.left());
  }

  private Written unprivileged(String text) {
    KernelNumbers numbers = new KernelNumbers(text, PAGE);
    int[] start = {unprivilegedStart};
    if (!read(numbers, start, 0) || start[0] > range.low()) {
      return new Refused();
    }
    return new Taken(new KernelPorts(range, reserved, start[0]), text.length() - numbers.left());
  }

  /** Reads up to as many ports as there are places; the others keep what they have. */
  private static boolean read(KernelNumbers numbers, int[] places, int least) {
    int found = 0;
    while (numbers.left() > 0 && found < places.length) {
      numbers.skipSpaces();
      if (numbers.left() == 0) {
        break;
      }
      if (!numbers.read(" \t\n") || numbers.number() < least || numbers.number() > 65535) {
        return false;
      }
      places[found++] = (int) numbers.number();
    }
    numbers.skipSpaces();
    return found > 0;
  }

  private Written reserved(String text, PortSet before) {
    KernelNumbers numbers = new KernelNumbers(text, PAGE);
    int beyond = text.length() - numbers.left();
    List<PortRange> ports = new ArrayList<>();
    numbers.skipAll('\n');
    int left = numbers.left();
    while (numbers.left() > 0) {
      left = numbers.left();
      boolean good = numbers.read("-,\n");
      // What ends at the page's end may be half a number: the program shall write it again.
      boolean cut = numbers.left() <= 1 && beyond > 0;
      if (!good || (!cut && !isPort(numbers))) {
        return new Refused();
      }
      if (cut) {
        break;
      }
      int low = (int) numbers.number();
      int high = low;
      boolean more = numbers.left() > 0;
      numbers.skip(more ? 1 : 0);
      if (more && numbers.stop() == '-') {
        good = numbers.read(",\n\u0000");
        cut = numbers.left() == 0 && beyond > 0;
        if (!good || (!cut && (!isPort(numbers) || numbers.number() < low))) {
          return new Refused();
        }
        if (cut) {
          break;
        }
        high = (int) numbers.number();
        numbers.skip(numbers.left() > 0 ? 1 : 0);
      }
      ports.add(PortRange.of(low, high));
      numbers.skipAll('\n');
      left = numbers.left();
    }
    KernelPorts after = new KernelPorts(range, before.union(PortSet.of(ports)), unprivilegedStart);
    return new Taken(after, text.length() - left - beyond);
  }

  private static boolean isPort(KernelNumbers numbers) {
    return !numbers.negative() && numbers.number() <= 65535;
  }
}
