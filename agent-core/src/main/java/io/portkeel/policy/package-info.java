/**
 * Policies and labels: the model, and the readers, which tell of every problem with its line and
 * column.
 */
package io.portkeel.policy;
