/**
 * The command line: the program as a function of its surroundings and arguments, one class a
 * command, every exit code in one enum.
 */
package io.portkeel.cli;
