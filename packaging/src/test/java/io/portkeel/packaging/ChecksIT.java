package io.portkeel.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * The checks for Goss and InSpec. Neither program is to be had here: what they ask of a host is
 * read from the files and asked of one that obeys and of one that does not.
 */
@Needs({Need.ROOT, Need.NAMESPACES, Need.IP, Need.SYSCTL, Need.PUPPET})
class ChecksIT {

  private static final String FOLDER = Built.distribution() + "/share/callers/checks";

  /** As much of InSpec's language as the control uses; prints what does not hold. */
  private static final String STAND_IN =
      """
      def control(name); @name = name; yield; end
      def impact(_); end
      def title(_); end
      def desc(_); end
      def describe(thing, &all) = Describe.new(@name, thing).instance_exec(&all)
      Describe = Struct.new(:name, :of) do
        def its(what, &asked); @is = of.fetch(what); @what = what; instance_exec(&asked); end
        def it(&asked); @is = of; @what = 'it'; instance_exec(&asked); end
        def should(holds); puts "#{name}: #{@what} #{@is}" unless holds.call(@is); end
        def should_not(holds); puts "#{name}: #{@what} #{@is}" if holds.call(@is); end
        def eq(wanted) = ->(is) { is == wanted }
        def match(wanted) = ->(is) { is =~ wanted }
        def be_file = ->(is) { is['file'] }
        def be_owned_by(who) = ->(is) { is['owner'] == who }
        def be_writable = self
        def by(who) = ->(is) { is['mode'] & (who == 'group' ? 020 : 02) != 0 }
      end
      def command(line); system(line, out: File::NULL, err: File::NULL); { 'exit_status' => $?.exitstatus }; end
      def kernel_parameter(key) = { 'value' => File.read('/proc/sys/' + key.tr('.', '/')).strip }
      def file(path)
        return {'mode' => 0777} unless File.exist?(path)
        s = File.stat(path)
        { 'file' => s.file?, 'owner' => s.uid.zero? ? 'root' : '?', 'mode' => s.mode }
      end
      load ARGV[0]
      """;

  private static Ran inspec(Sandbox host) {
    return host.command("ruby", "-", FOLDER + "/inspec/controls/port_range.rb")
        .input(STAND_IN)
        .run();
  }

  @Test
  void whatTheyAskHoldsOnAHostThatObeysAndNotOnAnother() throws IOException {
    JsonNode goss =
        new ObjectMapper(new YAMLFactory())
            .readTree(
                Files.readString(Built.distribution().resolve("share/callers/checks/goss.yaml")));
    JsonNode command = goss.at("/command").path("/usr/bin/portkeel check");
    String value =
        goss.at("/kernel-param")
            .path("net.ipv4.ip_local_port_range")
            .at("/value/match-regexp")
            .asText();
    JsonNode file = goss.at("/file").path("/etc/portkeel/policy.yaml");
    try (Sandbox host = Sandbox.open(SandboxKind.HOST)) {
      host.run("ruby", "-wc", FOLDER + "/inspec/controls/port_range.rb").succeeded();
      host.run("ln", "-s", Built.distribution() + "/bin/portkeel", "/usr/bin/portkeel").succeeded();
      Ran drifts = inspec(host);
      assertEquals(0, drifts.exitCode(), drifts.toString());
      assertTrue(drifts.out().startsWith("portkeel-obeys: exit_status 2\n"), drifts.out());
      assertTrue(drifts.out().contains("portkeel-policy: it "), drifts.out());
      assertTrue(drifts.out().contains("portkeel-live: value 32768"), drifts.out());
      host.write("/etc/portkeel/policy.yaml", "version: 1\nrules: [{range: 49152-65535}]\n");
      host.run("chmod", "0644", "/etc/portkeel/policy.yaml").succeeded();
      host.run("portkeel", "apply").succeeded();
      assertEquals("", inspec(host).out());
      assertEquals(
          command.path("exit-status").asInt(-1), host.run("/usr/bin/portkeel", "check").exitCode());
      assertTrue(
          host.read(LiveRange.FILE).strip().matches(value.replace("^", "").replace("$", "")));
      assertEquals(
          file.at("/owner").asText() + " " + file.at("/mode").asText() + " regular file\n",
          host.run("stat", "-c", "%U 0%a %F", "/etc/portkeel/policy.yaml").out());
    }
  }
}
