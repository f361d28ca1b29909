package io.portkeel.report;

/** The answer of {@code probe}. */
public record ProbeFinding() implements Finding {}
