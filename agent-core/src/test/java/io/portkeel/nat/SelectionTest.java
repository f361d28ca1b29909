package io.portkeel.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.AddressFamily;
import io.portkeel.network.InterfaceName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {

  /** The addresses 0.0.0.0 to 0.0.0.15; the rest of the world is the sixteenth bit. */
  private static final int ADDRESSES = 16;

  private static AddressBlock block(Random random) {
    int length = 28 + random.nextInt(5);
    return new AddressBlock(
        AddressFamily.IPV4, BigInteger.valueOf(random.nextInt(ADDRESSES)), length);
  }

  private static List<AddressBlock> blocks(Random random, int most) {
    List<AddressBlock> blocks = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      blocks.add(block(random));
    }
    return blocks;
  }

  private static Selection<AddressBlock> selection(Random random) {
    Optional<List<AddressBlock>> only =
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(blocks(random, 3));
    return new Selection<>(only, random.nextBoolean() ? List.of() : blocks(random, 2));
  }

  /** What is selected, one by one. */
  private static BitSet members(Selection<AddressBlock> selection) {
    BitSet members = new BitSet();
    for (int i = 0; i <= ADDRESSES; i++) {
      AddressBlock one = new AddressBlock(AddressFamily.IPV4, BigInteger.valueOf(i), 32);
      boolean in = selection.only().isEmpty();
      for (AddressBlock item : selection.only().orElse(List.of())) {
        in |= item.covers(one);
      }
      for (AddressBlock item : selection.except()) {
        in &= !item.covers(one);
      }
      members.set(i, in);
    }
    return members;
  }

  @Test
  void agreesWithSetsThatAreCountedOut() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int covered = 0;
    for (int i = 0; i < 20_000; i++) {
      Selection<AddressBlock> one = selection(random);
      Selection<AddressBlock> other = selection(random);
      String about = one + " and " + other + ", seed " + seed;
      BitSet both = members(one);
      both.and(members(other));
      assertEquals(both, members(one.and(other)), about);
      assertTrue(both.isEmpty() || one.meets(other), about);
      BitSet rest = members(other);
      rest.andNot(members(one));
      // It may not notice that several blocks together cover one, and must never see it wrongly.
      if (one.covers(other)) {
        covered++;
        assertTrue(rest.isEmpty(), about);
      }
      Optional<Selection<AddressBlock>> minus = other.minus(one);
      if (minus.isPresent()) {
        assertEquals(rest, members(minus.get()), about);
      }
      assertTrue(!one.isNone() || members(one).isEmpty(), about);
    }
    assertTrue(covered > 1000, "only " + covered + " cover");
  }

  @Test
  void namesWithAStarStandForAllThatBeginSo() {
    Selection<InterfaceName> cables = Selection.only(List.of(new InterfaceName("eth*")));
    assertTrue(cables.contains(new InterfaceName("eth0")));
    assertFalse(cables.contains(new InterfaceName("et")));
    assertFalse(cables.meets(Selection.only(List.of(new InterfaceName("docker0")))));
  }

  @Test
  void isWrittenForPeople() {
    AddressBlock ten = AddressBlock.parse("10.0.0.0/8").orElseThrow();
    assertEquals("all", Selection.all().toString());
    assertEquals("10.0.0.0/8", Selection.only(List.of(ten)).toString());
    assertEquals("all but 10.0.0.0/8", Selection.allBut(List.of(ten)).toString());
  }
}
