package io.portkeel.linux;

import io.portkeel.network.AddressBlock;
import io.portkeel.network.HostAddress;
import io.portkeel.network.InterfaceName;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The addresses of this host's interfaces, also of those that are down. */
final class HostAddresses {

  private HostAddresses() {}

  /** All of them; empty when the kernel does not tell. */
  static Optional<List<HostAddress>> read() {
    List<HostAddress> addresses = new ArrayList<>();
    try {
      for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InterfaceAddress its : one.getInterfaceAddresses()) {
          String text = its.getAddress().getHostAddress();
          int scope = text.indexOf('%');
          Optional<AddressBlock> address =
              AddressBlock.parse(scope < 0 ? text : text.substring(0, scope));
          if (address.isPresent()) {
            addresses.add(new HostAddress(address.get(), new InterfaceName(one.getName())));
          }
        }
      }
    } catch (SocketException e) {
      return Optional.empty();
    }
    return Optional.of(addresses);
  }
}
