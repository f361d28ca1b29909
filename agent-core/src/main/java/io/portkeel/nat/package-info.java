/**
 * Network address translation: the rules that give flows another source, as a model of what the
 * kernel does with them, and what they do to a port range. Pure.
 *
 * <ul>
 *   <li>{@code NatRuleset} holds {@code NatChain}s of {@code NatLine}s, each with a {@code
 *       NatMatch} (a {@code Selection} of addresses, interfaces and protocols) and a {@code
 *       NatVerdict}.
 *   <li>{@code NatWalk} follows it as a flow would, and finds the {@code NatRule}s that rewrite
 *       sources.
 *   <li>{@code NatWarnings} says what they do to a range, {@code NatKeeping} what would keep it,
 *       but for the host's {@code OwnAddresses}.
 * </ul>
 */
package io.portkeel.nat;
