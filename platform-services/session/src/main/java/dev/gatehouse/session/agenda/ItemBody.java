package dev.gatehouse.session.agenda;

import dev.gatehouse.session.agenda.AgendaItem.ItemTopic;
import dev.gatehouse.session.validation.Fields;
import org.jspecify.annotations.Nullable;

/** What a caller says of an agenda item that is changed. */
record ItemBody(@Nullable String title, @Nullable Integer minutes, @Nullable String presenter) {

  ItemTopic validated() {
    Fields fields = new Fields();
    ItemTopic topic = topic(fields, title, minutes, presenter);
    fields.demandNone();
    return topic;
  }

  static ItemTopic topic(
      Fields fields,
      @Nullable String title,
      @Nullable Integer minutes,
      @Nullable String presenter) {
    return new ItemTopic(
        fields.line("/title", title, ItemTopic.MAX_TITLE),
        fields.number("/minutes", minutes, 1, ItemTopic.MAX_MINUTES),
        fields.optionalId("/presenter", presenter));
  }
}
