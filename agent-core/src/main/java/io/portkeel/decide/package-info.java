/**
 * From a policy and a host's facts to a decision: a range and its reasons, or a refusal and its
 * reasons. Pure.
 */
package io.portkeel.decide;
