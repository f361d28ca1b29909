package io.portkeel.nat;

/** What a rule of NAT does with the flows that it is about. */
public sealed interface NatVerdict
    permits NatRewrite, NatVerdict.Jump, NatVerdict.Goto, NatVerdict.Accept, NatVerdict.Return {

  /** Another chain is asked, and then the next rule. */
  record Jump(String chain) implements NatVerdict {}

  /** Another chain is asked instead of the rest of this one. */
  record Goto(String chain) implements NatVerdict {}

  /** No rule behind it, of any chain below the same hook, is asked. */
  record Accept() implements NatVerdict {}

  /** The rest of this chain is not asked. */
  record Return() implements NatVerdict {}
}
