package dev.gatehouse.delivery.sink;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the event that a batch was rejected for, by delivering the batch in smaller parts, in
 * order. Which events of a rejected batch were taken all the same is mostly not defined, so those
 * in front of the one to blame are delivered again, with their ids.
 */
public final class Division {

  private Division() {}

  /**
   * Delivers a part of a batch.
   *
   * @param <E> what the batch is of
   */
  @FunctionalInterface
  public interface Sender<E> {
    /** As {@link Sink#deliver}. */
    Delivery send(List<E> part) throws IOException, InterruptedException;
  }

  /**
   * Delivers what was rejected as a whole.
   *
   * @param blamed which event the receiver complained of, from 0; anything else if it didn't say
   * @param answer what it said
   */
  public static <E> Delivery deliver(List<E> batch, int blamed, String answer, Sender<E> sender)
      throws IOException, InterruptedException {
    if (batch.size() == 1) {
      return new Delivery.Refused(0, answer);
    }
    int before = 0;
    for (List<E> part : parts(batch, blamed)) {
      Delivery delivery = sender.send(part);
      if (delivery instanceof Delivery.Refused(int taken, String why)) {
        return new Delivery.Refused(before + taken, why);
      }
      if (!(delivery instanceof Delivery.Delivered)) {
        return delivery;
      }
      before += part.size();
    }
    return Delivery.delivered();
  }

  /**
   * What is in front of the event to blame, that event, and what is behind it; halves where it
   * isn't known which it is. Each part is smaller than the batch.
   */
  private static <E> List<List<E>> parts(List<E> batch, int blamed) {
    int size = batch.size();
    boolean isTold = blamed >= 0 && blamed < size;
    int cut = isTold ? blamed : size / 2;
    int next = isTold ? cut + 1 : cut;
    return Stream.of(batch.subList(0, cut), batch.subList(cut, next), batch.subList(next, size))
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
