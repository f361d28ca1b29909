package io.portkeel.windows;

import static io.portkeel.windows.Guarded.DRIVE;
import static io.portkeel.windows.Guarded.FILE;
import static io.portkeel.windows.Guarded.FOLDER;
import static io.portkeel.windows.Guarded.LINK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.windows.AccessList.Weakness;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access lists as Windows has them out of the box, and as people make them. */
class AccessListTest {

  private static final Set<Sid> TRUSTED =
      Set.of(Sid.ADMINISTRATORS, Sid.SYSTEM, Sid.TRUSTED_INSTALLER);

  /** C:\ of Windows 10 and 11. */
  private static final String CLIENT_DRIVE =
      "O:TID:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)(A;OICIIO;SDGXGWGR;;;AU)"
          + "(A;;LC;;;AU)";

  /** C:\ of a server and of its containers. */
  private static final String SERVER_DRIVE =
      "O:TID:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)"
          + "(A;CI;LC;;;BU)(A;CIIO;DC;;;BU)(A;;0x1200a9;;;WD)";

  /** C:\ in a container of Windows 11, and a second disk. */
  private static final String DRIVE_FOR_ALL =
      "O:BAD:(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)(A;;0x1301bf;;;AU)(A;OICIIO;SDGXGWGR;;;AU)";

  private static final String PROGRAM_DATA =
      "O:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
          + "(A;CI;DCLCRPCR;;;BU)";

  /** What an administrator makes in C:\ProgramData. */
  private static final String IN_PROGRAM_DATA =
      "O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)";

  /** What an administrator makes in C:\ of Windows 10 and 11. */
  private static final String IN_CLIENT_DRIVE =
      "O:BAD:AI(A;ID;FA;;;BA)(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)";

  private static final String HOME = "O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;US)";

  private static String weakness(Guarded kind, String sddl) {
    Optional<Weakness> weakness = Sddl.list(sddl).weakness(kind, TRUSTED);
    if (weakness.isEmpty()) {
      return "none";
    }
    if (weakness.get() instanceof Weakness.OwnedBy owned) {
      return "owned by " + shown(owned.owner());
    }
    if (weakness.get() instanceof Weakness.Allows allows) {
      return shown(allows.who()) + " " + allows.rights();
    }
    return weakness.get().getClass().getSimpleName();
  }

  private static String shown(Sid sid) {
    for (Map.Entry<String, String> account : Sddl.ACCOUNTS.entrySet()) {
      if (account.getValue().equals(sid.text())) {
        return account.getKey();
      }
    }
    return sid.text();
  }

  @Test
  void trustsWhatWindowsMadeItself() {
    assertEquals("none", weakness(DRIVE, CLIENT_DRIVE));
    assertEquals("none", weakness(DRIVE, SERVER_DRIVE));
    assertEquals("none", weakness(DRIVE, DRIVE_FOR_ALL));
    assertEquals("none", weakness(FOLDER, PROGRAM_DATA));
    assertEquals("none", weakness(FILE, IN_PROGRAM_DATA));
    assertEquals(
        "none", weakness(FOLDER, "O:BAD:AI(A;ID;FA;;;BA)(A;CIID;LC;;;BU)(A;CIID;DC;;;BU)"));
  }

  /** Windows lets every user change what an administrator makes in C:\. */
  @Test
  void refusesWhatIsMadeBesideWindows() {
    assertEquals("AU [WRITE, APPEND, WRITE_ATTRIBUTES, DELETE]", weakness(FILE, IN_CLIENT_DRIVE));
    assertEquals("AU [DELETE]", weakness(FOLDER, IN_CLIENT_DRIVE));
    assertEquals("AU [DELETE]", weakness(FOLDER, DRIVE_FOR_ALL));
  }

  @Test
  void refusesTheFolderOfAUser() {
    assertEquals("US [DELETE_IN_IT, DELETE, CHANGE_LIST, CHANGE_OWNER]", weakness(FOLDER, HOME));
    assertEquals(
        "US [WRITE, APPEND, WRITE_ATTRIBUTES, DELETE, CHANGE_LIST, CHANGE_OWNER]",
        weakness(FILE, HOME));
  }

  @ParameterizedTest
  @CsvSource({
    "DC, US [WRITE]",
    "LC, US [APPEND]",
    "CR, US [WRITE_ATTRIBUTES]",
    "SD, US [DELETE]",
    "WD, US [CHANGE_LIST]",
    "WO, US [CHANGE_OWNER]",
    "GA, US [GENERIC_ALL]",
    "GW, US [GENERIC_WRITE]",
    "DT, none",
    "RP, none",
    "RC, none",
    "GRGX, none",
    "0x1200a9, none",
    "0x120089, none",
    "0x0, none"
  })
  void refusesEachRightByWhichAFileIsChanged(String right, String expected) {
    String sddl = "O:BAD:(A;;FA;;;BA)(A;;" + right + ";;;US)";
    assertEquals(expected, weakness(FILE, sddl));
    assertEquals(expected, weakness(LINK, sddl));
  }

  @ParameterizedTest
  @CsvSource({
    "DC, none",
    "LC, none",
    "CR, none",
    "RP, none",
    "DT, US [DELETE_IN_IT]",
    "SD, US [DELETE]",
    "WD, US [CHANGE_LIST]",
    "WO, US [CHANGE_OWNER]",
    "GA, US [GENERIC_ALL]",
    "GW, US [GENERIC_WRITE]",
    "GRGX, none",
    "0x1200a9, none"
  })
  void refusesEachRightByWhichWhatIsInAFolderIsExchanged(String right, String expected) {
    String sddl = "O:BAD:(A;;FA;;;BA)(A;;" + right + ";;;US)";
    assertEquals(expected, weakness(FOLDER, sddl));
    assertEquals(right.equals("SD") ? "none" : expected, weakness(DRIVE, sddl));
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatOthersOwnAndWhatHasNoList(Guarded kind) {
    assertEquals("owned by US", weakness(kind, "O:USD:(A;;FA;;;BA)"));
    assertEquals("owned by BU", weakness(kind, "O:BUD:(A;;FA;;;BA)"));
    assertEquals("NoOwner", weakness(kind, "D:(A;;FA;;;BA)"));
    assertEquals("NoList", weakness(kind, "O:BA"));
    assertEquals("NoList", weakness(kind, "O:BAD:NO_ACCESS_CONTROL"));
    assertEquals("none", weakness(kind, "O:BAD:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BA", "SY", "TI"})
  void trustsTheTrustedAsOwnersAndInTheList(String account) {
    String sddl = "O:" + account + "D:(A;;FA;;;" + account + ")(A;;GA;;;" + account + ")";
    assertEquals("none", weakness(FILE, sddl));
  }

  @Test
  void leavesOutWhatIsForTheOwnerAndForWhatWillBeMade() {
    assertEquals("none", weakness(FILE, "O:BAD:(A;;FA;;;OW)(A;;FA;;;CO)"));
    assertEquals("none", weakness(FOLDER, "O:BAD:(A;OICIIO;FA;;;US)(OA;IO;FA;;;US)"));
    assertEquals("US [GENERIC_ALL]", weakness(FOLDER, "O:BAD:(A;OICIIO;GA;;;AU)(A;OICI;GA;;;US)"));
  }

  @Test
  void doesNotBelieveThatAnEntryThatDeniesTakesAnythingAway() {
    assertEquals("US [DELETE]", weakness(FILE, "O:BAD:(D;;FA;;;US)(A;;SD;;;US)"));
    assertEquals("none", weakness(FILE, "O:BAD:(D;;FA;;;US)(OD;;FA;;;US)(XD;;FA;;;US)"));
  }

  @Test
  void takesAConditionAsMetAndRefusesWhatItDoesNotKnow() {
    assertEquals("US [DELETE]", weakness(FILE, "O:BAD:(XA;;SD;;;US)"));
    assertEquals("NotUnderstood", weakness(FILE, "O:BAD:(OA;;CC;;;US)"));
    assertEquals("NotUnderstood", weakness(FILE, "O:BAD:(AU;;CC;;;US)"));
  }

  @Test
  void namesTheFirstReason() {
    assertEquals("owned by US", weakness(FILE, "O:USD:(A;;FA;;;AU)"));
    assertEquals("AU [DELETE]", weakness(FILE, "O:BAD:(A;;FA;;;BA)(A;;SD;;;AU)(A;;FA;;;US)"));
  }
}
