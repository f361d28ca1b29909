/**
 * Finding out by trying which source ports get an answer: which port to try next, given what came
 * of those before, and what is known in the end. No clock and no socket; pure.
 */
package io.portkeel.probe;
