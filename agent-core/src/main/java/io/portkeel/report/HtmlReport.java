package io.portkeel.report;

import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Renders a report as a page of its own that can be mailed and kept: it has no script, and loads
 * nothing.
 */
public final class HtmlReport {

  private final Report report;
  private final Html html = new Html();

  private HtmlReport(Report report) {
    this.report = report;
  }

  /** The whole page. */
  public static String render(Report report) {
    HtmlReport page = new HtmlReport(report);
    page.page();
    return "<!DOCTYPE html>\n" + page.html;
  }

  private void page() {
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "portkeel " + report.command() + ": " + report.summary());
    html.open("style").raw(style()).close("style").close("head").open("body").open("main");
    head();
    problems("error", "Errors", report.errors());
    if (report.finding().isPresent()) {
      String text = FindingText.render(report.finding().get(), Paint.PLAIN, ReportText.Length.FULL);
      html.open("section", "aria-labelledby", "found").element("h2", "The answer", "id", "found");
      html.element("pre", text.stripTrailing()).close("section");
    }
    if (report.map().isPresent()) {
      HtmlPortMap.render(report.map().get(), html);
    }
    problems("warning", "Warnings", report.warnings());
    if (report.next().isPresent()) {
      html.element("p", report.next().get(), "class", "next");
    }
    tables();
    details();
    html.element("footer", "Made by portkeel " + report.command() + ". This page loads nothing.");
    html.close("main").close("body").close("html");
  }

  private void head() {
    html.open("header").open("p");
    html.element("strong", report.tone().word(), "class", "tone " + tone()).close("p");
    html.element("h1", report.summary()).open("dl", "class", "facts");
    if (report.host().isPresent()) {
      Report.HostLine host = report.host().get();
      fact("Host", host.hostname());
      fact("System", Optional.of(host.os()));
      boolean container = host.container().equals(Optional.of(Boolean.TRUE));
      fact("Container", container ? Optional.of("yes") : Optional.empty());
      fact("Namespace", host.namespace());
      fact("File tree", host.root());
    }
    if (report.policy().isPresent()) {
      fact(
          "Policy",
          Optional.of(report.policy().get().file().orElse(report.policy().get().source())));
      fact("Rule", report.policy().get().rule());
    }
    if (report.desired().isPresent()) {
      Report.Desired desired = report.desired().get();
      Optional<PortRange> range = desired.range();
      fact("Wanted", Optional.of(range.isPresent() ? range.get().toString() : "as it is"));
      boolean none = desired.reserve().isEmpty();
      fact("Reserved", none ? Optional.empty() : Optional.of(Blocks.text(desired.reserve(), 60)));
    }
    html.close("dl").close("header");
  }

  private void fact(String name, Optional<String> value) {
    if (value.isPresent()) {
      html.open("div").element("dt", name).element("dd", value.get()).close("div");
    }
  }

  private String tone() {
    return switch (report.tone()) {
      case GOOD, CHANGED -> "good";
      case DRIFT, UNKNOWN -> "drift";
      case BAD -> "bad";
      case NEUTRAL -> "neutral";
    };
  }

  private void problems(String kind, String title, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", kind).element("h2", title, "id", kind);
    html.open("ul", "class", "problems");
    for (Problem problem : problems) {
      html.open("li", "class", kind).element("b", problem.message());
      html.element("span", problem.remedy());
      if (problem.place().isPresent()) {
        html.element("code", problem.place().get().toString());
      }
      html.close("li");
    }
    html.close("ul").close("section");
  }

  private void tables() {
    if (report.namespaces().isPresent()) {
      HtmlTable.ofNamedColumns(
          html, "Network namespaces", NamespaceTable.table(report.namespaces().get(), Paint.PLAIN));
    } else if (!report.ranges().isEmpty()) {
      HtmlTable.ofNamedColumns(
          html,
          "Ranges and what decides them",
          StateTable.table(report.ranges(), report.reserved(), wanted()));
    }
    if (report.capacity().isPresent()) {
      HtmlTable.ofLines(
          html,
          "The live range",
          CapacityText.table(report.capacity().get(), ReportText.Length.FULL));
    }
    if (report.nat().isPresent() && !report.nat().get().isEmpty()) {
      HtmlTable.ofLines(
          html,
          "What NAT does to it",
          NatText.table(report.nat().get(), wanted(), ReportText.Length.FULL));
    }
  }

  private Optional<PortRange> wanted() {
    return report.desired().isPresent() ? report.desired().get().range() : Optional.empty();
  }

  private void details() {
    if (!report.details().isEmpty()) {
      html.open("section", "aria-labelledby", "details").element("h2", "Details", "id", "details");
      html.element("pre", String.join("\n", report.details())).close("section");
    }
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("page.css is not beside this class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("page.css cannot be read", unreadable);
    }
  }
}
