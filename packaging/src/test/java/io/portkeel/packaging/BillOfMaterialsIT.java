package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The list of what is in the packages: CycloneDX takes it, and it tells of what is really there.
 */
@Needs({Need.JLINK, Need.JQ})
class BillOfMaterialsIT {
  private static final String SCHEMAS = "http://cyclonedx.org/schema/";

  private static JsonNode bom;

  @BeforeAll
  static void read() throws IOException {
    bom = new ObjectMapper().readTree(BuiltPackage.bom().toFile());
  }

  /** With the schema that its plugin for Maven brings along. */
  @Test
  void itIsAsTheSchemaOfCycloneDxWantsIt() throws IOException {
    String jar = "jar:" + core().toUri() + "!/";
    var schema =
        JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V7,
                builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(SCHEMAS, jar)))
            .getSchema(SchemaLocation.of(SCHEMAS + "bom-1.6.schema.json"));

    assertEquals(Set.of(), schema.validate(bom));
    assertEquals("1.6", bom.path("specVersion").asText());
  }

  @Test
  void everyJarIsInItWithItsSum() throws Exception {
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode component : bom.path("components")) {
      JsonNode file = component.path("properties").path(0).path("value");
      if (!file.isMissingNode()) {
        listed.put(file.asText(), component.path("hashes").path(0).path("content").asText());
        assertTrue(component.path("licenses").size() > 0, component.toString());
        assertTrue(component.path("purl").asText().startsWith("pkg:maven/"), component.toString());
      }
    }
    Map<String, String> there = new TreeMap<>();
    try (Stream<Path> files = Files.list(BuiltPackage.tree().resolve("lib"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jar")).toList()) {
        there.put("lib/" + file.getFileName(), sha256(Files.readAllBytes(file)));
      }
    }
    assertTrue(there.size() >= 10, there.toString());
    Map<String, String> ofLinux = new TreeMap<>(listed);
    ofLinux.keySet().retainAll(there.keySet());
    assertEquals(there, ofLinux);

    Set<String> ofWindows = new HashSet<>();
    try (ZipFile zip = new ZipFile(Built.windowsZip().toFile())) {
      zip.stream()
          .map(entry -> entry.getName().replaceFirst("^portkeel/", ""))
          .filter(name -> name.matches("lib/[^/]*\\.jar"))
          .forEach(ofWindows::add);
    }
    assertTrue(ofWindows.contains("lib/platform-windows.jar"), ofWindows.toString());
    Set<String> both = new HashSet<>(there.keySet());
    both.addAll(ofWindows);
    assertEquals(both, listed.keySet());
  }

  @Test
  void theJavaIsInItAndEveryReferenceLeadsSomewhere() {
    Set<String> refs = new HashSet<>(Set.of("portkeel"));
    bom.path("components").forEach(one -> refs.add(one.path("bom-ref").asText()));
    assertEquals(bom.path("components").size() + 1, refs.size());
    Set<String> told = new HashSet<>();
    for (JsonNode dependency : bom.path("dependencies")) {
      told.add(dependency.path("ref").asText());
      dependency.path("dependsOn").forEach(one -> told.add(one.asText()));
    }
    assertEquals(refs, told);
    String java = System.getProperty("java.version", "");
    assertEquals(List.of(java), versions("openjdk"));
    assertTrue(versions("glibc").get(0).startsWith("2."), versions("glibc").toString());
  }

  private static List<String> versions(String name) {
    return bom.path("components").findParents("name").stream()
        .filter(one -> one.path("name").asText().equals(name))
        .map(one -> one.path("version").asText())
        .toList();
  }

  private static Path core() throws IOException {
    Path folder = Built.repository().resolve("org/cyclonedx/cyclonedx-core-java");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
