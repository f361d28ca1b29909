package io.portkeel.platform;

import io.portkeel.decide.Answer;
import io.portkeel.policy.Problem;
import java.util.Map;

/** What an instance can be asked about itself; nothing is sent before the first question. */
public interface InstanceMetadata {

  /** The subnet of its first network interface, and its addresses there. */
  Answer instance();

  /** One of its tags. */
  Answer tag(String key);

  /**
   * The service that the environment names, else that of every EC2 instance.
   *
   * <p>It is asked from the network namespace that the calling thread is in now, whichever thread
   * asks it later.
   */
  static InstanceMetadata of(Map<String, String> environment) {
    MetadataEndpoint endpoint = MetadataEndpoint.of(environment);
    return endpoint instanceof MetadataEndpoint.Server server
        ? new Ec2Metadata(new MetadataSession(server))
        : new None(((MetadataEndpoint.Nowhere) endpoint).why());
  }

  /** There is nobody to ask. */
  record None(Problem why) implements InstanceMetadata {

    @Override
    public Answer instance() {
      return new Answer.Unknown(why);
    }

    @Override
    public Answer tag(String key) {
      return new Answer.Unknown(why);
    }
  }
}
