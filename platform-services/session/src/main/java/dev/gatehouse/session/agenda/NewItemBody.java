package dev.gatehouse.session.agenda;

import dev.gatehouse.session.agenda.AgendaItem.ItemTopic;
import dev.gatehouse.session.validation.Fields;
import org.jspecify.annotations.Nullable;

/** What a caller says of an agenda item that is added, and where it goes. */
record NewItemBody(
    @Nullable String title,
    @Nullable Integer minutes,
    @Nullable String presenter,
    @Nullable Integer position) {

  /** What the rules make of it. */
  record Valid(ItemTopic topic, @Nullable Integer position) {}

  Valid validated() {
    Fields fields = new Fields();
    ItemTopic topic = ItemBody.topic(fields, title, minutes, presenter);
    Integer place =
        position == null ? null : fields.number("/position", position, 0, Agenda.MAX_ITEMS);
    fields.demandNone();
    return new Valid(topic, place);
  }
}
