package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.QueryNames;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.coverage.Coverage;
import dev.gatehouse.rego.coverage.CoverageReport;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.profile.Profiler;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.trace.BufferTracer;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceFilter;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of {@code policy eval}, from its settings to its report. */
public final class PolicyEvaluation {
  private final EvalSettings settings;
  private final @Nullable RegoValue input;
  private final Consumer<String> printer;
  private final EvalReport report = new EvalReport();
  private long loaded;

  /**
   * @param input the input document; null if there is none
   * @param printer takes what policies print
   */
  public PolicyEvaluation(
      EvalSettings settings, @Nullable RegoValue input, Consumer<String> printer) {
    this.settings = settings;
    this.input = input;
    this.printer = printer;
  }

  /**
   * Loads, compiles and evaluates. Errors of files, policies and the evaluation are in the report.
   *
   * @param variables whether values of variables are shown in a trace
   * @param prettyLimit the longest value in a table; 0 for any
   * @throws PolicyFileException naming a schema or capabilities that can't be used
   */
  public EvalReport run(boolean variables, int prettyLimit) {
    report.variables = variables;
    report.prettyLimit = prettyLimit;
    long begun = System.nanoTime();
    PolicyFiles files;
    try {
      files = PolicyFiles.load(settings.data(), settings.ignore()).withBundles(settings.bundles());
    } catch (PolicyFileException unusable) {
      report.loadErrors.add(String.valueOf(unusable.getMessage()));
      return report;
    }
    loaded = System.nanoTime() - begun;
    try {
      evaluate(files);
    } catch (RegoCompileException refused) {
      report.compileErrors.addAll(refused.errors());
    } catch (EvaluationException failed) {
      report.evaluationErrors.add(failed);
    }
    return report;
  }

  private void evaluate(PolicyFiles files) {
    RegoParser parser = new RegoParser(version(), Set.of());
    report.expressions = parser.query(settings.query());
    for (int run = 0; run < Math.max(1, settings.count()); run++) {
      report.answers.clear();
      Map<String, Long> figures = settings.metrics() ? report.newMetrics() : new LinkedHashMap<>();
      once(files, figures, run == 0);
    }
  }

  private RegoVersion version() {
    return settings.v0() ? RegoVersion.V0 : RegoVersion.V1;
  }

  private CompiledPolicy compile(PolicyFiles files, Optimisations optimisations) {
    CompileOptions options =
        CompileOptions.defaults()
            .withStrict(settings.strict())
            .withPrintStatements(true)
            .withVersion(version())
            .withOptimisations(optimisations);
    RegoBuilder builder = files.builder().options(settings.checks().in(options));
    return builder.build();
  }

  private void once(PolicyFiles files, Map<String, Long> figures, boolean first) {
    Optimisations optimisations =
        Optimisations.all().withIndexing(settings.indexing()).withEarlyExit(settings.earlyExit());
    figures.put("timer_rego_load_files_ns", loaded);
    long begun = System.nanoTime();
    CompiledPolicy policy = compile(files, optimisations);
    begun = time(figures, "timer_rego_module_compile_ns", begun);
    QueryNames names = new QueryNames(settings.packageName(), settings.imports());
    if (settings.partial() != null) {
      report.partial =
          policy
              .partial(settings.query(), partialOptions(settings.partial()))
              .evaluate(input, limits(), context(QueryTracer.NONE));
      time(figures, "timer_rego_partial_eval_ns", begun);
      return;
    }
    PreparedQuery query = policy.query(settings.query(), names);
    begun = time(figures, "timer_rego_query_compile_ns", begun);
    if (settings.explain().equals("why")) {
      report.why =
          Why.of(
              settings.query(),
              query,
              policy.data(),
              input,
              limits(),
              context(QueryTracer.NONE).withPrinter(line -> {}));
    }
    Watching watching = new Watching(settings);
    try {
      List<Bindings> answers = query.evaluate(input, limits(), context(watching.tracer()));
      report.answers.addAll(answers);
    } finally {
      time(figures, "timer_rego_query_eval_ns", begun);
      watching.report(report);
    }
    if (first && watching.coverage != null) {
      report.coverage =
          CoverageReport.of(
              watching.coverage, policy.sources(), supplementary(files, optimisations));
    }
  }

  private static long time(Map<String, Long> figures, String name, long begun) {
    long now = System.nanoTime();
    figures.put(name, now - begun);
    return now;
  }

  private Map<String, Coverage> supplementary(PolicyFiles files, Optimisations optimisations) {
    Map<String, Coverage> further = new LinkedHashMap<>();
    for (String kind : settings.coverageRuns()) {
      Optimisations other =
          kind.equals("index_excluded")
              ? optimisations.withIndexing(false)
              : optimisations.withEarlyExit(false);
      Coverage coverage = new Coverage();
      compile(files, other)
          .query(settings.query(), new QueryNames(settings.packageName(), settings.imports()))
          .evaluate(input, limits(), EvaluationContext.system().withTracer(coverage));
      further.put(kind, coverage);
    }
    return further;
  }

  private PartialOptions partialOptions(EvalSettings.PartialSettings partial) {
    return PartialOptions.defaults()
        .withUnknowns(refs(partial.unknowns()))
        .withDisableInlining(refs(partial.disableInlining()))
        .withShallowInlining(partial.shallow())
        .withNondeterministicBuiltins(partial.nondeterministic());
  }

  private static List<Ref> refs(List<String> texts) {
    return texts.stream().map(PartialOptions::ref).toList();
  }

  private EvaluationLimits limits() {
    return new EvaluationLimits(
            settings.timeout(), Long.MAX_VALUE, EvaluationLimits.defaults().depth())
        .withMemory(Long.MAX_VALUE);
  }

  private EvaluationContext context(QueryTracer tracer) {
    return EvaluationContext.system()
        .withTracer(tracer)
        .withStrictBuiltinErrors(settings.strictBuiltinErrors())
        .withPrinter(printer);
  }

  /** Everything that watches one evaluation. */
  private static final class Watching {
    private final EvalSettings settings;
    private final @Nullable BufferTracer buffer;
    private final @Nullable Profiler profiler;
    private final @Nullable Coverage coverage;
    private final List<EvaluationException> errors = new ArrayList<>();

    Watching(EvalSettings settings) {
      this.settings = settings;
      boolean traced = Set.of("full", "notes", "fails", "debug").contains(settings.explain());
      this.buffer = traced ? new BufferTracer(settings.explain().equals("debug")) : null;
      this.profiler = settings.profile() == null ? null : new Profiler();
      this.coverage = settings.coverage() ? new Coverage() : null;
    }

    QueryTracer tracer() {
      if (buffer == null && profiler == null && coverage == null && !settings.showBuiltinErrors()) {
        return QueryTracer.NONE;
      }
      return new QueryTracer() {
        @Override
        public void trace(TraceEvent event) {
          if (buffer != null) {
            buffer.trace(event);
          }
          if (profiler != null) {
            profiler.trace(event);
          }
          if (coverage != null) {
            coverage.trace(event);
          }
        }

        @Override
        public boolean wantsLocals() {
          return buffer != null;
        }

        @Override
        public boolean wantsUnifications() {
          return buffer != null && buffer.wantsUnifications();
        }

        @Override
        public void builtinError(EvaluationException error) {
          errors.add(error);
        }
      };
    }

    void report(EvalReport report) {
      if (buffer != null) {
        report.traced = true;
        report.trace.clear();
        report.trace.addAll(
            switch (settings.explain()) {
              case "notes" -> TraceFilter.notes(buffer.events());
              case "fails" -> TraceFilter.fails(buffer.events());
              default -> buffer.events();
            });
      }
      if (profiler != null && settings.profile() != null) {
        report.profiles.add(profiler.lines(settings.profile(), settings.profileLimit()));
      }
      if (settings.showBuiltinErrors()) {
        report.evaluationErrors.addAll(errors);
      }
    }
  }
}
