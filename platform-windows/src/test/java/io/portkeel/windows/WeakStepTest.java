package io.portkeel.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.policy.Problem;
import io.portkeel.windows.AccessList.Weakness;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where no account has a name, as with one that has been deleted. */
class WeakStepTest {

  private static final String FILE = "C:\\d\\policy.yaml";
  private static final Sid USER = new Sid("S-1-5-21-1-2-3-1001");

  private static Problem problem(Guarded kind, String path, Weakness weakness) {
    return new WeakStep(kind, Path.of(path), weakness).problem(Path.of(FILE));
  }

  private static void assertTold(Problem problem, String reason, String remedy) {
    assertEquals(FILE, problem.place().orElseThrow().file());
    assertEquals("insecure", problem.code());
    assertEquals(
        "others than Administrators and SYSTEM could have written this: the " + reason,
        problem.message());
    assertEquals(remedy, problem.remedy());
  }

  @Test
  void saysWhoseItIs() {
    assertTold(
        problem(Guarded.FILE, FILE, new Weakness.OwnedBy(USER)),
        "file C:\\d\\policy.yaml belongs to S-1-5-21-1-2-3-1001, whose processes need not be"
            + " elevated",
        "run `icacls \"C:\\d\\policy.yaml\" /setowner *S-1-5-32-544`, or move the file");
    assertTold(
        problem(Guarded.FOLDER, "C:\\d", new Weakness.NoOwner()),
        "folder C:\\d belongs to nobody",
        "run `icacls \"C:\\d\" /setowner *S-1-5-32-544`, or move the file");
  }

  @Test
  void saysWhoMayDoWhat() {
    Weakness allows =
        new Weakness.Allows(USER, List.of(AccessRight.WRITE, AccessRight.CHANGE_LIST));
    assertTold(
        problem(Guarded.FILE, FILE, allows),
        "file C:\\d\\policy.yaml lets S-1-5-21-1-2-3-1001 write to it, change its access list",
        "run `icacls \"C:\\d\\policy.yaml\" /inheritance:d` and `icacls \"C:\\d\\policy.yaml\""
            + " /remove:g *S-1-5-21-1-2-3-1001 /grant *S-1-5-21-1-2-3-1001:R`, or move the file");
    assertTold(
        problem(Guarded.FOLDER, "C:\\d", new Weakness.Allows(USER, List.of(AccessRight.DELETE))),
        "folder C:\\d lets S-1-5-21-1-2-3-1001 delete it",
        "run `icacls \"C:\\d\" /inheritance:d` and `icacls \"C:\\d\" /remove:g"
            + " *S-1-5-21-1-2-3-1001 /grant *S-1-5-21-1-2-3-1001:RX`, or move the file");
  }

  @Test
  void changesTheLinkAndNotWhatItLeadsTo() {
    assertTold(
        problem(Guarded.LINK, "C:\\l", new Weakness.OwnedBy(USER)),
        "link C:\\l belongs to S-1-5-21-1-2-3-1001, whose processes need not be elevated",
        "run `icacls \"C:\\l\" /setowner *S-1-5-32-544 /L`, or move the file");
  }

  @Test
  void saysThatThereIsNoListOrAnUnknownOne() {
    assertTold(
        problem(Guarded.DRIVE, "D:\\", new Weakness.NoList()),
        "drive D:\\ has no access list, which lets everybody do everything",
        "run `icacls D:\\ /reset`, or move the file");
    assertTold(
        problem(Guarded.FILE, FILE, new Weakness.NotUnderstood()),
        "file C:\\d\\policy.yaml has an access list of a kind that portkeel does not know",
        "run `icacls \"C:\\d\\policy.yaml\" /reset`, or move the file");
  }
}
