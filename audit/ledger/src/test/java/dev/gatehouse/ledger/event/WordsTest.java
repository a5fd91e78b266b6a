package dev.gatehouse.ledger.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How texts are divided into words. */
class WordsTest {

  private static final Pattern WORDS =
      Pattern.compile("([^\\x00-\\x2f\\x3a-\\x60\\x7b-\\x7f]+( |$))*");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "consent.withdrawn|consent withdrawn",
        " /a//b-C_d@e.f |a b c d e f",
        "``|``",
        "--|``",
        "Ä-ß ÇA|Ä ß Ça",
        "0199A3C7-2c3d-7f60-8b83-5d6e7f8091a2|0199a3c72c3d7f608b835d6e7f8091a2",
        "person:x0199a3c7-2c3d-7f60-8b83-5d6e7f8091a2b|person x0199a3c72c3d7f608b835d6e7f8091a2b",
        "0199a3c7-2c3d-7f60-8b83-5d6e7f8091a|0199a3c7 2c3d 7f60 8b83 5d6e7f8091a",
        "0199a3c7-2c3d-7f60-8b83-5d6e7f8091a2-0199a3c7-2c3d-7f60-8b83-5d6e7f8091a2|"
            + "0199a3c72c3d7f608b835d6e7f8091a2 0199a3c72c3d7f608b835d6e7f8091a2",
      })
  void areParted(String text, String words) {
    assertThat(Words.of(text)).isEqualTo(words);
  }

  @Property
  void areDividedOnce(@ForAll String text) {
    String words = Words.of(text);
    assertThat(words).matches(WORDS).doesNotEndWith(" ");
    assertThat(Words.of(words)).isEqualTo(words);
  }

  @Test
  void ofAnEventAreThoseOfItsTextsWithoutWhatHasAFilter() {
    assertThat(
            EventWords.of(
                """
                {"action":"sessions.read","decision_id":"d-1","details":{"id":"inner","n":17,"nul":"a\\u0000b",\
                "path":["/x/{y}",true,null,{"time":"later"}]},"id":"e-1","request_id":{"r":"r-1"},"tenant":"t",\
                "time":"2026-11-20T09:00:00Z","type":""}\
                """
                    .getBytes(UTF_8)))
        .isEqualTo("sessions read inner a b x y later");
  }
}
