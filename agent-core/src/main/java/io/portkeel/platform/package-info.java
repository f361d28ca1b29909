/**
 * The interface to an operating system, and what effects on any of them need: running a command,
 * durable files, changes that take effect together, input files that are looked at before they are
 * believed.
 *
 * <ul>
 *   <li>{@code Platform} is the interface, {@code RangeHolder} what has ranges, {@code
 *       NetworkNamespace} one of many on a host, {@code ConnectionWatch} its connections.
 *   <li>{@code InstanceMetadata} asks an EC2 instance about itself ({@code Metadata...}, {@code
 *       Http...}), {@code SourceAddress} the routes.
 *   <li>{@code Dialling} connects from chosen source ports, {@code Probing} carries a search out
 *       with it, {@code Pace} spreads that over time.
 * </ul>
 */
package io.portkeel.platform;
