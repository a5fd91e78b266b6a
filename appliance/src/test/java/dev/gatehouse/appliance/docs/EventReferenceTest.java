package dev.gatehouse.appliance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.catalogue.EventCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The reference of events is what the declarations say. */
class EventReferenceTest {

  private static final String PAGE = "docs/reference/events.md";

  @Test
  void thePageIsWhatIsDeclared() throws IOException {
    String page = EventReference.page(EventCatalogue.all());
    if (Boolean.getBoolean("gatehouse.docs.renew")) {
      Files.writeString(Documentation.root().resolve(PAGE), page);
    }
    assertThat(Documentation.text(PAGE))
        .as("%s is not up to date; renew it with -Dgatehouse.docs.renew=true", PAGE)
        .isEqualTo(page);
  }
}
