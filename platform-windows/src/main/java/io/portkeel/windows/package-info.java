/**
 * Observes and changes Windows: its dynamic port ranges and its excluded ports, by netsh.
 *
 * <p>Windows has a range for each family and protocol ({@link io.portkeel.windows.PortSpace}), and
 * two values of each: the active store's, which holds now, and the persistent store's, which the
 * next boot makes the active one. Its rooms:
 *
 * <ul>
 *   <li>What Windows is asked by: {@link io.portkeel.windows.Netsh} ({@code NetshProgram} reads its
 *       text by shape alone) and {@link io.portkeel.windows.WindowsSystem} ({@code ThisWindows}, by
 *       system calls and the registry), handed on as {@link io.portkeel.windows.WindowsParts}.
 *   <li>The host: {@link io.portkeel.windows.WindowsPlatform} observes into a {@code WindowsState}
 *       (a {@code StoreLook} for each store, {@code WindowsMemory}); {@code ShownStates} puts it
 *       into the words that all systems have in common. {@code Reach} says how far a policy
 *       reaches.
 *   <li>An entrypoint: {@code WindowsEntrypoint}, with the live part alone ({@code
 *       WindowsLiveState}).
 *   <li>Planning, pure: {@code WindowsPlanner} over {@code RangePlanner} and {@code
 *       ExclusionPlanner} ({@code WantedExclusions}), {@code WindowsNote} (what is remembered),
 *       {@code WindowsResetPlanner}; {@code ExclusionWarnings} and {@code HostNetworkWarning}.
 *   <li>Carrying out: {@code DynamicRangeChange}, {@code ExclusionChange}, {@code StateChange};
 *       {@code StateLock}.
 *   <li>Who may be believed: {@code AdministratorsOnlyGuard}, and {@code StateFolder}, which is
 *       made for administrators alone.
 *   <li>Who uses the ports: {@code WindowsPortUse}; which connections get no answer: {@code
 *       WindowsConnections}.
 * </ul>
 */
package io.portkeel.windows;
