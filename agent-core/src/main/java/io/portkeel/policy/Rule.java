package io.portkeel.policy;

import java.util.Optional;

/**
 * A rule of a policy.
 *
 * @param label its name, or {@code rule N} counted from 1
 * @param place where it stands, when it was read from a file
 */
public record Rule(String label, When when, RangeChoice choice, Optional<Place> place) {}
