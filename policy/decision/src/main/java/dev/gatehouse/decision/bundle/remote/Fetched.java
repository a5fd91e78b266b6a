package dev.gatehouse.decision.bundle.remote;

/** What a source answers. */
sealed interface Fetched {

  /** Nothing changed since the content of the tag that was sent. */
  record Unchanged() implements Fetched {}

  /**
   * New content.
   *
   * @param archive the bundle's {@code .tar.gz}
   * @param tag names this content when it is asked for again; empty if the source gives none
   * @param longPolling whether the source can hold back its answer until something changes
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Content(byte[] archive, String tag, boolean longPolling) implements Fetched {}
}
