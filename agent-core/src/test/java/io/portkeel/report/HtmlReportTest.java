package io.portkeel.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.portkeel.plan.Capacity;
import io.portkeel.plan.RangeState;
import io.portkeel.plan.Scope;
import io.portkeel.plan.Verdict;
import io.portkeel.policy.Os;
import io.portkeel.policy.Place;
import io.portkeel.policy.Problem;
import io.portkeel.ports.PortRange;
import io.portkeel.ports.PortSet;
import io.portkeel.report.PortMap.Kind;
import io.portkeel.report.PortMap.Lane;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page that a report is mailed as. */
class HtmlReportTest {

  /** What a name may hold. */
  private static final String HOSTILE =
      "</td><script>alert('1')</script>\"&\u0000\u001b[31m\u202e\uffff\ud800 end";

  @Test
  void itIsWellFormedAndLoadsNothing() throws Exception {
    String page = HtmlReport.render(report("web-1", PortMaps.sample()));
    Document document = parsed(page);
    assertEquals("en", document.getDocumentElement().getAttribute("lang"));
    for (String tag : List.of("script", "link", "img", "iframe", "object", "image", "use", "a")) {
      assertEquals(0, document.getElementsByTagName(tag).getLength(), tag);
    }
    for (String reference : List.of("http:", "https:", "url(", "@import", "src=", "href=")) {
      assertFalse(page.contains(reference), reference);
    }
    assertTrue(page.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline"));
  }

  @Test
  void whateverANameHoldsIsAText() throws Exception {
    PortMap map = new PortMap(List.of(new Lane(Kind.LISTENERS, PortMaps.ports("22"), HOSTILE)));
    Document document = parsed(HtmlReport.render(report(HOSTILE, map)));
    assertEquals(0, document.getElementsByTagName("script").getLength());
    String text = document.getDocumentElement().getTextContent();
    String seen =
        "</td><script>alert('1')</script>\"&\\u{0}\\u{1b}[31m\\u{202e}\\u{ffff}\\u{d800} end";
    // In the title, the heading, the host, the policy, the rule, problems, details and the map.
    assertTrue(text.split(Pattern.quote(seen), -1).length > 10, text);
    assertFalse(text.chars().anyMatch(c -> c == 0x1b || c == 0x202e), text);
  }

  @Test
  void whatTheTextSaysThePageSays() throws Exception {
    String text =
        parsed(HtmlReport.render(report("web-1", PortMaps.sample())))
            .getDocumentElement()
            .getTextContent();
    for (String said :
        List.of(
            "portkeel status: web-1 is so",
            "DRIFT",
            "net:[4026531840]",
            "the message web-1",
            "the remedy web-1",
            "/etc/f web-1:3:1",
            "Next: web-1",
            "detail web-1",
            "/proc/web-1",
            "28232",
            "1024-3388, 3390-65535",
            "3389 is left out")) {
      assertTrue(text.contains(said), said);
    }
  }

  @Test
  void eachBlockCanBeReachedAndIsNamed() throws Exception {
    Document document = parsed(HtmlReport.render(report("web-1", PortMaps.sample())));
    List<String> labels = new ArrayList<>();
    for (Element group : elements(document, "g")) {
      if (group.getAttribute("tabindex").equals("0")) {
        assertEquals("img", group.getAttribute("role"));
        assertEquals(
            group.getAttribute("aria-label"),
            group.getElementsByTagName("title").item(0).getTextContent());
        labels.add(group.getAttribute("aria-label"));
      }
    }
    assertEquals(
        List.of(
            "allowed: 1024-3388, 2365 ports",
            "allowed: 3390-65535, 62146 ports",
            "live: 32768-60999, 28232 ports",
            "boot: 49152-65535, 16384 ports",
            "reserved: port 8080",
            "reserved: port 50051",
            "reserved: 60000-60010, 11 ports",
            "listeners: port 22"),
        labels.subList(0, 8));
    for (Element svg : elements(document, "svg")) {
      if (!svg.getAttribute("aria-hidden").equals("true")) {
        assertTrue(ids(document).contains(svg.getAttribute("aria-labelledby")));
        assertEquals(1, svg.getElementsByTagName("desc").getLength());
      }
    }
    List<String> ids = ids(document);
    assertEquals(ids.stream().distinct().toList(), ids);
  }

  @Test
  void thousandsOfBlocksAreOneThingToPointAt() throws Exception {
    List<PortRange> blocks = new ArrayList<>();
    for (int port = 20000; port < 30000; port += 2) {
      blocks.add(PortRange.single(port));
    }
    PortMap map = new PortMap(List.of(new Lane(Kind.RESERVED, PortSet.of(blocks), "")));
    Document document = parsed(HtmlReport.render(report("web-1", map)));
    List<Element> groups = elements(document, "g");
    assertEquals(1, groups.size());
    assertEquals("reserved: 5000 ports in 5000 blocks", groups.get(0).getAttribute("aria-label"));
    assertEquals(5000, groups.get(0).getElementsByTagName("rect").getLength());
    String text = document.getDocumentElement().getTextContent();
    assertTrue(text.contains("29996, 29998"), "the table has all");
  }

  @Test
  void anyMapIsDrawnWhereItsPortsAre() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      PortMap map = PortMaps.random(random);
      Document document = parsed(HtmlReport.render(report("web-1", map)));
      List<PortRange> drawn = new ArrayList<>();
      for (Element group : elements(document, "g")) {
        for (Element block :
            group.getAttribute("class").equals("segment")
                ? elements(group, "rect")
                : List.<Element>of()) {
          int low = ports(block.getAttribute("x"));
          drawn.add(PortRange.of(low, low + ports(block.getAttribute("width")) - 1));
        }
      }
      List<PortRange> blocks = new ArrayList<>();
      map.lanes().forEach(lane -> blocks.addAll(lane.ports().ranges()));
      assertEquals(blocks, drawn);
    }
  }

  @Test
  void withoutPortsThereIsNoPicture() throws Exception {
    Document document = parsed(HtmlReport.render(report("web-1", new PortMap(List.of()))));
    assertEquals(0, document.getElementsByTagName("svg").getLength());
  }

  private static int ports(String percent) {
    double part = Double.parseDouble(percent.replace("%", "")) / 100;
    return (int) Math.round(part * PortRange.ALL.size());
  }

  private static List<String> ids(Document document) {
    return elements(document, "*").stream()
        .map(element -> element.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private static List<Element> elements(Document document, String tag) {
    return elements(document.getDocumentElement(), tag);
  }

  private static List<Element> elements(Element within, String tag) {
    NodeList nodes = within.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parsed(String page) throws Exception {
    String doctype = "<!DOCTYPE html>\n";
    assertTrue(page.startsWith(doctype), page);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.substring(doctype.length()))));
  }

  /** A report that has a bit of everything, and the name in each. */
  private static Report report(String name, PortMap map) {
    RangeState live =
        new RangeState(
            "net:[4026531840]",
            "ipv4,ipv6",
            "tcp,udp",
            Scope.LIVE,
            "kernel",
            new RangeState.Known(PortRange.of(32768, 60999)),
            "/proc/" + name);
    Problem problem =
        Problem.at(
            Place.at("/etc/f " + name, 3, 1), "code", "the message " + name, "the remedy " + name);
    return new ReportBuilder("status")
        .host(
            new Report.HostLine(
                "linux",
                Optional.of(name),
                Optional.of(true),
                Optional.of("net:[4026531840]"),
                Optional.of("/tree/" + name)))
        .policy(new Report.PolicyLine("file", Optional.of("/etc/" + name), Optional.of(name)))
        .verdict(
            new Verdict(
                List.of(new Verdict.Judged(live, true, Optional.of(Boolean.FALSE))), List.of()))
        .capacity(new Capacity(Os.LINUX, PortRange.of(32768, 60999), Optional.empty()))
        .warnings(List.of(problem))
        .errors(List.of(problem))
        .next("Next: " + name)
        .details(List.of("detail " + name))
        .map(map)
        .build(0, Report.Tone.DRIFT, name + " is so");
  }
}
