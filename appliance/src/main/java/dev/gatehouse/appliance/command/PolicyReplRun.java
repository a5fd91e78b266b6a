package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.EvalFormat;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.appliance.policy.ReplSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** {@code policy run} without {@code --server}: a session on the terminal. */
final class PolicyReplRun {

  private final ReplSession session;
  private final Path history;

  /**
   * Loads the paths.
   *
   * @param format of answers
   * @param history where the lines that are typed are kept
   * @throws dev.gatehouse.appliance.policy.PolicyFileException naming a file that can't be used
   */
  PolicyReplRun(
      List<String> paths,
      boolean bundles,
      List<String> ignore,
      boolean v0,
      EvalFormat format,
      Path history) {
    PolicyFiles files =
        bundles
            ? PolicyFiles.load(List.of(), ignore).withBundles(paths)
            : PolicyFiles.load(paths, ignore);
    this.session = new ReplSession(files, v0, format);
    this.history = history;
  }

  /** Reads and answers until the end of the input or {@code exit}. */
  void untilEnded() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("gatehouse")
              .variable(LineReader.HISTORY_FILE, history)
              .completer(
                  (line, parsed, candidates) ->
                      session.completions().forEach(name -> candidates.add(new Candidate(name))))
              .build();
      PrintWriter out = terminal.writer();
      while (!session.isEnded()) {
        try {
          out.print(session.line(reader.readLine(session.prompt())));
          out.flush();
        } catch (UserInterruptException interrupted) {
          out.print(session.line(""));
        } catch (EndOfFileException end) {
          return;
        }
      }
    }
  }
}
