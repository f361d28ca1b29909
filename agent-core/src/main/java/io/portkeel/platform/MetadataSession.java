package io.portkeel.platform;

import io.portkeel.policy.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * Questions to the metadata service, each with a token that is asked before the first.
 *
 * <p>The token is told to nobody. When the service has forgotten it, one more is asked. After a
 * request that was not answered nothing more is asked: nobody waits a second time for a service
 * that is not there.
 */
final class MetadataSession {

  /** Of each request as a whole. */
  static final Duration LIMIT = Duration.ofSeconds(1);

  private static final String TOKEN = "/latest/api/token";

  private static final String DATA = "/latest/meta-data/";

  /** In seconds; longer than any run asks, but for one of very many containers. */
  private static final String LIFE = "X-aws-ec2-metadata-token-ttl-seconds: 300";

  private final MetadataProblems problems;
  private final HttpCaller caller;
  private Optional<String> token = Optional.empty();

  /** Why nothing more is asked. */
  private Optional<Problem> over = Optional.empty();

  /** What came of a question. */
  sealed interface Got {

    record Text(String text) implements Got {}

    /** The service has no such thing. */
    record Nothing() implements Got {}

    record NotGot(Problem why) implements Got {}

    /** It does not take the token. */
    record Forgotten(Problem why) implements Got {}
  }

  MetadataSession(MetadataEndpoint.Server server) {
    this.problems = new MetadataProblems(server.toString());
    this.caller = new HttpCaller(server, LIMIT);
  }

  /** How what is wrong with an answer is told. */
  MetadataProblems problems() {
    return problems;
  }

  /** The question for a path, for those that are told of it. */
  static String request(String path) {
    return "GET " + DATA + path;
  }

  /** What stands at a path below {@code meta-data}; never {@code Forgotten}. */
  Got get(String path) {
    Got got = getByToken(path);
    if (got instanceof Got.Forgotten) {
      token = Optional.empty();
      got = getByToken(path);
    }
    return got instanceof Got.Forgotten again ? new Got.NotGot(again.why()) : got;
  }

  private Got getByToken(String path) {
    if (token.isEmpty() && over.isEmpty()) {
      askToken();
    }
    if (over.isPresent()) {
      return new Got.NotGot(over.get());
    }
    String header = "X-aws-ec2-metadata-token: " + token.orElseThrow();
    HttpCaller.Outcome outcome = caller.send("GET", DATA + path, header);
    if (outcome instanceof HttpCaller.Outcome.Failed failed) {
      over = Optional.of(problems.of(request(path), failed));
      return new Got.NotGot(over.get());
    }
    HttpReply reply = ((HttpCaller.Outcome.Answered) outcome).reply();
    int status = reply.status();
    return switch (status) {
      case 200 -> new Got.Text(reply.body());
      case 404 -> new Got.Nothing();
      case 401 -> new Got.Forgotten(problems.status(request(path), status));
      default -> new Got.NotGot(problems.status(request(path), status));
    };
  }

  private void askToken() {
    HttpCaller.Outcome outcome = caller.send("PUT", TOKEN, LIFE);
    if (outcome instanceof HttpCaller.Outcome.Failed failed) {
      over = Optional.of(problems.of("PUT " + TOKEN, failed));
      return;
    }
    HttpReply reply = ((HttpCaller.Outcome.Answered) outcome).reply();
    String said = reply.body().strip();
    if (reply.status() != 200) {
      over = Optional.of(problems.status("PUT " + TOKEN, reply.status()));
    } else if (MetadataText.isToken(said)) {
      token = Optional.of(said);
    } else {
      over = Optional.of(problems.noToken("PUT " + TOKEN));
    }
  }
}
