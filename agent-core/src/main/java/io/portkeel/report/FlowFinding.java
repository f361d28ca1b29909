package io.portkeel.report;

import io.portkeel.nacl.FlowAnswer;
import io.portkeel.ports.PortRange;
import java.util.Optional;

/**
 * The answer of {@code nacl}.
 *
 * @param live the present range of this host; absent when it is not known
 */
public record FlowFinding(FlowAnswer answer, Optional<PortRange> live) implements Finding {}
