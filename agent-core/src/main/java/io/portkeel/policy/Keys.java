package io.portkeel.policy;

import java.util.List;

/**
 * The keys that a mapping may have.
 *
 * @param what what the mapping is, for errors: {@code a rule}
 * @param known every key, in the order in which they are named to a person
 * @param example what to write in place of something that is no mapping at all
 */
record Keys(String what, List<String> known, String example) {}
