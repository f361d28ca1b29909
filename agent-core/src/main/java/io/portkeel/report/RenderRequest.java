package io.portkeel.report;

import io.portkeel.policy.WindowsSettings;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;

/**
 * What is to be said in a tool's words.
 *
 * @param range what was decided
 * @param reserve ports that shall never be handed out
 * @param network how the container is connected, where the target is one
 * @param windows what the policy says of netsh
 */
public record RenderRequest(
    PortRange range, PortSet reserve, ContainerNetwork network, WindowsSettings windows) {}
