/**
 * From a policy and a host's facts to a decision: a range and its reasons, or a refusal and its
 * reasons. Pure.
 *
 * <p>What it has to know beyond the facts it asks for: a {@code Deliberation} ends with the {@code
 * Decision} or with a {@code Question}, whose {@code Answer} is among the {@code Answers} of the
 * next attempt. {@code RangeComputer} and what it uses compute a range from network ACLs.
 */
package io.portkeel.decide;
