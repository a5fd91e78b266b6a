package dev.gatehouse.objectstore;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** S3's own code for what is wrong with a request, for those who send requests by themselves. */
public final class ErrorCode {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,64}");

  private ErrorCode() {}

  /** The code in an answer's body; empty where the body is no error document of S3. */
  public static Optional<String> in(byte[] body) {
    try {
      return Xml.read(body).stream()
          .filter(text -> text.path().equals("Error/Code"))
          .map(Xml.Text::value)
          .filter(code -> CODE.matcher(code).matches())
          .findFirst();
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }
}
