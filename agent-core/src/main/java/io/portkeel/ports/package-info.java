/**
 * The algebra of ports: blocks and sets of them, with parsing and printing as exact inverses.
 *
 * <p>Nothing but the JDK is used here. The classes run at the start of a short-lived JVM: no
 * streams, no lambdas, no String.format.
 */
package io.portkeel.ports;
