package io.portkeel.platform;

import io.portkeel.policy.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/** Where instance metadata is asked, by the environment variables that the AWS SDKs go by. */
sealed interface MetadataEndpoint {

  String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
  String MODE = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
  String DISABLED = "AWS_EC2_METADATA_DISABLED";

  /**
   * A server.
   *
   * @param host a name or an address, IPv6 in brackets
   * @param prefix what the paths begin with; empty, or with a slash before it and none behind
   */
  record Server(String host, int port, String prefix) implements MetadataEndpoint {

    /** As it stands in a URL. */
    String authority() {
      return port == HTTP_PORT ? host : host + ":" + port;
    }

    /** As a person would write it. */
    @Override
    public String toString() {
      return "http://" + authority() + prefix;
    }
  }

  /** It is not to be asked, or nobody can say where. */
  record Nowhere(Problem why) implements MetadataEndpoint {}

  int HTTP_PORT = 80;

  /** What the variables say; an empty one says nothing. */
  static MetadataEndpoint of(Map<String, String> environment) {
    if (environment.getOrDefault(DISABLED, "").equalsIgnoreCase("true")) {
      return new Nowhere(
          Problem.of(
              "metadata-disabled",
              DISABLED + "=true keeps the instance metadata from being asked",
              "unset it, or " + MetadataProblems.DO_WITHOUT));
    }
    String endpoint = environment.getOrDefault(ENDPOINT, "");
    if (!endpoint.isEmpty()) {
      return parse(endpoint);
    }
    String mode = environment.getOrDefault(MODE, "");
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "", "ipv4" -> new Server("169.254.169.254", HTTP_PORT, "");
      case "ipv6" -> new Server("[fd00:ec2::254]", HTTP_PORT, "");
      default -> wrong(MODE, mode, "it is neither IPv4 nor IPv6", "write IPv4 or IPv6");
    };
  }

  private static MetadataEndpoint parse(String endpoint) {
    String remedy = "write http://ADDRESS or http://ADDRESS:PORT";
    URI url;
    try {
      url = new URI(endpoint);
    } catch (URISyntaxException e) {
      return wrong(ENDPOINT, endpoint, "it is no URL", remedy);
    }
    if (!"http".equalsIgnoreCase(url.getScheme())) {
      return wrong(ENDPOINT, endpoint, "it does not begin with http://", remedy);
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65535) {
      return wrong(ENDPOINT, endpoint, "it names no host and port to connect to", remedy);
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
      return wrong(ENDPOINT, endpoint, "it has more than host, port and path", remedy);
    }
    String path = url.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new Server(url.getHost(), url.getPort() < 0 ? HTTP_PORT : url.getPort(), path);
  }

  private static Nowhere wrong(String variable, String value, String why, String remedy) {
    return new Nowhere(
        Problem.of(
            "metadata-endpoint", variable + ": \"" + value + "\" cannot be used: " + why, remedy));
  }
}
