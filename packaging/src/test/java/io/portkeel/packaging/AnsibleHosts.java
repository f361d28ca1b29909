package io.portkeel.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hosts in all the states that a playbook meets. */
final class AnsibleHosts {
  private static final String LIVE = "printf '%s' >/proc/sys/net/ipv4/ip_local_port_range\n";
  private static final String LIVE_RIGHT = LIVE.formatted("49152 65535");
  private static final String BOOT_RIGHT =
      "printf '# portkeel\\nnet.ipv4.ip_local_port_range = 49152 65535\\n' >>/etc/sysctl.conf\n";
  private static final String POLICY_THERE = "cp /ansible/policy.yaml /etc/portkeel/policy.yaml\n";
  private static final String READ_ONLY =
      "mount --bind %1$s %1$s && mount -o remount,bind,ro %1$s\n";

  private static final String REVERSED = "version: 1\nrules:\n  - range: 9-8\n";
  private static final String FOR_NOBODY =
      "version: 1\nrules:\n  - when: { hostname: nobody }\n    range: 50000-60001\n";
  private static final String OWN = "version: 1\nrules:\n  - range: 41000-42001\n";

  /** One in a single line: what Ansible makes a text of again is seldom what it was. */
  static final String JSON =
      """
      {"version": 1, "rules": [{"name": "it's", "range": "52000-52999"}], "at-least": 1000}
      """;

  private static final String OTHER_VERSION =
      """
      rm /usr/bin/portkeel
      printf '#!/bin/sh\\necho portkeel 0.0.1\\n' >/usr/bin/portkeel
      chmod +x /usr/bin/portkeel
      """;

  /** As a URL that was signed for a while looks; of a file, its query is a part of the path. */
  private static final String SIGNED = "/srv/portkeel_1_amd64.deb?X-Amz-Signature=0a";

  private static final String AT_URL =
      "mkdir '%1$s' && ln -s %2$s '%1$s/x.rpm'\n".formatted(SIGNED, BuiltPackage.deb());

  private AnsibleHosts() {}

  /** All of them. */
  static List<AnsibleHost> all() {
    return List.of(
        AnsibleHost.of("fresh-1", ""),
        AnsibleHost.of("fresh-2", ""),
        AnsibleHost.of("right-1", LIVE_RIGHT + BOOT_RIGHT + POLICY_THERE),
        AnsibleHost.of("live-wrong", LIVE.formatted("1024 65535") + BOOT_RIGHT + POLICY_THERE),
        AnsibleHost.of("boot-wrong", LIVE_RIGHT + POLICY_THERE),
        AnsibleHost.of(
            "earlier-file", // than a drop-in of portkeel's, and later than /etc/sysctl.conf
            "echo 'net.ipv4.ip_local_port_range = 30000 40001' >/etc/sysctl.d/99-zzz.conf\n"),
        AnsibleHost.of(
            "later-file",
            "echo 'net.ipv4.ip_local_port_range = 30000 40001' >/etc/sysctl.d/zzz.conf\n"),
        AnsibleHost.of("read-only-etc", READ_ONLY.formatted("/etc")),
        AnsibleHost.of("read-only-etc-2", POLICY_THERE + READ_ONLY.formatted("/etc")),
        AnsibleHost.of("read-only-proc", READ_ONLY.formatted("/proc/sys")),
        AnsibleHost.with("pay-1", labels("tier", "payments")),
        AnsibleHost.of("batch-7", ""),
        new AnsibleHost("vendor-1", labels("managed-by", "vendor"), LIVE.formatted("10000 20001")),
        AnsibleHost.with("bad-policy", policy(REVERSED)),
        new AnsibleHost("bad-policy-2", policy(REVERSED), POLICY_THERE + LIVE_RIGHT + BOOT_RIGHT),
        AnsibleHost.with("no-rule", policy(FOR_NOBODY)),
        new AnsibleHost("two-policies", Map.of(), "echo '{}' >/etc/portkeel/policy.json\n"),
        AnsibleHost.of("not-installed", "rm /usr/bin/portkeel\n"),
        AnsibleHost.with("gone", Map.of("sandbox_pid", Integer.MAX_VALUE)),
        AnsibleHost.with(
            "range", Map.of("portkeel_policy_src", "", "portkeel_range", "50000-50999")),
        AnsibleHost.with(
            "rules",
            Map.of(
                "portkeel_policy_src", "",
                "portkeel_rules",
                    List.of(
                        Map.of("name", "no", "when", Map.of("os", "windows"), "range", "keep"),
                        Map.of("when", Map.of("hostname", "r*"), "range", "51000-52001")),
                "portkeel_settings",
                    Map.of("reserve", List.of(51050), "linux", Map.of("persist", "drop-in")))),
        new AnsibleHost(
            "own-policy",
            Map.of("portkeel_policy_src", ""),
            "printf '" + OWN.replace("\n", "\\n") + "' >/etc/portkeel/policy.yaml\n"),
        AnsibleHost.with("none-given", Map.of("portkeel_policy_src", "")),
        AnsibleHost.with("json-policy", policy(JSON)),
        AnsibleHost.with("json-file", Map.of("portkeel_policy_src", "policy.json")),
        AnsibleHost.with("json-lookup", policy("{{ lookup('file', 'policy.json') }}")),
        AnsibleHost.of(
            "linked-policy", "ln -s ../policy-elsewhere.yaml /etc/portkeel/policy.yaml\n"),
        new AnsibleHost(
            "other-version",
            Map.of(
                "portkeel_package", "file://" + SIGNED + "/x.rpm", "portkeel_version", version()),
            OTHER_VERSION + AT_URL),
        AnsibleHost.with("other-kind", Map.of("portkeel_package", "https://h/portkeel.zip?a=.deb")),
        new AnsibleHost(
            "no-package",
            Map.of("portkeel_package", archive().toString()),
            "rm /usr/bin/portkeel\nmkdir -p /opt/portkeel/lib\n>/opt/portkeel/lib/gone.jar\n"),
        new AnsibleHost(
            "computed",
            Map.of(
                "portkeel_policy_src",
                "",
                "portkeel_policy",
                PolicyText.COMPUTED,
                "portkeel_acls",
                List.of("network-acls.json")),
            ""));
  }

  /** As the program itself says it; that of a package sorts before the release. */
  private static String version() {
    return String.valueOf(BuiltPackage.deb().getFileName()).split("_", -1)[1].replace('~', '-');
  }

  private static Path archive() {
    return Built.packages().resolve("portkeel-" + version() + "-linux-x86-64.tar.gz");
  }

  private static Map<String, Object> labels(String key, String value) {
    return Map.of("portkeel_labels", Map.of(key, value));
  }

  private static Map<String, Object> policy(String text) {
    return Map.of("portkeel_policy_src", "", "portkeel_policy", text);
  }
}
