package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Comment;
import dev.gatehouse.rego.syntax.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines with their indentation, and the comments of the source between and behind them. A
 * comment is written when something that stands after it is about to be.
 */
final class Pen {

  private static final String INDENT = "\t";

  final StringBuilder text = new StringBuilder();
  int level;
  boolean inline;

  /** The comments not yet written, by place. */
  List<Comment> comments = List.of();

  /** The comment that goes to the end of the line. */
  @Nullable Comment atLineEnd;

  /** Whether that comment waits for the end of the line after this one. */
  boolean delay;

  static String text(Comment comment) {
    return "#" + comment.text();
  }

  void write(String piece) {
    text.append(piece);
  }

  /** Begins a line. */
  void startLine() {
    inline = true;
    text.repeat(INDENT, level);
  }

  void endLine() {
    inline = false;
    if (atLineEnd != null && !delay) {
      write(" " + text(atLineEnd));
      atLineEnd = null;
    }
    delay = false;
    write("\n");
  }

  /** Ends the line, if in one, and leaves one empty. */
  void blankLine() {
    if (inline) {
      endLine();
    }
    write("\n");
  }

  void line(String content) {
    if (!inline) {
      startLine();
    }
    write(content);
    endLine();
  }

  void up() {
    level++;
  }

  void down() {
    if (level == 0) {
      throw new IllegalStateException("negative indentation level");
    }
    level--;
  }

  /** Goes on one level deeper, on a new line. */
  void startSequence() {
    endLine();
    up();
    startLine();
  }

  void indentOnce() {
    write(INDENT);
  }

  /** Writes the comments before the row, and keeps that of the row for the end of the line. */
  void insertComments(Location place) throws UnexpectedComment {
    List<Comment> before = before(comments, place.row());
    Comment at = at(place.row());
    dropBefore(place.row());
    write(before);
    if (!before.isEmpty() && place.row() - before.get(before.size() - 1).location().row() > 1) {
      blankLine();
    }
    if (atLineEnd == null) {
      atLineEnd = at;
    } else if (at != null) {
      atLineEnd = null;
      throw new UnexpectedComment();
    }
  }

  static List<Comment> before(List<Comment> comments, int row) {
    return comments.stream().filter(c -> c.location().row() < row).toList();
  }

  private @Nullable Comment at(int row) {
    Comment found = null;
    for (Comment c : comments) {
      found = c.location().row() == row ? c : found;
    }
    return found;
  }

  private void dropBefore(int row) {
    if (!comments.isEmpty() && comments.get(0).location().row() <= row) {
      comments = comments.stream().filter(c -> c.location().row() > row).toList();
    }
  }

  /** Writes each comment on a line of its own, with an empty line where the source has some. */
  void write(List<Comment> some) {
    boolean inMetadata = false;
    for (int i = 0; i < some.size(); i++) {
      if (i > 0) {
        int rows = some.get(i).location().row() - some.get(i - 1).location().row();
        if (rows > 1) {
          blankLine();
          inMetadata = false;
        } else if (rows == 1 && inMetadata && isMetadata(some.get(i))) {
          blankLine();
        }
      }
      inMetadata |= isMetadata(some.get(i));
      line(text(some.get(i)));
    }
  }

  private static boolean isMetadata(Comment comment) {
    return comment.location().column() == 1 && comment.text().strip().startsWith("METADATA");
  }

  /**
   * Writes the source as it was, with the comments in it.
   *
   * @param lastToo whether the comment on its last line is written as well
   */
  void unformatted(Location place, List<Comment> pending, boolean lastToo) {
    if (place.text().isEmpty()) {
      throw new IllegalStateException("original unformatted text is empty");
    }
    write(place.text());
    int last = place.row() + (int) place.text().chars().filter(c -> c == '\n').count();
    List<Comment> left = new ArrayList<>();
    for (Comment c : pending) {
      if (lastToo && c.location().row() == last) {
        write(" " + c.location().text());
      } else if (c.location().row() >= last) {
        left.add(c);
      }
    }
    comments = left;
  }
}
