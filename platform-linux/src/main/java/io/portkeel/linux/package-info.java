/**
 * Linux. What belongs to what:
 *
 * <ul>
 *   <li>The host: {@link io.portkeel.linux.LinuxPlatform} observes into a {@link
 *       io.portkeel.linux.LinuxState} ({@code LiveValues}, {@code Memory}, {@code Containment},
 *       {@code Mounts}, {@code Access}, {@code Leftovers}); {@code LinuxImage}, {@code ImageTree}
 *       and their like do the same for a file tree that does not run. {@code LiveState} is the live
 *       part alone, for a namespace that a thread is in ({@code EnteredNamespace}).
 *   <li>An entrypoint: {@code LinuxEntrypoint}, and what a change would meet there: {@code
 *       NamespaceOwner} with {@code ForeignSockets} says whose the network is, {@code RuntimeSigns}
 *       who started the container.
 *   <li>What boot will do, pure: {@code BootFilesReader} reads the files once into a {@code
 *       BootFiles}; {@code BootReader} says which program applies them; each program is a {@code
 *       SysctlReader} ({@code SystemdSysctl}, {@code SysctlSystem}, {@code OpenRcSysctl}) over a
 *       model of the kernel's keys ({@code KernelPorts}, {@code BootKernel}) and gives {@code
 *       BootValues}; {@code LateWriters} are those who come after it.
 *   <li>Planning, pure: {@code LinuxPlanner}, {@code LivePlanner}, {@code BootPlanner} with {@code
 *       Persistence} (where our lines win), {@code WantedLines} and {@code SysctlText} (their
 *       text), {@code ResetPlanner}.
 *   <li>Carrying out: {@code LiveChange}, {@code ReservedChange}, {@code FileChange} over {@code
 *       FileSwap}, {@code LeftoverChange}; {@code LockFile}; {@code SystemCalls} for what the JDK
 *       lacks.
 *   <li>Containers seen from the host: {@code LinuxNamespaces} over {@code NamespaceScan} finds
 *       them and {@code ControlGroup} says whose they are; {@code LinuxNamespace} opens a {@code
 *       NamespaceDoor} ({@code Descriptor}) and works inside on a {@code NamespaceThread}.
 *   <li>Who uses the ports: {@code PortUseReader} over {@code SocketTables}, each scanned by a
 *       {@code SocketTable}; {@code LinuxConnections} over the same for those without an answer.
 *   <li>NAT: {@code NatReader} asks the programs, {@code NftReader} ({@code NftTables}, {@code
 *       NftRule}, {@code NftMatch}) and {@code IptablesSave} ({@code IptablesRule}, {@code
 *       IptablesTarget}) read what they print.
 * </ul>
 */
package io.portkeel.linux;
