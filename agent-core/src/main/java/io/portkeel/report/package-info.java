/**
 * What people and machines read of a run: one report as a value, rendered as text and as JSON.
 *
 * <p>And a decision in the words of other tools: {@link io.portkeel.report.RenderTarget} lists them
 * and calls one small class for each kind of text (ContainerFlags, ComposeYaml, KubernetesYaml,
 * PodmanConf, EcsJson, SysctlConf, NetshLines, WindowsDockerfile). A new tool is a constant there.
 * {@link io.portkeel.report.ContainerRemedy} gives the same texts in one line, for the remedy of a
 * container that cannot set its own range.
 */
package io.portkeel.report;
