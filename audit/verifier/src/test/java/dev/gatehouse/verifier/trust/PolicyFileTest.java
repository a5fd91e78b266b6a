package dev.gatehouse.verifier.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.verifier.TestLog;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of C2SP tlog-policy. */
class PolicyFileTest {

  private static final Map<String, String> KEYS =
      Stream.of("X1", "X2", "X3", "Y1", "Y2", "Y3")
          .collect(Collectors.toMap(name -> name, name -> TestLog.witness("w/" + name).vkey()));
  private static final String LOG = new TestLog(0).vkey();

  /** The example of the specification. */
  private static final String EXAMPLE =
      """
      # two organisations
      log LOG https://log.example/

      witness X1 kX1
      \twitness X2\t kX2 https://x2.example/submit
      witness X3 kX3
      group X-witnesses 2 X1 X2 X3

      witness Y1 kY1
      witness Y2 kY2
      witness Y3 kY3
      group Y-witnesses any Y1 Y2 Y3

      group X-and-Y all X-witnesses Y-witnesses
      quorum X-and-Y
      """;

  @ParameterizedTest
  @CsvSource({
    "'',false,0",
    "'X1,X2,X3',false,1",
    "'X1,X2,Y3',true,2",
    "'X1,Y1,Y2,Y3',false,1",
    "'X2,X3,Y1',true,2",
    "'X2,X3,unknown',false,1"
  })
  void aQuorumOfGroupsIsMetWhenTheirRulesAre(String cosigned, boolean met, int reached) {
    Quorum quorum = PolicyFile.parse(text(EXAMPLE)).quorum();
    Set<String> names = Set.copyOf(Arrays.asList(cosigned.split(",", -1)));
    assertThat(quorum.isMet(names)).isEqualTo(met);
    assertThat(quorum.reached(names)).isEqualTo(reached);
    assertThat(quorum.required()).isEqualTo(2);
    assertThat(quorum.name()).isEqualTo("X-and-Y");
  }

  @Test
  void logsAndWitnessesHaveKeysAndPerhapsAddresses() {
    TrustPolicy policy = PolicyFile.parse(text(EXAMPLE));
    assertThat(policy.logs()).extracting(key -> key.name()).containsExactly(TestLog.ORIGIN);
    assertThat(policy.witnesses())
        .extracting(TrustedWitness::name)
        .containsExactly("X1", "X2", "X3", "Y1", "Y2", "Y3");
    assertThat(policy.witnesses().get(1).url()).isEqualTo("https://x2.example/submit");
    assertThat(policy.witnesses().get(0).url()).isNull();
  }

  @Test
  void aQuorumMayBeOneWitnessOrNone() {
    Quorum one = PolicyFile.parse(text("witness X1 kX1\nquorum X1\n")).quorum();
    assertThat(one.isMet(Set.of("X1"))).isTrue();
    assertThat(one.isMet(Set.of())).isFalse();
    assertThat(PolicyFile.parse("quorum none").quorum().isMet(Set.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|a policy has a line 'quorum NAME', or 'quorum none'",
        "quorum X1|line 1: no line before defines a witness or group 'X1'",
        "quorum none;quorum none|line 2: there is a quorum already",
        "witness X1 kX1;group g 2 X1|line 2: the threshold is '2', expected all, any or 1 to 1",
        "witness X1 kX1;group g 0 X1|line 2: the threshold is '0', expected all, any or 1 to 1",
        "witness X1 kX1;group g 01 X1|line 2: the threshold is '01', expected all, any or 1 to 1",
        "witness X1 kX1;group g any|line 2: expected group NAME all|any|NUMBER MEMBER...",
        "witness X1 kX1;group g any X1;group h any X1|line 3: 'X1' is a member of a group already",
        "witness X1 kX1;group g any X1 X1|line 2: 'X1' is a member of a group already",
        "group g any g|line 1: no line before defines a witness or group 'g'",
        "witness X1 kX1;witness X1 kX2|line 2: the witness X1 is there already",
        "witness X1 kX1;witness X2 kX1|line 2: the witness X2 is there already",
        "witness none kX1|line 1: the name 'none' is taken",
        "witness X1 kX1;group X1 any X1|line 2: the name 'X1' is taken",
        "witness X1|line 1: expected witness NAME VKEY [URL]",
        "witness X1 LOG|line 1: the key LOGNAME is a log's, a witness's has the type of a"
            + " cosignature",
        "log kX1|line 1: the key w/X1 is a witness's",
        "log LOG;log LOG|line 2: the key of LOGNAME is there already",
        "log nonsense|line 1: a verifier key is written NAME+ID+KEY, with an ID of 8 hex digits",
        "witnesses X1|line 1: it begins with 'witnesses', expected log, witness, group or quorum",
        "quorum\u0000none|line 1: it has control characters"
      })
  void whatIsWrongIsNamedWithItsLine(String line) {
    int bar = line.indexOf('|');
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyFile.parse(text(line.substring(0, bar).replace(';', '\n'))))
        .withMessage(line.substring(bar + 1).replace("LOGNAME", TestLog.ORIGIN));
  }

  private static String text(String template) {
    String text = template.replace("LOG", LOG);
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      text = text.replace(" k" + key.getKey(), " " + key.getValue());
    }
    return text;
  }
}
