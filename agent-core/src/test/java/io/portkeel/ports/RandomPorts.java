package io.portkeel.ports;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Blocks of ports of many shapes, and the oracle: a bit for each of the 65536 ports. */
final class RandomPorts {

  static final int PORTS = 65536;

  private RandomPorts() {}

  /** The seed of this run: the system property portkeel.seed, else always the same. */
  static long seed() {
    return Long.getLong("portkeel.seed", 20261101L);
  }

  /** Blocks in any order, which may overlap and touch. */
  static List<PortRange> blocks(Random random) {
    List<PortRange> blocks = new ArrayList<>();
    switch (random.nextInt(8)) {
      case 0 -> addAnywhere(blocks, random, 1 + random.nextInt(5), PORTS);
      case 1 -> addAnywhere(blocks, random, 100 + random.nextInt(900), 20);
      case 2 -> addAnywhere(blocks, random, 1 + random.nextInt(300), 1);
      case 3 -> addBorders(blocks, random);
      case 4 -> addChain(blocks, random, 1 + random.nextInt(50), 2);
      case 5 -> addComb(blocks, random);
      case 6 -> addAllOrNone(blocks, random);
      default -> addEquallyLarge(blocks, random);
    }
    Collections.shuffle(blocks, random);
    return blocks;
  }

  private static void addAnywhere(List<PortRange> to, Random random, int count, int largest) {
    for (int i = 0; i < count; i++) {
      int low = random.nextInt(PORTS);
      to.add(PortRange.of(low, Math.min(PORTS - 1, low + random.nextInt(largest))));
    }
  }

  private static void addBorders(List<PortRange> to, Random random) {
    if (random.nextBoolean()) {
      to.add(PortRange.of(0, random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      to.add(PortRange.of(PORTS - 1 - random.nextInt(3), PORTS - 1));
    }
    addAnywhere(to, random, random.nextInt(3), PORTS);
  }

  /** Blocks each of which touches the one before or leaves less than {@code gap} ports out. */
  private static void addChain(List<PortRange> to, Random random, int count, int gap) {
    int low = random.nextInt(PORTS);
    for (int i = 0; i < count && low < PORTS; i++) {
      int high = Math.min(PORTS - 1, low + random.nextInt(50));
      to.add(PortRange.of(low, high));
      low = high + 1 + random.nextInt(gap);
    }
  }

  private static void addComb(List<PortRange> to, Random random) {
    int low = random.nextInt(PORTS);
    for (int i = random.nextInt(500); i >= 0 && low < PORTS; i--) {
      to.add(PortRange.single(low));
      low += 2;
    }
  }

  private static void addAllOrNone(List<PortRange> to, Random random) {
    if (random.nextBoolean()) {
      addChain(to, random, 3, 1);
      to.add(PortRange.ALL);
    }
  }

  private static void addEquallyLarge(List<PortRange> to, Random random) {
    int size = 1 + random.nextInt(100);
    int step = size + 1 + random.nextInt(100);
    for (int low = random.nextInt(PORTS - size); low + size <= PORTS; low += step) {
      to.add(PortRange.of(low, low + size - 1));
      step += random.nextInt(2000);
    }
  }

  /** Often near {@code blocks}: the same edges or one beside them, or all that they leave out. */
  static List<PortRange> near(List<PortRange> blocks, Random random) {
    List<PortRange> near = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> near.addAll(runs(complement(bits(blocks))));
      case 1 -> {
        for (PortRange block : blocks) {
          if (random.nextBoolean()) {
            int low = Math.min(PORTS - 1, Math.max(0, block.low() + random.nextInt(3) - 1));
            near.add(
                PortRange.of(
                    low, Math.min(PORTS - 1, Math.max(low, block.high() + random.nextInt(3) - 1))));
          }
        }
      }
      default -> near.addAll(blocks(random));
    }
    return near;
  }

  static PortRange range(Random random) {
    int one = random.nextInt(PORTS);
    int other = random.nextInt(PORTS);
    return switch (random.nextInt(6)) {
      case 0 -> PortRange.single(one);
      case 1 -> PortRange.of(0, one);
      case 2 -> PortRange.of(one, PORTS - 1);
      default -> PortRange.of(Math.min(one, other), Math.max(one, other));
    };
  }

  static BitSet bits(Iterable<PortRange> blocks) {
    BitSet bits = new BitSet(PORTS);
    for (PortRange block : blocks) {
      bits.set(block.low(), block.high() + 1);
    }
    return bits;
  }

  static BitSet complement(BitSet bits) {
    BitSet complement = (BitSet) bits.clone();
    complement.flip(0, PORTS);
    return complement;
  }

  /** The maximal runs of set bits: what the blocks of a set have to be. */
  static List<PortRange> runs(BitSet bits) {
    List<PortRange> runs = new ArrayList<>();
    for (int low = bits.nextSetBit(0); low >= 0; ) {
      int end = bits.nextClearBit(low);
      runs.add(PortRange.of(low, end - 1));
      low = bits.nextSetBit(end);
    }
    return runs;
  }

  /** What the text of a set has to be. */
  static String text(BitSet bits) {
    List<String> parts = new ArrayList<>();
    for (PortRange run : runs(bits)) {
      parts.add(run.low() == run.high() ? String.valueOf(run.low()) : run.low() + "-" + run.high());
    }
    return parts.isEmpty() ? "none" : String.join(",", parts);
  }
}
