/**
 * What live connections tell about the network: which go out from ports that it should not let
 * answers through to, and which get no answer. Comparing one look with the next is pure.
 */
package io.portkeel.watch;
