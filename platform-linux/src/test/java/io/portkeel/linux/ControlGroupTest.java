package io.portkeel.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.portkeel.platform.Container;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which container a control group's path belongs to; ID stands for 64 hexadecimal digits. */
class ControlGroupTest {

  private static final String ID = "0a1b2c3d".repeat(8);
  private static final String OUTER = "f".repeat(64);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // docker: cgroupfs, systemd, rootless, v1, in another, with an init of its own
        "0::/docker/ID | docker ID",
        "0::/system.slice/docker-ID.scope | docker ID",
        "0::/user.slice/user-1000.slice/user@1000.service/user.slice/docker-ID.scope | docker ID",
        "12:pids:/docker/ID | docker ID",
        "1:name=systemd:/docker/OUTER/docker/ID | docker ID",
        "0::/system.slice/docker-ID.scope/system.slice/sshd.service | docker ID",
        "0::/custom/ID | container ID",
        // podman: systemd, rootless, cgroupfs, within a unit; conmon is no container
        "0::/machine.slice/libpod-ID.scope/container | podman ID",
        "0::/user.slice/user-1.slice/user@1.service/user.slice/libpod-ID.scope | podman ID",
        "0::/libpod_parent/libpod-ID | podman ID",
        "0::/system.slice/web.service/libpod-payload-ID | podman ID",
        "0::/machine.slice/libpod-conmon-ID.scope | none",
        "0::/machine.slice/machine-libpod_pod_OUTER.slice/libpod-ID.scope | podman ID",
        // Kubernetes: containerd and CRI-O, by systemd and cgroupfs; kind's nodes; dockershim
        "0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod1a_2b.slice/cri-containerd-ID.scope | containerd ID 1a-2b",
        "0::/kubepods.slice/kubepods-pod1a_2b.slice/crio-ID.scope | cri-o ID 1a-2b",
        "4:cpu:/kubepods/burstable/pod1a-2b/ID | container ID 1a-2b",
        "4:cpu:/kubepods/burstable/pod1a-2b/crio-ID | cri-o ID 1a-2b",
        "4:cpu:/system.slice/containerd.service/kubepods-burstable-pod1a_2b.slice:cri-containerd:ID | containerd ID 1a-2b",
        "0::/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod1a_2b.slice/cri-containerd-ID.scope | containerd ID 1a-2b",
        "0::/kubepods.slice/kubepods-pod1a_2b.slice/docker-ID.scope | docker ID 1a-2b",
        "9:cpu:/ecs/0123/ID | ecs ID",
        "0::/system.slice/nerdctl-ID.scope | containerd ID",
        // machines, LXC and libvirt
        "0::/machine.slice/systemd-nspawn@web.service/payload/init.scope | nspawn web",
        "0::/machine.slice/systemd-nspawn@my\\x2dweb.service/payload | nspawn my-web",
        "0::/machine.slice/machine-my\\x2dweb.scope/payload | nspawn my-web",
        "0::/machine.slice/machine-qemu\\x2d1\\x2dvm.scope | libvirt qemu-1-vm",
        "0::/lxc.payload.web | lxc web",
        "0::/lxc.payload/web | lxc web",
        "6:cpu:/lxc/web/init.scope | lxc web",
        // services, and what is nothing of these
        "0::/system.slice/web.service | systemd web.service",
        "1:name=systemd:/system.slice/system-web.slice/web@1.service | systemd web@1.service",
        "0::/user.slice/user-1.slice/user@1.service/app.slice/a.service | systemd a.service",
        "0::/user.slice/user-1.slice/user@1.service/init.scope | none",
        "0::/user.slice/user-1000.slice/session-3.scope | none",
        "0::/ | none",
        "0::/docker/short | none",
        "0::/docker | none",
        "nonsense | none",
        "'' | none",
      })
  void aPathTells(String line, String expected) {
    String cgroup = line.replace("OUTER", OUTER).replace("ID", ID) + "\n";
    assertEquals(expected, shown(ControlGroup.container(cgroup)).replace(ID, "ID"));
  }

  @Test
  void ofManyLinesOneThatTellsIsEnoughAndAContainerOutweighsAService() {
    String v1 = "3:cpuset:/\n2:cpu:/system.slice/docker.service\n1:name=systemd:/docker/" + ID;
    assertEquals("docker " + ID, shown(ControlGroup.container(v1 + "\n0::/\n")));
  }

  private static String shown(Optional<Container> container) {
    return container.isEmpty()
        ? "none"
        : container.get().runtime().word()
            + " "
            + container.get().id()
            + container.get().pod().map(pod -> " " + pod).orElse("");
  }
}
