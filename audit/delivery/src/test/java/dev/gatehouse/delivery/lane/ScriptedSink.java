package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A sink that answers as told, then takes everything. */
final class ScriptedSink implements Sink {

  final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Delivery> answers = new ArrayDeque<>();
  private final List<String> taken = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private final BatchLimits limits;

  ScriptedSink(BatchLimits limits, Delivery... answers) {
    this.limits = limits;
    this.answers.addAll(List.of(answers));
  }

  /** What it has, as {@code log:index}. */
  synchronized List<String> taken() {
    return List.copyOf(taken);
  }

  /** The sizes of the batches that it was given. */
  synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public BatchLimits limits() {
    return limits;
  }

  @Override
  public synchronized Delivery deliver(List<OutgoingEvent> batch) {
    batches.add(batch.size());
    Delivery answer = answers.isEmpty() ? Delivery.delivered() : answers.remove();
    int count =
        switch (answer) {
          case Delivery.Delivered() -> batch.size();
          case Delivery.Refused(int before, String why) -> before;
          case Delivery.Failed failed -> 0;
        };
    batch.subList(0, count).stream()
        .map(event -> event.event().log() + ":" + event.event().index())
        .forEach(taken::add);
    return answer;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
