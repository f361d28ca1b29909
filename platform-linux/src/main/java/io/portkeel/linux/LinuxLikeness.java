package io.portkeel.linux;

import io.portkeel.platform.Likeness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Owner, group, mode and all extended attributes, and so access lists and the SELinux label.
 *
 * <p>Who may not see an attribute cannot copy it: the kernel shows {@code trusted.*} to a process
 * with CAP_SYS_ADMIN alone.
 */
final class LinuxLikeness implements Likeness {

  /** Checksums of the content, which a file of another content must not have. */
  private static final List<String> OF_THE_CONTENT = List.of("security.ima", "security.evm");

  private static final String LABEL = "security.selinux";

  @Override
  public void copy(Path from, Path to) throws IOException {
    // The mode first: an access list, whose mask is a part of it, is an attribute.
    OF_OWNER_AND_MODE.copy(from, to);
    List<String> names = SystemCalls.attributeNames(from);
    for (String name : names) {
      Optional<byte[]> value =
          OF_THE_CONTENT.contains(name) ? Optional.empty() : SystemCalls.attribute(from, name);
      if (value.isPresent() && !has(to, name, value.get())) {
        SystemCalls.setAttribute(to, name, value.get());
      }
    }
    for (String name : SystemCalls.attributeNames(to)) {
      // The folder has given it, such as a default access list. A label stays: no file of a system
      // with SELinux is without one, and taking it away is forbidden there.
      if (!names.contains(name) && !OF_THE_CONTENT.contains(name) && !name.equals(LABEL)) {
        SystemCalls.removeAttribute(to, name);
      }
    }
  }

  private static boolean has(Path file, String name, byte[] value) throws IOException {
    Optional<byte[]> is = SystemCalls.attribute(file, name);
    return is.isPresent() && Arrays.equals(is.get(), value);
  }
}
