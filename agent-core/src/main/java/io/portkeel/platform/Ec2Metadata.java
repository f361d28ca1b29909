package io.portkeel.platform;

import io.portkeel.decide.Answer;
import io.portkeel.network.AddressBlock;
import io.portkeel.platform.MetadataSession.Got;
import io.portkeel.policy.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metadata service of EC2 instances. No answer of it is believed that cannot be right. */
record Ec2Metadata(MetadataSession session) implements InstanceMetadata {

  private static final String TAGS = "tags/instance";

  @Override
  public Answer instance() {
    Got mac = session.get("mac");
    if (!(mac instanceof Got.Text interfaceName)) {
      return missing("mac", mac);
    }
    if (!MetadataText.isMac(interfaceName.text().strip())) {
      return odd("mac", interfaceName);
    }
    String folder = "network/interfaces/macs/" + interfaceName.text().strip() + "/";
    Got subnet = session.get(folder + "subnet-id");
    if (!(subnet instanceof Got.Text id)) {
      return missing(folder + "subnet-id", subnet);
    }
    return MetadataText.isSubnet(id.text().strip())
        ? instance(folder, id.text().strip())
        : odd(folder + "subnet-id", id);
  }

  private Answer instance(String folder, String subnet) {
    List<AddressBlock> addresses = new ArrayList<>();
    for (String path : List.of(folder + "local-ipv4s", folder + "ipv6s")) {
      Got got = session.get(path);
      if (got instanceof Got.Nothing) {
        continue; // A subnet may be of one family alone.
      }
      if (!(got instanceof Got.Text lines)) {
        return missing(path, got);
      }
      Optional<List<AddressBlock>> read = MetadataText.addresses(lines.text());
      if (read.isEmpty()) {
        return odd(path, lines);
      }
      addresses.addAll(read.get());
    }
    return new Answer.Instance(subnet, addresses);
  }

  @Override
  public Answer tag(String key) {
    Got keys = session.get(TAGS);
    if (keys instanceof Got.Nothing) {
      return new Answer.Unknown(session.problems().noTags());
    }
    if (!(keys instanceof Got.Text list)) {
      return missing(TAGS, keys);
    }
    if (!Arrays.asList(list.text().split("\n", -1)).contains(key)) {
      return new Answer.Tag(Optional.empty());
    }
    // In a path a plus is no space.
    String path = TAGS + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    Got value = session.get(path);
    return value instanceof Got.Text text
        ? new Answer.Tag(Optional.of(MetadataText.withoutLineEnd(text.text())))
        : missing(path, value);
  }

  private Answer missing(String path, Got got) {
    Problem why =
        got instanceof Got.NotGot not
            ? not.why()
            : session.problems().status(MetadataSession.request(path), 404);
    return new Answer.Unknown(why);
  }

  private Answer odd(String path, Got.Text said) {
    return new Answer.Unknown(session.problems().odd(MetadataSession.request(path), said.text()));
  }
}
