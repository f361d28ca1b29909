/**
 * Network ACLs (AWS): the model, the readers of documents, and which client ports a flow can use.
 * Pure.
 *
 * <ul>
 *   <li>{@code NetworkAcl} holds {@code AclRule}s in ascending order of their numbers; {@code
 *       NetworkAcls} are all that were read, and find one by an {@code AclMember}.
 *   <li>{@code AclDocumentReader} reads what AWS' command line and Terraform print into an {@code
 *       AclReading}.
 *   <li>{@code FlowEvaluator} follows a {@code Flow} there and back, as the VPC user guide
 *       describes it, and gives a {@code FlowAnswer}. A {@code Route} is the places where an ACL
 *       looks at a packet; a block of addresses is cut into {@code Segment}s that no rule tells
 *       apart, and what passes between two of them is a {@code Passage}.
 *   <li>{@code Amendments} are the rules to add so that a flow works.
 * </ul>
 */
package io.portkeel.nacl;
