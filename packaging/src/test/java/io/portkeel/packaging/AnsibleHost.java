package io.portkeel.packaging;

import java.util.Map;

/**
 * A host of a playbook, before portkeel comes to it.
 *
 * @param name its name in the inventory, and its own
 * @param variables those of its own in the inventory
 * @param setUp what a shell does there first
 */
record AnsibleHost(String name, Map<String, Object> variables, String setUp) {

  /** A host whose variables are those of all. */
  static AnsibleHost of(String name, String setUp) {
    return new AnsibleHost(name, Map.of(), setUp);
  }

  /** A host as it comes, with variables of its own. */
  static AnsibleHost with(String name, Map<String, Object> variables) {
    return new AnsibleHost(name, variables, "");
  }
}
