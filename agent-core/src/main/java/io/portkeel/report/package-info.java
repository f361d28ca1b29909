/**
 * What people and machines read of a run: one report as a value, rendered as text, as JSON and as a
 * page.
 *
 * <ul>
 *   <li>{@code Report} is the value; {@code ReportText}, {@code ReportJsonWriter} and {@code
 *       HtmlReport} render it, each with a {@code ...Text}, {@code ...Writer} or {@code Html...}
 *       for its parts.
 *   <li>{@code MetricsText} writes the same for Prometheus ({@code MetricFamily}, {@code
 *       RangeMetrics}, {@code NamespaceMetrics}).
 *   <li>{@code Finding} is what nacl, probe and watch add: {@code Flow...}, {@code Probe...},
 *       {@code Watch...}.
 *   <li>{@code PortMap} is the picture of the ports; {@code PortMapText} draws it on a {@code
 *       Screen} ({@code Scale}, {@code Ruler}, {@code Fill}, {@code Glyphs}), {@code HtmlPortMap}
 *       on a page ({@code LaneSvg}, {@code PortRuler}).
 * </ul>
 *
 * <p>And a decision in the words of other tools: {@link io.portkeel.report.RenderTarget} lists them
 * and calls one small class for each kind of text (ContainerFlags, ComposeYaml, KubernetesYaml,
 * PodmanConf, EcsJson, SysctlConf, NetshLines, WindowsDockerfile). A new tool is a constant there.
 * {@link io.portkeel.report.ContainerRemedy} gives the same texts in one line, for the remedy of a
 * container that cannot set its own range.
 */
package io.portkeel.report;
