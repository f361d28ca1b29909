package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.windows.AccessEntry.Reach;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecurityDescriptorTest {

  private static final String EXAMPLE =
      "O:SYD:PAI(A;OICIIO;GA;;;CO)(A;CI;DCLCRPCR;;;BU)(D;;FA;;;WD)(XA;;0xffffffff;;;US)";

  private static AccessEntry entry(AccessEntry.Type type, Reach reach, int rights, String who) {
    return new AccessEntry(type, reach, rights, Optional.of(new Sid(who)));
  }

  /** The bytes are those that ConvertStringSecurityDescriptorToSecurityDescriptorW makes. */
  @Test
  void readsTheBytesOfASystemCall() {
    assertEquals(
        new AccessList(
            Optional.of(Sid.ADMINISTRATORS),
            Optional.of(
                List.of(
                    entry(AccessEntry.Type.ALLOWS, Reach.THIS, 0x1F01FF, "S-1-5-32-544"),
                    entry(AccessEntry.Type.ALLOWS, Reach.THIS, 0x1F01FF, "S-1-5-18")))),
        read(
            "010004901400000000000000000000002400000001020000000000052000000020020000"
                + "020034000200000000031800ff011f000102000000000005200000002002000000031400"
                + "ff011f00010100000000000512000000"));
    assertEquals(
        new AccessList(
            Optional.of(Sid.SYSTEM),
            Optional.of(
                List.of(
                    entry(AccessEntry.Type.ALLOWS, Reach.CHILDREN, 0x10000000, "S-1-3-0"),
                    entry(AccessEntry.Type.ALLOWS, Reach.THIS, 0x0116, "S-1-5-32-545"),
                    new AccessEntry(AccessEntry.Type.DENIES, Reach.THIS, 0, Optional.empty())))),
        read(
            "010004941400000020000000000000002c00000001010000000000051200000001010000"
                + "00000005120000000200480003000000000b140000000010010100000000000300000000"
                + "00021800160100000102000000000005200000002102000001001400ff011f0001010000"
                + "0000000100000000"));
  }

  private static AccessList read(String hex) {
    return SecurityDescriptor.read(HexFormat.of().parseHex(hex));
  }

  @Test
  void readsTheExamplesOfTheseTests() {
    assertEquals(
        new AccessList(
            Optional.of(Sid.SYSTEM),
            Optional.of(
                List.of(
                    entry(AccessEntry.Type.ALLOWS, Reach.CHILDREN, 0x10000000, "S-1-3-0"),
                    entry(AccessEntry.Type.ALLOWS, Reach.THIS, 0x0116, "S-1-5-32-545"),
                    new AccessEntry(AccessEntry.Type.DENIES, Reach.THIS, 0, Optional.empty()),
                    entry(
                        AccessEntry.Type.ALLOWS,
                        Reach.THIS,
                        0xFFFFFFFF,
                        "S-1-5-21-1004336348-1177238915-682003330-1001")))),
        Sddl.list(EXAMPLE));
  }

  /** A list may be longer than its entries, and a descriptor than its list. */
  @Test
  void readsNoMoreThanThereIs() {
    byte[] whole = Sddl.bytes("O:BAD:(A;;FA;;;BA)");
    assertEquals(
        SecurityDescriptor.read(whole),
        SecurityDescriptor.read(Arrays.copyOf(whole, whole.length + 100)));
  }

  @Test
  void refusesWhatIsCutOffAnywhere() {
    byte[] whole = Sddl.bytes(EXAMPLE);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          IllegalArgumentException.class, () -> SecurityDescriptor.read(part), "" + length);
    }
  }

  @Test
  void refusesAnEntryWhoseSizeIsNotItsOwn() {
    int size = 20 + Sid.ADMINISTRATORS.bytes().length + 8 + 2;
    for (String list : List.of("(A;;FA;;;BA)", "(A;;FA;;;BA)(A;;FA;;;BA)")) {
      byte[] bytes = Sddl.bytes("O:BAD:" + list);
      assertEquals(24, bytes[size], "the right one");
      for (int wrong : new int[] {0, 3, 4, 7, 8, 16, 20, 23, 255}) {
        byte[] broken = bytes.clone();
        broken[size] = (byte) wrong;
        assertThrows(
            IllegalArgumentException.class, () -> SecurityDescriptor.read(broken), "" + wrong);
      }
    }
  }

  /** An answer or an error of the one kind that callers expect, whatever the bytes. */
  @Test
  void answersOrRefusesAnyBytes() {
    Random random = new Random(5);
    byte[] whole = Sddl.bytes(EXAMPLE);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        SecurityDescriptor.read(bytes);
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > 1_000 && refused < 19_000, "refused " + refused);
  }
}
