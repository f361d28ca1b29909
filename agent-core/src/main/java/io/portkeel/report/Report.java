package io.portkeel.report;

import io.portkeel.nat.NatRule;
import io.portkeel.plan.Capacity;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one run of a command found and did: the one source of the text for people and the JSON for
 * programs.
 *
 * @param command the command's name
 * @param exitCode the exit code that the run ends with
 * @param summary one sentence that says whether all is well
 * @param desired absent when nothing was decided
 * @param changes what was done, or for check what would be
 * @param changed whether something was changed, or for check would be (Ansible's meaning)
 * @param next what the reader should do now, when there is something to do
 * @param details further lines for people
 * @param capacity what the live range means for the host, when that was asked
 * @param nat the rules that give flows another source, when they were looked at
 * @param rendered the answer of render, which is then all that people get on standard output
 * @param namespaces the network namespaces of the host, when they were asked for
 * @param finding what was found about the network, when that was asked
 * @param map the picture of the ports, when one is to be shown
 */
public record Report(
    String command,
    int exitCode,
    Tone tone,
    String summary,
    Optional<HostLine> host,
    Optional<PolicyLine> policy,
    Optional<Desired> desired,
    List<Verdict.Judged> ranges,
    List<Verdict.JudgedPorts> reserved,
    List<ChangeLine> changes,
    boolean changed,
    Optional<Boolean> compliant,
    boolean failed,
    List<Problem> warnings,
    List<Problem> errors,
    Optional<String> next,
    List<String> details,
    Optional<Capacity> capacity,
    Optional<List<NatRule>> nat,
    Optional<Rendering> rendered,
    Optional<List<NamespaceLine>> namespaces,
    Optional<Finding> finding,
    Optional<PortMap> map) {

  /**
   * Whether a run that ends with this code failed; 2 says that something differs or was changed.
   */
  static boolean isFailure(int exitCode) {
    return exitCode != 0 && exitCode != 2;
  }

  /** The same run, with something besides that went wrong, and what it then comes to. */
  public Report withError(Problem problem, int code, Tone news, String sentence) {
    List<Problem> all = new ArrayList<>(errors);
    all.add(problem);
    return new Report(
        command,
        code,
        news,
        sentence,
        host,
        policy,
        desired,
        ranges,
        reserved,
        changes,
        changed,
        compliant,
        isFailure(code),
        warnings,
        List.copyOf(all),
        next,
        details,
        capacity,
        nat,
        rendered,
        namespaces,
        finding,
        map);
  }

  /** How good the news is. */
  public enum Tone {
    GOOD("OK"),
    CHANGED("CHANGED"),
    DRIFT("DRIFT"),
    UNKNOWN("UNKNOWN"),
    NEUTRAL("INFO"),
    BAD("FAILED");

    private final String word;

    Tone(String word) {
      this.word = word;
    }

    /** The first word that a person reads. */
    public String word() {
      return word;
    }
  }

  /**
   * Which host it is about; what is not known of another host is absent.
   *
   * @param root the folder of the file tree, when it is about one
   */
  public record HostLine(
      String os,
      Optional<String> hostname,
      Optional<Boolean> container,
      Optional<String> namespace,
      Optional<String> root) {}

  /**
   * Where the policy came from.
   *
   * @param source {@code file}, {@code standard-input}, {@code range} or {@code built-in}
   * @param rule the label of the rule that decided, when one did
   */
  public record PolicyLine(String source, Optional<String> file, Optional<String> rule) {}

  /**
   * What the policy asks for.
   *
   * @param range absent when it says keep
   */
  public record Desired(Optional<PortRange> range, PortSet reserve, List<String> reasons) {}

  /**
   * A decision in a tool's words.
   *
   * @param target the tool's name on the command line
   * @param text absent when there is nothing to set, or the tool cannot do it
   */
  public record Rendering(String target, Optional<String> text) {}
}
