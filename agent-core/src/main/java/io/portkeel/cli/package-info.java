/**
 * The command line: the program as a function of its surroundings and arguments, one class a
 * command, every exit code in one enum.
 *
 * <ul>
 *   <li>{@code Main} goes to {@code Entrypoint} for {@code run}, else to {@code Portkeel}, which
 *       has the list of commands. Each is a {@code ReportCommand}; one about this host is a {@code
 *       HostCommand}, one that holds it against a policy a {@code PolicyCommand}, and check and
 *       apply a {@code JudgingCommand}, of which {@code MetricsFile} tells Prometheus. {@code
 *       Printer} prints what they report.
 *   <li>From a wish to a verdict: {@code PolicyChoice} and {@code LabelChoice} find what is {@code
 *       Asked}; {@code Deciding} makes of that what is {@code Wanted}, and looks up what a decision
 *       asks for ({@code Lookup}, {@code PolicyDocuments}); {@code Assessment} holds the host
 *       against it; {@code CarriedOut} and {@code Proof} are what apply adds.
 *   <li>{@code Namespace...}: the containers of a host, for {@code --containers}.
 *   <li>{@code NaclCommand}, with what is written ({@code NaclOptions}), what it asks ({@code
 *       NaclLine}, {@code FlowQuestion}) and the documents ({@code AclFiles}, {@code NamedAcls}).
 *   <li>{@code ProbeCommand} with {@code Probe...} and {@code ProgressLine}; {@code WatchCommand}
 *       with {@code Watch...} and {@code AllowedPlaces}.
 *   <li>{@code ...Wording} and {@code SystemWords} are the sentences that commands share.
 * </ul>
 */
package io.portkeel.cli;
