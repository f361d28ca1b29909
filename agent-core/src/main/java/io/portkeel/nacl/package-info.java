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
 *       describes it, and gives a {@code FlowAnswer}.
 * </ul>
 */
package io.portkeel.nacl;
