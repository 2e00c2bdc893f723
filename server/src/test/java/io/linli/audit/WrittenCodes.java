package io.linli.audit;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.tools.ToolProvider;

/**
 * The codes that the server writes into the audit trail, read from its sources: literals, constants, variables, sums and
 * choices of them, and what the callers of a method hand to it. What cannot be read so has to be listed by the test.
 */
final class WrittenCodes {

    /** These pass on what others have written down. */
    private static final Set<String> PASSING_ON = Set.of("AccessEvent", "AccessListener");

    private final Map<String, Set<String>> listed;
    private final List<TreePath> writers = new ArrayList<>();
    private final Map<String, List<TreePath>> calls = new HashMap<>();
    private final Set<String> used = new TreeSet<>();

    /**
     * Reads all sources.
     *
     * @param listed the values of what cannot be read, by {@code class: expression}
     */
    WrittenCodes(Path sources, Map<String, Set<String>> listed) throws IOException {
        this.listed = listed;
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> all = Files.walk(sources);
                var files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                new Reader().scan(unit, null);
            }
        }
    }

    /** All actions, {@code subject:verb}. */
    Set<String> actions() {
        return read(0);
    }

    /** All kinds of what is acted on. */
    Set<String> subjectKinds() {
        return read(1);
    }

    /** What was listed and has not been needed. */
    Set<String> needless() {
        Set<String> rest = new TreeSet<>(listed.keySet());
        rest.removeAll(used);
        return rest;
    }

    private Set<String> read(int argument) {
        Set<String> found = new TreeSet<>();
        for (TreePath writer : writers) {
            found.addAll(values(new TreePath(writer, arguments(writer).get(argument))));
        }
        return found;
    }

    private static List<? extends ExpressionTree> arguments(TreePath call) {
        return call.getLeaf() instanceof NewClassTree made
                ? made.getArguments()
                : ((MethodInvocationTree) call.getLeaf()).getArguments();
    }

    private Set<String> values(TreePath at) {
        String place = file(at) + ": " + at.getLeaf();
        if (listed.containsKey(place)) {
            used.add(place);
            return listed.get(place);
        }
        return switch (at.getLeaf()) {
            case LiteralTree literal -> Set.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree inner -> values(new TreePath(at, inner.getExpression()));
            case ConditionalExpressionTree either -> {
                Set<String> both = new TreeSet<>(values(new TreePath(at, either.getTrueExpression())));
                both.addAll(values(new TreePath(at, either.getFalseExpression())));
                yield both;
            }
            case BinaryTree sum -> sums(at, sum);
            case IdentifierTree named -> named(at, named.getName()).orElseThrow(() -> unreadable(place));
            default -> throw unreadable(place);
        };
    }

    private static AssertionError unreadable(String place) {
        return new AssertionError("list what is written into the audit trail here, it cannot be read: " + place);
    }

    private Set<String> sums(TreePath at, BinaryTree sum) {
        Set<String> sums = new TreeSet<>();
        Set<String> ends = values(new TreePath(at, sum.getRightOperand()));
        for (String start : values(new TreePath(at, sum.getLeftOperand()))) {
            ends.forEach(end -> sums.add(start + end));
        }
        return sums;
    }

    /** The values of a variable, a parameter or a constant that is known at a place. */
    private Optional<Set<String>> named(TreePath at, Name name) {
        for (TreePath around = at; around != null; around = around.getParentPath()) {
            if (around.getLeaf() instanceof MethodTree method) {
                List<? extends VariableTree> parameters = method.getParameters();
                for (int i = 0; i < parameters.size(); i++) {
                    if (parameters.get(i).getName().contentEquals(name)) {
                        return handed(around, method, i);
                    }
                }
            }
            Optional<Set<String>> begun = begun(around, name);
            if (begun.isPresent()) {
                return begun;
            }
        }
        return Optional.empty();
    }

    private Optional<Set<String>> begun(TreePath around, Name name) {
        List<? extends Tree> here = switch (around.getLeaf()) {
            case BlockTree block -> block.getStatements();
            case ClassTree type -> type.getMembers();
            default -> List.of();
        };
        for (Tree one : here) {
            if (one instanceof VariableTree variable
                    && variable.getName().contentEquals(name)
                    && variable.getInitializer() != null) {
                return Optional.of(values(new TreePath(new TreePath(around, one), variable.getInitializer())));
            }
        }
        return Optional.empty();
    }

    /** What callers hand to a method: those of its file if it is private, else those of its module. */
    private Optional<Set<String>> handed(TreePath at, MethodTree method, int argument) {
        boolean isPrivate = method.getModifiers().getFlags().contains(Modifier.PRIVATE);
        Set<String> found = new TreeSet<>();
        for (TreePath call : calls.getOrDefault(method.getName().toString(), List.of())) {
            boolean near =
                    isPrivate ? file(call).equals(file(at)) : module(call).equals(module(at));
            if (near && arguments(call).size() == method.getParameters().size()) {
                found.addAll(values(new TreePath(call, arguments(call).get(argument))));
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String file(TreePath at) {
        String name = Path.of(at.getCompilationUnit().getSourceFile().getName())
                .getFileName()
                .toString();
        return name.substring(0, name.length() - ".java".length());
    }

    private static String module(TreePath at) {
        return at.getCompilationUnit().getPackageName().toString().split("\\.")[2];
    }

    /** Finds the places that write, and who calls whom. */
    private final class Reader extends TreePathScanner<Void, Void> {

        private boolean hasEntries;

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void nothing) {
            String own = String.valueOf(unit.getPackageName());
            hasEntries = own.equals("io.linli.audit")
                    || unit.getImports().stream()
                            .anyMatch(one ->
                                    one.getQualifiedIdentifier().toString().equals("io.linli.audit.Entry"));
            return own.split("\\.").length < 3 ? null : super.visitCompilationUnit(unit, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            String type = made.getIdentifier().toString();
            if (type.equals("Entry") && hasEntries
                    || type.equals("io.linli.audit.Entry")
                    || type.equals("AccessEvent")) {
                writes();
            }
            return super.visitNewClass(made, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String called = call.getMethodSelect().toString();
            if (called.equals("AccessEvent.of")) {
                writes();
            }
            String name = call.getMethodSelect() instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : called;
            calls.computeIfAbsent(name, first -> new ArrayList<>()).add(getCurrentPath());
            return super.visitMethodInvocation(call, nothing);
        }

        private void writes() {
            if (!PASSING_ON.contains(file(getCurrentPath()))) {
                writers.add(getCurrentPath());
            }
        }
    }
}
