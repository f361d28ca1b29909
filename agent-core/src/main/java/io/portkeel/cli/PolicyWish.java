package io.portkeel.cli;

import java.util.List;
import java.util.Optional;

/**
 * What a command line asks for, as it was written.
 *
 * @param policy the file's name, {@code -} for standard input
 * @param range LOW-HIGH
 * @param labels KEY=VALUE each
 */
record PolicyWish(Optional<String> policy, Optional<String> range, List<String> labels) {}
