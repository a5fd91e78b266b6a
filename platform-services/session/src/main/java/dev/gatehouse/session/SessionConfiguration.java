package dev.gatehouse.session;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.session.access.Access;
import dev.gatehouse.session.access.AnswerDuties;
import dev.gatehouse.session.access.DutyAdvice;
import dev.gatehouse.session.access.Gate;
import dev.gatehouse.session.agenda.AgendaController;
import dev.gatehouse.session.agenda.AgendaStore;
import dev.gatehouse.session.agenda.Agendas;
import dev.gatehouse.session.attendance.Attendance;
import dev.gatehouse.session.attendance.ParticipantController;
import dev.gatehouse.session.audit.SessionEvents;
import dev.gatehouse.session.description.DescriptionController;
import dev.gatehouse.session.facilitation.Entrance;
import dev.gatehouse.session.facilitation.SessionChanges;
import dev.gatehouse.session.facilitation.SessionController;
import dev.gatehouse.session.facilitation.SessionStore;
import dev.gatehouse.session.facilitation.Sessions;
import dev.gatehouse.session.facilitation.TenantWork;
import dev.gatehouse.session.note.GatewayTokenExchange;
import dev.gatehouse.session.note.HttpNoteVault;
import dev.gatehouse.session.note.NoteController;
import dev.gatehouse.session.note.NoteStore;
import dev.gatehouse.session.note.NoteVault;
import dev.gatehouse.session.note.Notes;
import dev.gatehouse.session.participant.ParticipantStore;
import dev.gatehouse.session.participant.Participants;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the session service together. The rules know nothing of Spring: everything they need is
 * handed to them here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
@Import({
  SessionController.class,
  AgendaController.class,
  ParticipantController.class,
  NoteController.class,
  DescriptionController.class
})
class SessionConfiguration {

  @Bean
  EventIds eventIds(Clock clock) {
    return new EventIds(clock);
  }

  @Bean
  SessionEvents sessionEvents(Journal journal, EventIds ids, Clock clock) {
    return new SessionEvents(journal, ids, clock);
  }

  @Bean
  DutyAdvice dutyAdvice(JsonMapper json) {
    return new DutyAdvice(json);
  }

  @Bean
  Gate gate(DecisionPoint decisions, SessionEvents events, AnswerDuties duties, Clock clock) {
    return new Gate(new Access(decisions, clock), events, duties);
  }

  @Bean
  TenantWork tenantWork(TenantTransactions transactions) {
    return new TenantWork(transactions);
  }

  @Bean
  SessionStore sessionStore(TenantTransactions transactions) {
    return new SessionStore(transactions);
  }

  @Bean
  ParticipantStore participantStore(TenantTransactions transactions) {
    return new ParticipantStore(transactions);
  }

  @Bean
  AgendaStore agendaStore(TenantTransactions transactions) {
    return new AgendaStore(transactions);
  }

  @Bean
  NoteStore noteStore(TenantTransactions transactions) {
    return new NoteStore(transactions);
  }

  @Bean
  Entrance entrance(SessionStore sessions, ParticipantStore participants, Gate gate) {
    return new Entrance(sessions, participants, gate);
  }

  @Bean
  SessionChanges sessionChanges(
      TenantWork transactions,
      Entrance entrance,
      SessionStore store,
      SessionEvents events,
      Clock clock) {
    return new SessionChanges(transactions, entrance, store, events, clock);
  }

  @Bean
  Sessions sessions(
      TenantWork transactions,
      SessionStore store,
      ParticipantStore participants,
      Entrance entrance,
      Gate gate,
      SessionEvents events,
      EventIds ids,
      Clock clock) {
    return new Sessions(transactions, store, participants, entrance, gate, events, ids, clock);
  }

  @Bean
  Attendance attendance(SessionChanges changes, ParticipantStore store) {
    return new Attendance(changes, new Participants(store), store);
  }

  @Bean
  Agendas agendas(
      SessionChanges changes, AgendaStore store, ParticipantStore participants, EventIds ids) {
    return new Agendas(changes, store, participants, ids);
  }

  @Bean
  NoteVault noteVault(MeshClients mesh, SessionSettings settings) {
    return new HttpNoteVault(
        mesh.to("consent-vault"),
        mesh.address("consent-vault", "/"),
        new GatewayTokenExchange(
            mesh.to("gateway"), mesh.address("gateway", "/"), settings.vaultTimeout()),
        settings.vaultTimeout());
  }

  @Bean
  Notes notes(
      TenantWork transactions,
      Entrance entrance,
      Gate gate,
      NoteStore store,
      AgendaStore agendas,
      NoteVault vault,
      SessionEvents events,
      EventIds ids,
      Clock clock) {
    return new Notes(transactions, entrance, gate, store, agendas, vault, events, ids, clock);
  }
}
