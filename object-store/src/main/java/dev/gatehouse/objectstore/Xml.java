package dev.gatehouse.objectstore;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the small XML documents of S3: texts by the path of their element, without namespaces. */
final class Xml {

  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  /** A text, under the names from the document's element on, such as {@code Error/Code}. */
  record Text(String path, String value) {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // No document type: neither entities that grow nor files that are none of a server's business.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * All texts in their order.
   *
   * @throws XMLStreamException if it is no XML
   */
  static List<Text> read(byte[] document) throws XMLStreamException {
    List<Text> texts = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    XMLStreamReader reader;
    synchronized (FACTORY) {
      reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
    }
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.addLast(reader.getLocalName());
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          texts.add(new Text(String.join("/", open), text.toString()));
          text.setLength(0);
          open.removeLast();
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    return texts;
  }
}
