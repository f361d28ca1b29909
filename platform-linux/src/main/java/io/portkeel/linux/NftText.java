package io.portkeel.linux;

import io.portkeel.nat.NatMatch;
import io.portkeel.nat.NatRewrite;
import io.portkeel.nat.NatVerdict;
import io.portkeel.nat.Selection;
import io.portkeel.network.AddressFamily;

/** A rule of nftables as a person knows it; nft prints either JSON or such lines. */
final class NftText {

  private NftText() {}

  /** About what nft would show. */
  static String rule(NatMatch match, NatVerdict verdict) {
    StringBuilder text = new StringBuilder();
    boolean four = match.families().contains(AddressFamily.IPV4);
    String family = four ? "ip " : "ip6 ";
    part(text, family + "saddr", match.source());
    part(text, family + "daddr", match.destination());
    part(text, "oifname", match.out());
    part(text, "meta l4proto", match.protocol());
    for (String condition : match.other()) {
      text.append(condition).append(' ');
    }
    return text.append(words(verdict)).toString();
  }

  private static void part(StringBuilder text, String what, Selection<?> selected) {
    if (selected.only().isPresent()) {
      text.append(what).append(' ').append(Selection.words(selected.only().get())).append(' ');
    }
    if (!selected.except().isEmpty()) {
      text.append(what).append(" != ").append(Selection.words(selected.except())).append(' ');
    }
  }

  private static String words(NatVerdict verdict) {
    if (verdict instanceof NatRewrite rewrite) {
      StringBuilder text = new StringBuilder(rewrite.kind().word());
      if (rewrite.address().isPresent() || rewrite.ports().isPresent()) {
        text.append(" to ").append(rewrite.address().orElse(""));
        text.append(rewrite.ports().isPresent() ? ":" + rewrite.ports().get() : "");
      }
      if (!rewrite.flags().isEmpty()) {
        text.append(' ').append(String.join(",", rewrite.flags()));
      }
      return text.toString();
    }
    if (verdict instanceof NatVerdict.Jump jump) {
      return "jump " + jump.chain();
    }
    if (verdict instanceof NatVerdict.Goto away) {
      return "goto " + away.chain();
    }
    return verdict instanceof NatVerdict.Accept ? "accept" : "return";
  }

  /** An address or a range of them; IPv6 in brackets, since a port may follow. */
  static String natAddress(String text) {
    if (text.indexOf(':') < 0 || text.startsWith("[")) {
      return text;
    }
    int dash = text.indexOf('-');
    return dash < 0
        ? "[" + text + "]"
        : "[" + text.substring(0, dash) + "]-[" + text.substring(dash + 1) + "]";
  }
}
