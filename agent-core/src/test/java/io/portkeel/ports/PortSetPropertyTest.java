package io.portkeel.ports;

import static io.portkeel.ports.RandomPorts.PORTS;
import static io.portkeel.ports.RandomPorts.bits;
import static io.portkeel.ports.RandomPorts.complement;
import static io.portkeel.ports.RandomPorts.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every operation on random sets against a bit for each of the 65536 ports. */
class PortSetPropertyTest {

  private static final int ROUNDS = 5000;

  /** One round: two random sets, each with its bits. */
  private record Pair(
      Random random, PortSet left, BitSet leftBits, PortSet right, BitSet rightBits) {}

  @BeforeAll
  static void printSeed() {
    System.out.println("PortSetPropertyTest: -Dportkeel.seed=" + RandomPorts.seed());
  }

  private static void forPairs(BiConsumer<Pair, String> check) {
    Random random = new Random(RandomPorts.seed());
    for (int round = 0; round < ROUNDS; round++) {
      List<PortRange> left = RandomPorts.blocks(random);
      List<PortRange> right = RandomPorts.near(left, random);
      Pair pair = new Pair(random, PortSet.of(left), bits(left), PortSet.of(right), bits(right));
      check.accept(pair, "seed " + RandomPorts.seed() + ", round " + round);
    }
  }

  /** Compares the blocks: so the same ports, and in normal form. */
  private static void assertPorts(BitSet expected, PortSet actual, String round) {
    assertEquals(runs(expected), actual.ranges(), round);
  }

  @Test
  void blocksInAnyOrderBecomeTheirNormalForm() {
    forPairs(
        (pair, round) -> {
          assertPorts(pair.leftBits, pair.left, round);
          PortSet same = PortSet.of(runs(pair.leftBits));
          assertEquals(same, pair.left, round);
          assertEquals(same.hashCode(), pair.left.hashCode(), round);
          assertEquals(pair.leftBits.equals(pair.rightBits), pair.left.equals(pair.right), round);
        });
  }

  @Test
  void theOperationsOnTwoSetsAreThoseOfTheirPorts() {
    forPairs(
        (pair, round) -> {
          BitSet union = (BitSet) pair.leftBits.clone();
          union.or(pair.rightBits);
          assertPorts(union, pair.left.union(pair.right), round);
          BitSet intersection = (BitSet) pair.leftBits.clone();
          intersection.and(pair.rightBits);
          assertPorts(intersection, pair.left.intersection(pair.right), round);
          BitSet difference = (BitSet) pair.leftBits.clone();
          difference.andNot(pair.rightBits);
          assertPorts(difference, pair.left.difference(pair.right), round);
          assertEquals(
              intersection.equals(pair.rightBits), pair.left.containsAll(pair.right), round);
          assertEquals(true, pair.left.containsAll(pair.left.intersection(pair.right)), round);
        });
  }

  @Test
  void complementAndGapsAreThePortsThatAreNotThere() {
    forPairs(
        (pair, round) -> {
          BitSet others = complement(pair.leftBits);
          assertPorts(others, pair.left.complement(), round);
          PortRange within = RandomPorts.range(pair.random);
          others.clear(0, within.low());
          others.clear(within.high() + 1, PORTS);
          assertPorts(others, pair.left.gaps(within), round);
        });
  }

  @Test
  void sizeAndLargestBlockAreCounted() {
    forPairs(
        (pair, round) -> {
          assertEquals(pair.leftBits.cardinality(), pair.left.size(), round);
          assertEquals(pair.leftBits.isEmpty(), pair.left.isEmpty(), round);
          Optional<PortRange> largest = Optional.empty();
          List<PortRange> runs = runs(pair.leftBits);
          // From the top down only a larger one takes the place: so the highest of equal ones.
          for (int at = runs.size() - 1; at >= 0; at--) {
            PortRange run = runs.get(at);
            int size = run.high() - run.low();
            if (largest.isEmpty() || size > largest.get().high() - largest.get().low()) {
              largest = Optional.of(run);
            }
          }
          assertEquals(largest, pair.left.largestBlock(), round);
        });
  }

  @Test
  void containsAnswersForEveryPortNearAnEdgeAndForWholeBlocks() {
    forPairs(
        (pair, round) -> {
          for (int i = 0; i < 10; i++) {
            assertContains(pair, pair.random.nextInt(PORTS), round);
          }
          for (PortRange block : pair.right.ranges()) {
            assertContains(pair, block.low() - 1, round);
            assertContains(pair, block.low(), round);
            assertContains(pair, block.high(), round);
            assertContains(pair, block.high() + 1, round);
            assertEquals(
                pair.leftBits.nextClearBit(block.low()) > block.high(),
                pair.left.contains(block),
                () -> round + ": " + block);
          }
        });
  }

  private static void assertContains(Pair pair, int port, String round) {
    assertEquals(
        port >= 0 && pair.leftBits.get(port), pair.left.contains(port), () -> round + ": " + port);
  }

  @Test
  void containsAnswersForEachOfThe65536Ports() {
    Random random = new Random(RandomPorts.seed());
    for (int round = 0; round < 24; round++) {
      List<PortRange> blocks = RandomPorts.blocks(random);
      PortSet set = PortSet.of(blocks);
      BitSet contained = new BitSet(PORTS);
      for (int port = 0; port < PORTS; port++) {
        contained.set(port, set.contains(port));
      }
      assertEquals(bits(blocks), contained, "seed " + RandomPorts.seed() + ", round " + round);
    }
  }

  @Test
  void theTextIsTheBlocksAndParsesBackToTheSet() {
    forPairs(
        (pair, round) -> {
          String text = pair.left.toString();
          assertEquals(RandomPorts.text(pair.leftBits), text, round);
          assertEquals(Parsed.valid(pair.left), PortSet.parse(text), round);
        });
  }
}
