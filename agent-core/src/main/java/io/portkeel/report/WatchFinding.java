package io.portkeel.report;

/** The answer of {@code watch}. */
public record WatchFinding() implements Finding {}
