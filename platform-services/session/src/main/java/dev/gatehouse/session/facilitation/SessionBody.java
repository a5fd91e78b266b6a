package dev.gatehouse.session.facilitation;

import dev.gatehouse.session.validation.Fields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a session that is made. */
record SessionBody(@Nullable String title, @Nullable String description, @Nullable String owner) {

  /** What the rules make of it. */
  record Valid(Topic topic, @Nullable UUID owner) {}

  Valid validated() {
    Fields fields = new Fields();
    Topic topic = TopicBody.topic(fields, title, description);
    UUID person = fields.optionalId("/owner", owner);
    fields.demandNone();
    return new Valid(topic, person);
  }
}
