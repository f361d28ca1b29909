/**
 * The interface to an operating system, and what effects on any of them need: running a command,
 * durable files, changes that take effect together, input files that are looked at before they are
 * believed.
 */
package io.portkeel.platform;
