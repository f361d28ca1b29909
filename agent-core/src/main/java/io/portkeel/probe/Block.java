package io.portkeel.probe;

import io.portkeel.ports.PortRange;

/**
 * Ports that behave alike as far as they were tried; both ends were.
 *
 * @param answered whether attempts from there got an answer
 * @param untried how many ports inside were not tried
 */
public record Block(PortRange range, boolean answered, int untried) {}
