package dev.gatehouse.session.agenda;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The table of agenda items. Every method works on one tenant's rows and joins the transaction that
 * is open.
 */
public final class AgendaStore {

  private final TenantTransactions transactions;

  public AgendaStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** A session's agenda in its order. */
  public Agenda find(UUID tenant, UUID session) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            new Agenda(
                jdbc.sql(
                        "select * from agenda_items where tenant_id = :tenant and session_id ="
                            + " :session order by position")
                    .param("tenant", tenant)
                    .param("session", session)
                    .query(AgendaStore::item)
                    .list()));
  }

  /** Puts an agenda in place of the one before it; the caller holds the session's lock. */
  public void replace(UUID tenant, UUID session, Agenda agenda) {
    List<AgendaItem> items = agenda.items();
    transactions.inTenant(
        tenant,
        jdbc -> {
          jdbc.sql("delete from agenda_items where tenant_id = :tenant and session_id = :session")
              .param("tenant", tenant)
              .param("session", session)
              .update();
          for (int position = 0; position < items.size(); position++) {
            AgendaItem item = items.get(position);
            jdbc.sql(
                    """
                    insert into agenda_items (tenant_id, id, session_id, position, title, minutes, presenter, version)
                    values (:tenant, :id, :session, :position, :title, :minutes, :presenter, :version)
                    """)
                .param("tenant", tenant)
                .param("id", item.id())
                .param("session", session)
                .param("position", position)
                .param("title", item.topic().title())
                .param("minutes", item.topic().minutes())
                .param("presenter", item.topic().presenter())
                .param("version", item.version())
                .update();
          }
          return items.size();
        });
  }

  private static AgendaItem item(ResultSet row, int number) throws SQLException {
    return new AgendaItem(
        row.getObject("id", UUID.class),
        new AgendaItem.ItemTopic(
            row.getString("title"), row.getInt("minutes"), row.getObject("presenter", UUID.class)),
        row.getLong("version"));
  }
}
