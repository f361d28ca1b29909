package io.portkeel.report;

import io.portkeel.policy.Os;
import io.portkeel.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools in whose words a decision can be said; which hosts a tool is for fixes their facts. */
public enum RenderTarget {
  DOCKER("docker", "docker", Site.LINUX_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return Rendered.text(ContainerFlags.docker(settings(request)) + "\n");
    }
  },
  COMPOSE("compose", "docker compose", Site.LINUX_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return Rendered.text(ComposeYaml.block(settings(request)));
    }
  },
  KUBERNETES("kubernetes", "Kubernetes", Site.LINUX_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return Rendered.text(KubernetesYaml.block(settings(request)));
    }
  },
  PODMAN("podman", "podman", Site.LINUX_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return Rendered.text(ContainerFlags.podman(settings(request)) + "\n");
    }
  },
  PODMAN_CONF("podman-conf", "podman", Site.LINUX_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return Rendered.text(PodmanConf.file(settings(request)));
    }
  },
  ECS("ecs", "Amazon ECS", Site.LINUX_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return Rendered.text(EcsJson.block(settings(request)));
    }
  },
  SYSCTL("sysctl", "sysctl", Site.LINUX_HOST) {
    @Override
    Rendered write(RenderRequest request) {
      return SysctlConf.lines(settings(request));
    }
  },
  NFT("nft", "nft", Site.LINUX_HOST) {
    @Override
    Rendered write(RenderRequest request) {
      return NftTable.write(request);
    }
  },
  NETSH("netsh", "netsh", Site.WINDOWS_HOST) {
    @Override
    Rendered write(RenderRequest request) {
      return NetshLines.lines(request);
    }
  },
  DOCKERFILE_WINDOWS("dockerfile-windows", "a Dockerfile", Site.WINDOWS_CONTAINER) {
    @Override
    Rendered write(RenderRequest request) {
      return WindowsDockerfile.lines(request);
    }
  };

  /** What has the range that the tool sets. */
  public enum Site {
    LINUX_HOST,
    LINUX_CONTAINER,
    WINDOWS_HOST,
    WINDOWS_CONTAINER;

    public Os os() {
      return this == LINUX_HOST || this == LINUX_CONTAINER ? Os.LINUX : Os.WINDOWS;
    }

    public boolean isContainer() {
      return this == LINUX_CONTAINER || this == WINDOWS_CONTAINER;
    }
  }

  private final String word;
  private final String tool;
  private final Site site;

  RenderTarget(String word, String tool, Site site) {
    this.word = word;
    this.tool = tool;
    this.site = site;
  }

  /** The name on the command line. */
  public String word() {
    return word;
  }

  public Site site() {
    return site;
  }

  /** Whether how the container is connected makes a difference. */
  public boolean asksForNetwork() {
    return site == Site.LINUX_CONTAINER;
  }

  public static List<String> words() {
    List<String> words = new ArrayList<>();
    for (RenderTarget target : values()) {
      words.add(target.word);
    }
    return words;
  }

  public static Optional<RenderTarget> ofWord(String word) {
    for (RenderTarget target : values()) {
      if (target.word.equals(word)) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }

  /** The request in the tool's words, or why the tool cannot do it. Pure. */
  public Rendered render(RenderRequest request) {
    Optional<Problem> refusal =
        asksForNetwork() ? NetworkRefusal.of(tool, request.network()) : Optional.empty();
    return refusal.isPresent() ? new Rendered.Refused(refusal.get()) : write(request);
  }

  abstract Rendered write(RenderRequest request);

  private static List<SysctlSetting> settings(RenderRequest request) {
    return SysctlSetting.of(request.range(), request.reserve());
  }
}
