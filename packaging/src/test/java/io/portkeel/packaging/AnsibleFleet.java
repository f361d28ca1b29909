package io.portkeel.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sandboxes as the hosts of a playbook, all at once, and one more in which Ansible runs. Inventory
 * and playbook are what the role's README shows. Needs {@link Need#ANSIBLE} and what {@link
 * Sandbox} needs.
 */
final class AnsibleFleet implements AutoCloseable {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final String FOLDER = "/ansible";
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  /** Everything that portkeel or Ansible could have touched. */
  private static final String STATE =
      """
      cd / && cat proc/sys/net/ipv4/ip_local_port_range proc/sys/net/ipv4/ip_local_reserved_ports
      for folder in etc/sysctl.conf etc/sysctl.d etc/portkeel etc/policy-elsewhere.yaml \
          var/lib/portkeel usr/bin/portkeel opt/portkeel/bin; do
        find "$folder" -printf '%p %y %m %U:%G %T@ %l\\n' 2>/dev/null
        find "$folder" -type f -exec sha256sum {} + 2>/dev/null
      done | sort
      """;

  private final Sandbox controller;
  private final Map<String, Sandbox> hosts = new ConcurrentHashMap<>();

  private AnsibleFleet(Sandbox controller) {
    this.controller = controller;
  }

  static AnsibleFleet open(List<AnsibleHost> hosts) {
    AnsibleFleet fleet = new AnsibleFleet(Sandbox.open(SandboxKind.HOST));
    try {
      Map<String, String> files = files();
      hosts.parallelStream().forEach(host -> fleet.hosts.put(host.name(), fleet.made(host, files)));
      files.forEach((name, text) -> fleet.controller.write(FOLDER + "/" + name, text));
      fleet.controller.write(FOLDER + "/hosts.json", fleet.inventory(hosts));
      fleet.controller.run("mkdir", "-p", "/usr/share/portkeel").succeeded();
      fleet.controller.run("ln", "-s", share("callers"), "/usr/share/portkeel/callers").succeeded();
      return fleet;
    } catch (RuntimeException | Error failed) {
      fleet.close();
      throw failed;
    }
  }

  private Sandbox made(AnsibleHost host, Map<String, String> files) {
    Sandbox sandbox = Sandbox.open(SandboxKind.HOST);
    sandbox.write(FOLDER + "/policy.yaml", files.getOrDefault("policy.yaml", ""));
    String program = BuiltPackage.tree().resolve("bin/portkeel").toString();
    String setUp = "set -eu; umask 022; echo \"$1\" >/proc/sys/kernel/hostname\n";
    sandbox
        .run(
            "sh",
            "-c",
            setUp + "ln -s \"$2\" /usr/bin/portkeel\n" + host.setUp(),
            "set-up",
            host.name(),
            program)
        .succeeded();
    return sandbox;
  }

  /** The files that the README shows, by the name that is said before each. */
  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    Matcher block = BLOCK.matcher(readme());
    for (String name : List.of("inventory.yaml", "policy.yaml", "site.yaml")) {
      if (!block.find() || !readme().contains("`" + name + "`")) {
        throw new AssertionError("the role's README shows no " + name);
      }
      files.put(name, block.group(1));
    }
    files.put("policy.json", AnsibleHosts.JSON);
    files.put("network-acls.json", text("examples/network-acls.json"));
    return files;
  }

  private static String readme() {
    return text("callers/ansible/README.md");
  }

  private static String text(String name) {
    try {
      return Files.readString(Path.of(share(name)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String share(String name) {
    return Built.distribution().resolve("share").resolve(name).toString();
  }

  /** The hosts of the test, beside those variables of all that the README's inventory has. */
  private String inventory(List<AnsibleHost> hosts) {
    Map<String, Object> named = new TreeMap<>();
    for (AnsibleHost host : hosts) {
      Map<String, Object> variables = new TreeMap<>();
      variables.put("sandbox_pid", sandbox(host.name()).pid());
      variables.putAll(host.variables());
      named.put(host.name(), variables);
    }
    Map<String, Object> reached =
        Map.of(
            "ansible_connection", "sandbox",
            "ansible_user", "root",
            "ansible_python_interpreter", "/usr/bin/python3");
    try {
      return MAPPER.writeValueAsString(Map.of("all", Map.of("hosts", named, "vars", reached)));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  Sandbox sandbox(String name) {
    return Objects.requireNonNull(hosts.get(name), name);
  }

  /** Runs the playbook on the hosts of the test. */
  AnsibleRun play(String... options) {
    String plugins = Built.checkout().resolve("packaging/src/test/ansible").toString();
    String script =
        "cd "
            + FOLDER
            + " && exec ansible-playbook -i inventory.yaml -i hosts.json"
            + " --limit '!web-*' site.yaml \"$@\"";
    List<String> words = new ArrayList<>(List.of("sh", "-c", script, "play"));
    words.addAll(List.of(options));
    controller.run("rm", "-f", "/tmp/outcomes").succeeded();
    Ran ran =
        controller
            .command(words.toArray(String[]::new))
            .with("HOME", "/tmp")
            .with("ANSIBLE_CONNECTION_PLUGINS", plugins + "/connection")
            .with("ANSIBLE_CALLBACK_PLUGINS", plugins + "/callback")
            .with("ANSIBLE_CALLBACKS_ENABLED", "outcomes")
            .with("ANSIBLE_PIPELINING", "1")
            .with("ANSIBLE_FORKS", "3")
            .with("OUTCOMES", "/tmp/outcomes")
            .within(Duration.ofMinutes(10))
            .run();
    return new AnsibleRun(ran, AnsibleRun.read(controller.read("/tmp/outcomes")));
  }

  /** What `ansible-doc` says of the module, by the command that the README shows. */
  String documentation() {
    String command =
        "ansible-doc -M /usr/share/portkeel/callers/ansible/roles/portkeel/library portkeel";
    if (!readme().contains("$ " + command + "\n")) {
      throw new AssertionError("the role's README does not show: " + command);
    }
    return controller.command("sh", "-c", command).with("HOME", "/tmp").run().succeeded().out();
  }

  /** What each host has that portkeel or Ansible could have touched. */
  Map<String, String> states() {
    Map<String, String> states = new ConcurrentHashMap<>();
    hosts.entrySet().parallelStream()
        .forEach(host -> states.put(host.getKey(), host.getValue().run("sh", "-c", STATE).out()));
    return new TreeMap<>(states);
  }

  /** The live range of a host after a boot: the reader of files that its init runs there. */
  String bootRange(String name) {
    String script =
        "printf '32768 60999' >/proc/sys/net/ipv4/ip_local_port_range\n"
            + "PATH=$PATH:/lib/systemd systemd-sysctl";
    sandbox(name).run("sh", "-c", script);
    return sandbox(name).liveRange();
  }

  @Override
  public void close() {
    hosts.values().parallelStream().forEach(Sandbox::close);
    controller.close();
  }
}
