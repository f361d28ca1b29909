package io.portkeel.packaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The metadata of an EC2 instance, at the address and port where instances have it, until its
 * standard input ends. Its arguments are the file for its log and {@code PATH=BODY} of what it
 * knows. It tells nothing without a token that it has given.
 */
final class StandInMetadata {
  static final String ADDRESS = "169.254.169.254";
  static final String LISTENING = "listening";
  private static final String TOKEN = "a-token-of-the-stand-in==";
  private static final int PORT = 80;

  private final Path log;
  private final Map<String, String> bodies = new HashMap<>();

  private StandInMetadata(String... args) {
    log = Path.of(args[0]);
    for (int i = 1; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      bodies.put(
          "/latest/meta-data/" + args[i].substring(0, equals), args[i].substring(equals + 1));
    }
  }

  public static void main(String[] args) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(ADDRESS, PORT), 0);
    server.createContext("/", new StandInMetadata(args)::answer);
    server.start();
    System.out.println(LISTENING);
    // So it cannot outlive the tests, even when these are killed.
    System.in.transferTo(System.out);
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String request = exchange.getRequestMethod() + " " + path;
    Files.writeString(log, request + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (request.equals("PUT /latest/api/token")) {
      boolean lives =
          exchange.getRequestHeaders().containsKey("X-aws-ec2-metadata-token-ttl-seconds");
      say(exchange, lives ? 200 : 400, lives ? TOKEN : "");
    } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))) {
      say(exchange, 401, "");
    } else {
      say(exchange, bodies.containsKey(path) ? 200 : 404, bodies.getOrDefault(path, ""));
    }
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
