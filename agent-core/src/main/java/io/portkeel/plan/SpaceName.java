package io.portkeel.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What has a range of its own, as reports call it.
 *
 * @param family {@code ipv4}, {@code ipv6} or both joined by a comma
 * @param protocol {@code tcp}, {@code udp} or both joined by a comma
 */
public record SpaceName(String family, String protocol) {

  /** {@code ipv4 tcp}. */
  @Override
  public String toString() {
    return family + " " + protocol;
  }

  /** Several in few words: {@code ipv4,ipv6 tcp} where that is all of them, else one by one. */
  public static String words(List<SpaceName> names) {
    List<String> families = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    List<String> each = new ArrayList<>();
    for (SpaceName name : names) {
      each.add(name.toString());
      if (!families.contains(name.family())) {
        families.add(name.family());
      }
      if (!protocols.contains(name.protocol())) {
        protocols.add(name.protocol());
      }
    }
    return families.size() * protocols.size() == names.size()
        ? String.join(",", families) + " " + String.join(",", protocols)
        : String.join(", ", each);
  }
}
