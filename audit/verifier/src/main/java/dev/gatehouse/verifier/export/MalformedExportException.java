package dev.gatehouse.verifier.export;

/** A file that is no audit export, or a broken one. */
public final class MalformedExportException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param line which line, from 1
   * @param problem what is wrong with it and what was expected
   */
  public MalformedExportException(long line, String problem) {
    super("line " + line + ": " + problem);
  }
}
