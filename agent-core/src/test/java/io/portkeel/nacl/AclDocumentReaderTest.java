package io.portkeel.nacl;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AclDocumentReaderTest {

  static List<Path> examples() {
    return Documents.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsEveryExample(Path file) {
    List<NetworkAcl> acls = Documents.acls(Documents.bytes(file));
    assertFalse(acls.isEmpty());
  }
}
