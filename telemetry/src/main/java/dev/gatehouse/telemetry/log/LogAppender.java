package dev.gatehouse.telemetry.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The root's one appender: filters every event, writes it to the console, and hands it to the other
 * outputs of the process. In {@code json} it writes ECS to standard output, in {@code text} lines
 * for people to standard error. Thread-safe.
 */
public final class LogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** The system property that chooses the form: {@code json} or {@code text}. */
  public static final String FORMAT = "gatehouse.log.format";

  private static final List<LogOutput> OUTPUTS = new CopyOnWriteArrayList<>();

  private String format = "text";
  private @Nullable PrintStream console;

  /** Adds an output to those of this process. */
  public static void add(LogOutput output) {
    OUTPUTS.add(output);
  }

  /** Takes an output out, which is closed by whoever added it. */
  public static void remove(LogOutput output) {
    OUTPUTS.remove(output);
  }

  /** For Logback's configuration: {@code json} or {@code text}. */
  public void setFormat(String format) {
    this.format = format.toLowerCase(Locale.ROOT);
  }

  @Override
  public void start() {
    if (!format.equals("json") && !format.equals("text")) {
      addError(FORMAT + " is not what was expected, json or text; text is taken");
      format = "text";
    }
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    SafeEvent safe = SafeEvent.of(event);
    String lines = format.equals("json") ? EcsJson.line(safe) : PlainText.lines(safe);
    PrintStream stream = console();
    byte[] bytes = (lines + "\n").getBytes(StandardCharsets.UTF_8);
    // One write, so that lines of different threads do not mix.
    stream.write(bytes, 0, bytes.length);
    stream.flush();
    for (LogOutput output : OUTPUTS) {
      output.write(safe);
    }
  }

  private PrintStream console() {
    PrintStream chosen = console;
    return chosen != null ? chosen : format.equals("json") ? System.out : System.err;
  }

  /** For tests: writes there instead. */
  void setConsole(PrintStream stream) {
    console = stream;
  }
}
