package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The story that portkeel comes from: a container behind a host's NAT, a network ACL that lets
 * answers back to ports 49152-65535 alone, and connections that time out by chance.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.NFT, Need.SYSCTL, Need.IP})
class StoryIT {
  private static final int MANY = 300;
  private static final int SOME = 100;

  /** What is filtered stays so for ever, so each run with failures takes as long as this. */
  private static final Duration SOME_FAIL = Duration.ofMillis(1500);

  /** Only a broken network takes so long; a busy machine gets its time. */
  private static final Duration NONE_FAILS = Duration.ofSeconds(15);

  @Test
  void aContainerIsCuredByItsOwnRangeAndNotByItsHosts() {
    String machine = LiveRange.ofThisMachine();
    try (StoryNetwork network = new StoryNetwork()) {
      StoryTally allowed = network.connectFrom(50000, NONE_FAILS);
      assertEquals(new StoryTally(1, 0, 50000, 50000), allowed, "the way there and back is open");
      StoryTally filtered = network.connectFrom(40000, SOME_FAIL);
      assertEquals(new StoryTally(0, 1, 0, 0), filtered, "the network ACL filters");

      assertEquals("32768-60999", network.container().liveRange());
      StoryTally before = network.connect(MANY, SOME_FAIL);
      print("the kernel's default", before);
      assertManyFail(before);

      network.host().portkeel("apply").succeeded();
      assertEquals("49152-65535", network.host().liveRange());
      assertEquals("32768-60999", network.container().liveRange());
      StoryTally hostAlone = network.connect(SOME, SOME_FAIL);
      print("applied to the host alone", hostAlone);
      assertManyFail(hostAlone);

      network.container().portkeel("apply").succeeded();
      assertEquals("49152-65535", network.container().liveRange());
      StoryTally after = network.connect(MANY, NONE_FAILS);
      print("applied in the container", after);
      assertEquals(MANY, after.connected());
      assertEquals(0, after.failed());
      assertTrue(after.lowest() >= 49152, "the lowest source port");
    }
    assertEquals(machine, LiveRange.ofThisMachine());
  }

  /** 16384 of the 28232 default ports are filtered: about 58% are expected to fail. */
  private static void assertManyFail(StoryTally tally) {
    int all = tally.connected() + tally.failed();
    assertTrue(tally.failed() >= all * 3 / 10, "too few fail, does the filter work? " + tally);
    assertTrue(tally.connected() > 0, "all fail, does the network work? " + tally);
  }

  private static void print(String when, StoryTally tally) {
    System.out.println("story, " + when + ": " + tally);
  }
}
