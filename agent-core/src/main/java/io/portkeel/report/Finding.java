package io.portkeel.report;

/** What a command that asks about the network found: the heart of its report. */
public sealed interface Finding permits FlowFinding, ProbeFinding, WatchFinding {}
