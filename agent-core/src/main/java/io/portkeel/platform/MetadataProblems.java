package io.portkeel.platform;

import io.portkeel.policy.Problem;

/**
 * Why something is not known of an instance, in words.
 *
 * @param service where it was asked
 */
record MetadataProblems(String service) {

  /** What to do where the metadata cannot be had. */
  static final String DO_WITHOUT =
      "do without it: name the subnet in the place of auto, and hosts by hostname or labels";

  private static final String SET_OPTION =
      "run `aws ec2 modify-instance-metadata-options --instance-id ID ";

  private static final String SEE = "see what it is that answers there, or " + DO_WITHOUT;

  private static final int MOST_TOLD = 40;

  /** Of a request that was not answered. */
  Problem of(String request, HttpCaller.Outcome.Failed failed) {
    return switch (failed.how()) {
      case UNREACHABLE ->
          problem(
              "cannot be reached ("
                  + failed.reason()
                  + "): this is no EC2 instance, or its"
                  + " metadata is kept from this network, as from containers by a hop limit of 1",
              SET_OPTION + "--http-put-response-hop-limit 2` for containers, or " + DO_WITHOUT);
      case TOO_SLOW ->
          problem(
              "took the connection, and did not answer "
                  + request
                  + " ("
                  + failed.reason()
                  + "), which is how a hop limit of 1 keeps containers out",
              SET_OPTION + "--http-put-response-hop-limit 2` for containers, or " + DO_WITHOUT);
      case BROKEN ->
          problem("did not answer " + request + " as HTTP has it: " + failed.reason(), SEE);
    };
  }

  /** Of an answer by a status alone. */
  Problem status(String request, int status) {
    return problem("answered " + request + " with " + status + meaning(status), remedy(status));
  }

  private static String meaning(int status) {
    return switch (status) {
      case 401 -> ": it does not take the token that it has given itself";
      case 403 -> ": it is switched off for this instance";
      case 404 -> ": it knows no such thing";
      default -> "";
    };
  }

  private static String remedy(int status) {
    return switch (status) {
      case 403 -> SET_OPTION + "--http-endpoint enabled`, or " + DO_WITHOUT;
      case 429, 500, 502, 503, 504 -> "try again in a moment, or " + DO_WITHOUT;
      default -> SEE;
    };
  }

  /** Of an answer that cannot be right. */
  Problem odd(String request, String said) {
    return problem("answered " + request + " with " + quoted(said), SEE);
  }

  /** Of a token that cannot be one; whatever it is, it is not told. */
  Problem noToken(String request) {
    return problem("answered " + request + " with what cannot be a token", SEE);
  }

  /** The beginning of what was said, in quotes, on one line. */
  private static String quoted(String said) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(said.length(), MOST_TOLD); i++) {
      char c = said.charAt(i);
      text.append(c < ' ' || c == 127 ? ' ' : c);
    }
    return text.append(said.length() > MOST_TOLD ? "...\"" : "\"").toString();
  }

  /** Of an instance whose tags are not shown. */
  Problem noTags() {
    return problem(
        "has no tags/instance: this instance's tags are not enabled in its metadata, or it has none",
        SET_OPTION + "--instance-metadata-tags enabled`, or ask for labels in the place of tags");
  }

  private Problem problem(String what, String remedy) {
    return Problem.of(
        "instance-metadata", "the instance metadata at " + service + " " + what, remedy);
  }
}
