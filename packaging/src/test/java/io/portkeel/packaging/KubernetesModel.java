package io.portkeel.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * Kubernetes' own objects, as classes that were made of its API: what has a key that they have not,
 * or a value of another kind, is refused, as `kubectl apply --validate=strict` does.
 */
final class KubernetesModel {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new WithoutRoomForOthers());

  private KubernetesModel() {}

  /** The classes keep what they do not know in a map of its own, unless it is hidden. */
  private static final class WithoutRoomForOthers extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }

    @Override
    public Boolean hasAnyGetter(Annotated member) {
      return false;
    }
  }

  /**
   * The text as a tree, when it is an object of the kind that it says it is.
   *
   * @throws JsonProcessingException when it is not
   */
  static JsonNode read(String yaml) throws JsonProcessingException {
    JsonNode tree = YAML.readTree(yaml);
    String group = tree.path("apiVersion").asText().equals("apps/v1") ? "apps." : "";
    try {
      Class<?> kind =
          Class.forName("io.fabric8.kubernetes.api.model." + group + tree.path("kind").asText());
      STRICT.readValue(yaml, kind);
      return tree;
    } catch (ClassNotFoundException unknown) {
      throw new AssertionError("no kind of Kubernetes': " + tree, unknown);
    }
  }
}
