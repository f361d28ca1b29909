package io.portkeel.nat;

/**
 * One line of a chain that can matter to the source of a flow.
 *
 * @param text the line as its tool shows it, or where it is found there
 */
public record NatLine(NatMatch match, NatVerdict verdict, String text) {}
