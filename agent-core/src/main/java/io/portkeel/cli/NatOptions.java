package io.portkeel.cli;

import io.portkeel.nat.NatKeeping;
import io.portkeel.network.AddressBlock;
import io.portkeel.network.HostAddress;
import io.portkeel.network.InterfaceName;
import io.portkeel.platform.Platform;
import io.portkeel.platform.Platform.NatLook;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose flows `render nft` shall keep: those that this host's rules rewrite, or described ones. */
final class NatOptions {

  @Option(
      names = "--source",
      paramLabel = "NETWORK",
      description =
          "nft: the clients of another host's NAT, such as 172.17.0.0/16, instead of this host's"
              + " rules. Can be repeated.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--out-interface",
      paramLabel = "NAME",
      description = "nft: by which interface they leave that host. With --source; can be repeated.")
  private List<String> interfaces = new ArrayList<>();

  /** Whether another host than this one is meant. */
  boolean describe() {
    return !sources.isEmpty() || !interfaces.isEmpty();
  }

  /** What is wrong with them, if anything. */
  Optional<Stopped> wrong() {
    if (describe() && (sources.isEmpty() || interfaces.isEmpty())) {
      return Optional.of(
          Stopped.usage(
              "--source and --out-interface belong together",
              "give both: which clients, and by which interface they leave"));
    }
    for (String source : sources) {
      Optional<AddressBlock> block = AddressBlock.parse(source);
      if (block.isEmpty()) {
        return Optional.of(
            Stopped.usage(
                "--source: \"" + source + "\" is no network",
                "write ADDRESS/LENGTH, such as 172.17.0.0/16 or fd00:17::/64"));
      }
    }
    for (String name : interfaces) {
      if (!new InterfaceName(name).isPlain()) {
        return Optional.of(
            Stopped.usage(
                "--out-interface: \"" + name + "\" is no name of an interface",
                "write it as `ip link` shows it, such as eth0, or eth* for all that begin so"));
      }
    }
    return Optional.empty();
  }

  /** What keeps them in the range; nothing kept where no flow leaves it. */
  Outcome<NatKeeping> keeping(PortRange range, Optional<Platform> here) {
    return describe() ? described() : ofThisHost(range, here);
  }

  private Outcome<NatKeeping> described() {
    List<AddressBlock> blocks = new ArrayList<>();
    for (String source : sources) {
      AddressBlock block = AddressBlock.parse(source).orElseThrow();
      if (block.length() == 0) {
        return Outcome.stop(
            Stopped.failed(
                Problem.of(
                    "rewrites-own-addresses",
                    source + " would rewrite the host's own addresses too",
                    "name the networks of the clients alone")));
      }
      blocks.add(block);
    }
    List<InterfaceName> names = new ArrayList<>();
    for (String name : interfaces) {
      names.add(new InterfaceName(name));
    }
    return Outcome.got(NatKeeping.described(blocks, names));
  }

  private static Outcome<NatKeeping> ofThisHost(PortRange range, Optional<Platform> here) {
    NatLook look = here.isPresent() ? here.get().nat() : new NatLook.NotAsked();
    if (!(look instanceof NatLook.Seen seen)) {
      return notSeen(
          look instanceof NatLook.NotSeen notSeen
              ? notSeen.why()
              : "this is a container, or no Linux host");
    }
    Optional<List<HostAddress>> addresses = here.orElseThrow().addresses();
    if (addresses.isEmpty()) {
      return notSeen("this host's addresses cannot be read");
    }
    NatKeeping.Result result = NatKeeping.of(range, seen.ruleset(), addresses.get());
    if (result instanceof NatKeeping.Result.Refused refused) {
      return Outcome.stop(new Stopped(ExitCode.FAILED, refused.problems()));
    }
    if (result instanceof NatKeeping.Result.Keeps keeps) {
      return Outcome.got(keeps.keeping());
    }
    return seen.notes().isEmpty()
        ? Outcome.got(NatKeeping.NOTHING)
        : notSeen(String.join("; ", seen.notes()));
  }

  private static <T> Outcome<T> notSeen(String why) {
    return Outcome.stop(
        Stopped.failed(
            Problem.of(
                "nat-not-seen",
                "which flows NAT rewrites is not known: " + why,
                "say it: portkeel render nft --source NETWORK --out-interface NAME")));
  }
}
