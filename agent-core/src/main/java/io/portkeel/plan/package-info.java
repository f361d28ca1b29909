/**
 * From a decision and a host as it was observed to what would have to be done, as data, and the
 * verdict on how the two compare. Pure.
 */
package io.portkeel.plan;
