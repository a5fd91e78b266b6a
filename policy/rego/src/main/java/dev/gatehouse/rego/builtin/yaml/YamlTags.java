package dev.gatehouse.rego.builtin.yaml;

import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Keeps SnakeYAML from resolving scalars: each without quotes and tag gets one tag, and {@link
 * PlainScalar} decides.
 */
final class YamlTags {
  /** The tag of scalars that have neither quotes nor a tag of their own. */
  static final Tag PLAIN = new Tag("tag:gatehouse.dev,2026:plain");

  /** Tags that ask for resolution. */
  static final Set<Tag> RESOLVED = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private YamlTags() {}

  static Yaml yaml(DumperOptions dumping, LoaderOptions loading) {
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Untyped());
  }

  /** For writing strings: none is ever given a tag. */
  static Yaml strings(DumperOptions dumping, LoaderOptions loading) {
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Strings());
  }

  private static final class Strings extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return Tag.STR;
    }
  }

  private static final class Untyped extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      if (kind != NodeId.scalar) {
        return super.resolve(kind, value, implicit);
      }
      return implicit ? PLAIN : Tag.STR;
    }
  }
}
