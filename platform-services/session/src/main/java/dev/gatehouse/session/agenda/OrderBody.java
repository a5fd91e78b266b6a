package dev.gatehouse.session.agenda;

import dev.gatehouse.session.validation.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The order into which a caller puts an agenda: the id of each item. */
record OrderBody(@Nullable List<@Nullable String> order) {

  List<UUID> validated() {
    Fields fields = new Fields();
    List<UUID> ids = new ArrayList<>();
    if (order == null || order.size() > Agenda.MAX_ITEMS) {
      fields.refuse("/order", "expected an array of at most " + Agenda.MAX_ITEMS + " ids");
    } else {
      for (int i = 0; i < order.size(); i++) {
        ids.add(fields.id("/order/" + i, order.get(i)));
      }
    }
    fields.demandNone();
    return ids;
  }
}
