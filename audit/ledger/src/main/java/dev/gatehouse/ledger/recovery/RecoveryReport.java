package dev.gatehouse.ledger.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a try to restore a log.
 *
 * @param log its name
 * @param restored whether the log is sound now
 * @param missing what is still missing, in words; null when nothing is
 * @param events places of events that are needed from elsewhere, the first thousand
 * @param eventsMissing how many there are
 * @param eventsRestored events that were put back
 * @param tilesRestored tiles that were computed anew
 * @param checkpointRestored whether the newest checkpoint was put back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecoveryReport(
    String log,
    boolean restored,
    @Nullable String missing,
    List<Long> events,
    long eventsMissing,
    int eventsRestored,
    int tilesRestored,
    boolean checkpointRestored) {}
