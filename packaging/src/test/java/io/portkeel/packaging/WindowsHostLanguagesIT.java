package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A netsh that speaks other languages, in their code pages, on a Windows of that language. */
@OnWine
class WindowsHostLanguagesIT {

  /** What the stand-in says to who may not change anything. */
  private enum Language {
    GERMAN("de", "de_DE", "Der angeforderte Vorgang erfordert erhöhte Rechte"),
    FRENCH("fr", "fr_FR", "L'opération demandée nécessite une élévation"),
    JAPANESE("ja", "ja_JP", "要求された操作には管理者特権が必要です"),
    CHINESE("zh", "zh_CN", "请求的操作需要提升");

    private final String word;
    private final String locale;
    private final String notElevated;

    Language(String word, String locale, String notElevated) {
      this.word = word;
      this.locale = locale;
      this.notElevated = notElevated;
    }

    /** Wine takes the code page from it. */
    ReportJson apply(WindowsProgram portkeel) {
      return ReportJson.of(portkeel.jsonCommand("apply").with("LC_ALL", locale + ".UTF-8").run());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isReadAndItsWordsAreShown(Language language, WindowsProgram portkeel, StandInNetsh netsh) {
    portkeel.policy(PolicyText.any() + "windows: { families: [ipv4], protocols: [tcp] }\n");
    netsh.excluded("ipv4 tcp active", "50000-50059", StandInNetsh.ExcludedBy.ADMINISTRATOR);
    netsh.told("language " + language.word, "not-elevated");
    ReportJson refused = language.apply(portkeel).exits(1);
    assertEquals(List.of("range-not-set"), refused.errors());
    String why = refused.text("/errors/0/message");
    assertTrue(why.contains(language.notElevated), why);
    assertEquals(StandInNetsh.all(StandInNetsh.FRESH), netsh.ranges());

    netsh.told("language " + language.word);
    ReportJson apply = language.apply(portkeel).exits(0);
    assertEquals("ipv4 tcp live " + PolicyText.RANGE, apply.spaces().get(0));
    assertEquals("50000-50059", apply.text("/reserved/0/ports"));
    assertEquals(StandInNetsh.all(PolicyText.RANGE).subList(0, 2), netsh.ranges().subList(0, 2));
  }
}
