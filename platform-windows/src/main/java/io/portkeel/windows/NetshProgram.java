package io.portkeel.windows;

import io.portkeel.platform.Commands;
import io.portkeel.policy.Problem;
import io.portkeel.policy.WindowsSettings.Store;
import io.portkeel.ports.PortRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * netsh.exe of the system's own folder: without a path, one in the working directory would run.
 *
 * <p>Once it did not end in time when it was to show something, it is not asked again: each
 * question would cost as long. One that hangs while it sets something is another matter: what is
 * there now has to be seen, and perhaps put back.
 */
final class NetshProgram implements Netsh {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Path program;
  private final Commands commands;

  /** By text that is no answer: what was told of the first question that it came for. */
  private final Map<String, Problem> strange = new HashMap<>();

  /** What is told of the question that it did not answer in time. */
  private Optional<String> hung = Optional.empty();

  /** The one in this folder, {@code C:\Windows\System32}. */
  NetshProgram(Path systemFolder, Commands commands) {
    this.program = systemFolder.resolve("netsh.exe").toAbsolutePath();
    this.commands = commands;
  }

  @Override
  public Shown<PortRange> dynamicRange(PortSpace space, Store store) {
    Answer answer = ask(command(space, "show", "dynamicportrange", store));
    return answer.said().isPresent()
        ? shown(answer, DynamicRangeText.read(answer.said().get()))
        : new Shown.NotShown<>(silent(answer));
  }

  @Override
  public Shown<Exclusions> exclusions(PortSpace space, Store store) {
    Answer answer = ask(command(space, "show", "excludedportrange", store));
    return answer.said().isPresent()
        ? shown(answer, ExclusionsText.read(answer.said().get()))
        : new Shown.NotShown<>(silent(answer));
  }

  @Override
  public Said setDynamicRange(PortSpace space, Store store, PortRange range) {
    return change(command(space, "set", "dynamicportrange", ports(range), store));
  }

  @Override
  public Said addExclusion(PortSpace space, Store store, PortRange block) {
    return change(command(space, "add", "excludedportrange", ports(block), store));
  }

  @Override
  public Said removeExclusion(PortSpace space, Store store, PortRange block) {
    return change(command(space, "delete", "excludedportrange", ports(block), store));
  }

  private static List<String> ports(PortRange range) {
    return List.of("startport=" + range.low(), "numberofports=" + range.size());
  }

  private List<String> command(PortSpace space, String verb, String what, Store store) {
    return command(space, verb, what, List.of(), store);
  }

  /** Every value has its name, so that a report of the command says what each number is. */
  private List<String> command(
      PortSpace space, String verb, String what, List<String> ports, Store store) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("interface", space.familyWord(), verb, what));
    command.add("protocol=" + space.protocolWord());
    command.addAll(ports);
    command.add("store=" + store.name().toLowerCase(Locale.ROOT));
    return command;
  }

  private Said change(List<String> command) {
    return new Said(hung.isPresent() ? hung.get() : Commands.describe(command, run(command)));
  }

  /**
   * What came of a command.
   *
   * @param told for people
   * @param said what it printed; absent when it did not start or did not end
   */
  private record Answer(String told, Optional<String> said) {}

  private Answer ask(List<String> command) {
    if (hung.isPresent()) {
      return new Answer(hung.get(), Optional.empty());
    }
    Commands.Result result = run(command);
    String told = Commands.describe(command, result);
    if (result instanceof Commands.Result.TimedOut) {
      hung = Optional.of(told);
    }
    // The exit code is 0 for some failures, so the text must speak for itself.
    return new Answer(
        told,
        result instanceof Commands.Result.Ended ended
            ? Optional.of(ended.out())
            : Optional.empty());
  }

  /** Once more when it does not start, as it may not while something else holds its file. */
  private Commands.Result run(List<String> command) {
    Commands.Result result = commands.run(command, "", LIMIT);
    return result instanceof Commands.Result.NotStarted ? commands.run(command, "", LIMIT) : result;
  }

  /** The same words to another question are the same problem, and are told once. */
  private <T> Shown<T> shown(Answer answer, TextReading<T> reading) {
    if (reading instanceof TextReading.Understood<T> understood) {
      return new Shown.Value<>(understood.value());
    }
    TextReading.NotUnderstood<T> not = (TextReading.NotUnderstood<T>) reading;
    Problem problem =
        Problem.of(
            "netsh-unknown-text",
            "what netsh says is " + not.why() + ": " + answer.told(),
            "run it by hand; its numbers are read in any language, but only in that shape");
    Problem first = strange.putIfAbsent(not.text(), problem);
    return new Shown.NotShown<>(first == null ? problem : first);
  }

  private Problem silent(Answer answer) {
    return hung.isPresent()
        ? Problem.of(
            "netsh-timeout",
            answer.told(),
            "run it by hand to see what it waits for; portkeel does not ask it again in this run")
        : Problem.of(
            "netsh-missing",
            answer.told(),
            "use an image or installation of Windows that has " + program);
  }
}
