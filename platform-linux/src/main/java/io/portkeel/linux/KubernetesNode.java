package io.portkeel.linux;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/**
 * Whether this host looks like a Kubernetes node: by the folders in which kubelet keeps its state,
 * or the distributions their node's (their documentations).
 */
final class KubernetesNode {

  /** kubelet itself (kubeadm, EKS, GKE, K3s, RKE2); K3s and RKE2; k0s; MicroK8s. */
  private static final List<String> SIGNS =
      List.of(
          "/var/lib/kubelet",
          "/var/lib/rancher/k3s/agent",
          "/var/lib/rancher/rke2/agent",
          "/var/lib/k0s/kubelet",
          "/var/snap/microk8s/current/args/kubelet");

  private KubernetesNode() {}

  /** The first sign that is there. */
  static Optional<String> sign(LinuxPaths paths) {
    for (String sign : SIGNS) {
      if (Files.exists(paths.at(sign), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }
}
