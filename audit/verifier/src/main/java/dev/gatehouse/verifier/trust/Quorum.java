package dev.gatehouse.verifier.trust;

import java.util.List;
import java.util.Set;

/** The rule by which cosignatures of witnesses are enough (C2SP tlog-policy). */
public sealed interface Quorum {

  /** No cosignature is needed. */
  Quorum NONE = new Group("none", 0, List.of());

  /** The witness or group that it is about, as it is named in the policy. */
  String name();

  /** Whether these witnesses' cosignatures are enough. */
  boolean isMet(Set<String> cosigned);

  /** How many members must have cosigned. */
  int required();

  /** How many of the members have cosigned; of a group within, whether its own rule is met. */
  int reached(Set<String> cosigned);

  /** One witness. */
  record One(String name) implements Quorum {
    @Override
    public boolean isMet(Set<String> cosigned) {
      return cosigned.contains(name);
    }

    @Override
    public int required() {
      return 1;
    }

    @Override
    public int reached(Set<String> cosigned) {
      return isMet(cosigned) ? 1 : 0;
    }
  }

  /**
   * Some of several.
   *
   * @param required how many of the members
   */
  record Group(String name, int required, List<Quorum> members) implements Quorum {
    public Group {
      members = List.copyOf(members);
    }

    @Override
    public boolean isMet(Set<String> cosigned) {
      return reached(cosigned) >= required;
    }

    @Override
    public int reached(Set<String> cosigned) {
      return (int) members.stream().filter(member -> member.isMet(cosigned)).count();
    }
  }
}
