package io.portkeel.network;

/** An address that an interface of this host has. */
public record HostAddress(AddressBlock address, InterfaceName on) {}
