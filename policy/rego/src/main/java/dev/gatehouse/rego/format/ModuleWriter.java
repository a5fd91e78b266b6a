package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Comment;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.PackageDecl;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Statement;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.TermOrder;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes a module: its package, and imports and rules in the order of the source. */
final class ModuleWriter {

  private static final Comparator<Location> BY_PLACE =
      Comparator.comparingInt(Location::row).thenComparingInt(Location::column);

  private static final Comparator<Import> BY_PATH =
      Comparator.<Import, Term>comparing(Import::path, TermOrder.INSTANCE)
          .thenComparing(imp -> imp.alias() == null ? "" : imp.alias());

  private final Printer p;
  private final Pen pen;
  private final FormatOptions options;

  ModuleWriter(Printer printer, FormatOptions options) {
    this.p = printer;
    this.pen = printer.pen;
    this.options = options;
  }

  void write(Module module, List<Import> imports) throws UnexpectedComment {
    pen.comments =
        module.comments().stream()
            .map(c -> new Comment(c.text().stripTrailing(), c.location()))
            .sorted(Comparator.comparing(Comment::location, BY_PLACE))
            .toList();
    List<Statement> statements = new ArrayList<>(imports);
    statements.addAll(module.rules());
    if (!options.ignorePlaces()) {
      statements.sort(Comparator.comparing(Statement::location, BY_PLACE));
    }
    List<Import> added = addedBehindRule(statements);
    statements.removeAll(added);
    packageDecl(module.packageDecl());
    imports(added);
    int i = 0;
    while (i < statements.size()) {
      List<Import> someImports = new ArrayList<>();
      while (i < statements.size() && statements.get(i) instanceof Import imp) {
        someImports.add(imp);
        i++;
      }
      imports(someImports);
      List<Rule> someRules = new ArrayList<>();
      while (i < statements.size() && statements.get(i) instanceof Rule rule) {
        someRules.add(rule);
        i++;
      }
      p.rules.rules(someRules);
    }
    for (Comment c : pen.comments) {
      pen.line(Pen.text(c));
    }
    pen.write(pen.comments.isEmpty() ? "" : "\n");
  }

  /** Added imports, if their made-up place is behind a rule, where an import has no effect. */
  private static List<Import> addedBehindRule(List<Statement> statements) {
    int firstRule =
        statements.stream()
            .filter(Rule.class::isInstance)
            .mapToInt(s -> s.location().row())
            .min()
            .orElse(Integer.MAX_VALUE);
    List<Import> added = new ArrayList<>();
    boolean behind = false;
    for (Statement s : statements) {
      if (s instanceof Import imp && ImportPlan.isAdded(imp)) {
        added.add(imp);
        behind |= imp.location().row() >= firstRule;
      }
    }
    return behind ? added : List.of();
  }

  private void packageDecl(PackageDecl decl) throws UnexpectedComment {
    pen.insertComments(
        p.places.isReal(decl.location()) ? decl.location() : Places.generated("", 1));
    pen.startLine();
    List<Term> path = new ArrayList<>();
    List<Term> written = decl.path().terms();
    String name = written.size() < 2 ? null : Terms.stringOf(written.get(1));
    if (name == null) {
      throw new IllegalStateException("invalid package path: data");
    }
    path.add(new Var(name, Location.NONE));
    path.addAll(written.subList(2, written.size()));
    pen.write("package ");
    p.terms.ref(new Ref(path, Location.NONE));
    pen.blankLine();
  }

  private void imports(List<Import> imports) throws UnexpectedComment {
    Map<Import, Comment> behind = commentsBehind(imports);
    for (List<Import> group : groups(imports)) {
      pen.insertComments(group.get(0).location());
      for (Import imp : group.stream().sorted(BY_PATH).toList()) {
        pen.startLine();
        imported(imp);
        Comment comment = behind.get(imp);
        pen.write(comment == null ? "" : " " + Pen.text(comment));
        pen.endLine();
      }
      pen.blankLine();
    }
  }

  /** Takes the comments on the imports' lines out of those that wait. */
  private Map<Import, Comment> commentsBehind(List<Import> imports) {
    Map<Import, Comment> behind = new IdentityHashMap<>();
    List<Comment> others = new ArrayList<>();
    for (Comment c : pen.comments) {
      Import same = null;
      for (Import imp : imports) {
        if (imp.location().row() == c.location().row()) {
          same = imp;
          break;
        }
      }
      if (same == null) {
        others.add(c);
      } else {
        behind.put(same, c);
      }
    }
    pen.comments = others;
    return behind;
  }

  private static List<List<Import>> groups(List<Import> imports) {
    List<List<Import>> groups = new ArrayList<>();
    int lastRow = 0;
    for (Import imp : imports) {
      if (groups.isEmpty() || imp.location().row() - lastRow > 1) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(imp);
      lastRow = imp.location().row();
    }
    return groups;
  }

  private void imported(Import imp) throws UnexpectedComment {
    pen.write("import ");
    if (ImportPlan.keyword(imp) != null && imp.alias() == null) {
      Printer plain = new Printer(Style.ofImports(), options);
      plain.terms.ref(imp.path());
      pen.write(plain.pen.text.toString());
    } else {
      List<Comment> waiting = pen.comments;
      pen.comments = List.of();
      p.terms.ref(imp.path());
      pen.comments = waiting;
    }
    pen.write(imp.alias() == null ? "" : " as " + imp.alias());
  }
}
