package dev.gatehouse.session.facilitation;

import dev.gatehouse.session.validation.Fields;
import org.jspecify.annotations.Nullable;

/** What a caller says of a session that is changed: the whole topic, in place of the one before. */
record TopicBody(@Nullable String title, @Nullable String description) {

  Topic validated() {
    Fields fields = new Fields();
    Topic topic = topic(fields, title, description);
    fields.demandNone();
    return topic;
  }

  static Topic topic(Fields fields, @Nullable String title, @Nullable String description) {
    return new Topic(
        fields.line("/title", title, Topic.MAX_TITLE),
        fields.optionalText("/description", description, Topic.MAX_DESCRIPTION));
  }
}
