package io.portkeel.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs: by absolute path, never through a shell, both streams read, in time. */
public interface Commands {

  /** Of what a program prints on a stream, in bytes, this much is kept. */
  int MOST_KEPT = 1 << 20;

  /** Of what a program printed, in characters, this much is told to people. */
  int MOST_TOLD = 1000;

  /** Runs the program with this standard input and waits for its end, at most for the limit. */
  Result run(List<String> command, String standardInput, Duration limit);

  /** What came of it. An exit code proves nothing; look at what the program should have done. */
  sealed interface Result {

    record Ended(int exitCode, String out, String err) implements Result {}

    record NotStarted(String reason) implements Result {}

    record TimedOut(Duration limit) implements Result {}
  }

  /** How a command that did not help is told to people. */
  static String describe(List<String> command, Result result) {
    String line = "`" + String.join(" ", command) + "`";
    if (result instanceof Result.Ended ended) {
      String said = shortened(onOneLine(ended.out() + ended.err()));
      return line
          + " ended with "
          + ended.exitCode()
          + (said.isEmpty() ? " and said nothing" : " and said: " + said);
    }
    if (result instanceof Result.NotStarted notStarted) {
      return line + " did not start: " + notStarted.reason();
    }
    return line + " did not end within " + ((Result.TimedOut) result).limit().toSeconds() + " s";
  }

  /** A message is one line, and what a program says is often more. */
  private static String onOneLine(String said) {
    return said.strip().replaceAll("\\s*[\\r\\n]\\s*", " / ");
  }

  private static String shortened(String said) {
    return said.length() <= MOST_TOLD ? said : said.substring(0, MOST_TOLD) + " ...";
  }

  /** The real ones, which print UTF-8. The environment is LC_ALL=C and nothing else. */
  static Commands ofThisMachine() {
    return new ProcessCommands(StandardCharsets.UTF_8);
  }

  /** The real ones of a system where programs print in another encoding; the same environment. */
  static Commands printing(Charset charset) {
    return new ProcessCommands(charset);
  }

  /** Runs them with {@link ProcessBuilder}. */
  final class ProcessCommands implements Commands {

    private final Charset charset;

    ProcessCommands(Charset charset) {
      this.charset = charset;
    }

    @Override
    public Result run(List<String> command, String standardInput, Duration limit) {
      ProcessBuilder builder = new ProcessBuilder(command);
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.put("LC_ALL", "C");
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        return new Result.NotStarted(String.valueOf(e.getMessage()));
      }
      Drain out = new Drain(process.getInputStream(), charset);
      Drain err = new Drain(process.getErrorStream(), charset);
      try {
        new Feed(process.getOutputStream(), standardInput);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          kill(process);
          return new Result.TimedOut(limit);
        }
        return new Result.Ended(process.exitValue(), out.text(), err.text());
      } catch (InterruptedException e) {
        kill(process);
        Thread.currentThread().interrupt();
        return new Result.NotStarted("interrupted");
      }
    }

    /** The descendants first: once its parent is gone, a child is no longer found. */
    private static void kill(Process process) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Writes standard input on a thread of its own, so that a program need not read it. */
  final class Feed extends Thread {

    private final OutputStream stream;
    private final String text;

    Feed(OutputStream stream, String text) {
      this.stream = stream;
      this.text = text;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try (stream) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A program that ended without reading; its exit code and words say more than this.
      }
    }
  }

  /** Reads a stream to its end on a thread of its own, so that no pipe fills up. */
  final class Drain extends Thread {

    private final InputStream stream;
    private final Charset charset;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Drain(InputStream stream, Charset charset) {
      this.stream = stream;
      this.charset = charset;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try (stream) {
        byte[] some = new byte[8192];
        for (int n = stream.read(some); n >= 0; n = stream.read(some)) {
          keep(some, n);
        }
      } catch (IOException e) {
        // The program was killed, which closes the stream; what it printed until then is kept.
      }
    }

    /** The rest is read as well, or the program would wait for a reader. */
    private void keep(byte[] some, int n) {
      bytes.write(some, 0, Math.min(n, MOST_KEPT - bytes.size()));
    }

    /** What was printed; a grandchild that keeps the pipe open is not waited for. */
    String text() throws InterruptedException {
      join(1000);
      return bytes.toString(charset);
    }
  }
}
