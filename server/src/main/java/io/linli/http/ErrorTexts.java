package io.linli.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The codes of all refusals with their texts, read from the program itself: wherever a method hands a code, a
 * Chinese and an English text to a refusal, these stand as constants in its compiled form. So the list cannot be
 * older than the program. A part that only a request knows shows as "…".
 */
final class ErrorTexts {

    private static final String CLASSES = "classpath*:io/linli/**/*.class";
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** In a recipe for joining texts, the place of a part that is known only when it runs. */
    private static final Pattern PART = Pattern.compile("[\\x01\\x02]|%(?:\\d+\\$)?[-+ 0,#]*\\d*(?:\\.\\d+)?[dsf]");

    private final Map<String, Texts> byCode = new TreeMap<>();

    private ErrorTexts() {}

    /** All texts of one code, each a Chinese and an English sentence. */
    record Texts(String code, Collection<Text> texts) {}

    /** What a refusal says. */
    record Text(String chinese, String english) implements Comparable<Text> {
        @Override
        public int compareTo(Text other) {
            int order = chinese.compareTo(other.chinese);
            return order == 0 ? english.compareTo(other.english) : order;
        }
    }

    /** Reads all classes of the program; takes about a second. */
    static Collection<Texts> read() {
        var found = new ErrorTexts();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(CLASSES)) {
                found.read(resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot read its own classes", e);
        }
        return found.byCode.values();
    }

    private void read(byte[] bytes) {
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            method.code().ifPresent(code -> read(code.elementList()));
        }
    }

    /** Goes through the instructions and keeps in mind the texts that were laid on the stack last. */
    private void read(List<CodeElement> elements) {
        List<String> laid = new ArrayList<>();
        for (CodeElement element : elements) {
            switch (element) {
                case ConstantInstruction constant
                when constant.constantValue() instanceof String text -> laid.add(text);
                case InvokeDynamicInstruction join ->
                    join.bootstrapArgs().stream()
                            .filter(String.class::isInstance)
                            .map(ConstantDesc::toString)
                            .findFirst()
                            .ifPresent(laid::add);
                case InvokeInstruction call when isRefusal(call) -> take(laid);
                default -> {}
            }
        }
    }

    /** Whether a call makes a refusal or names one of its fields, or makes what becomes a refusal. */
    private static boolean isRefusal(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String result = call.type().stringValue();
        return result.endsWith(")Lio/linli/http/Refusal;")
                || owner.equals("io/linli/http/Refusal") && call.name().equalsString("<init>")
                || owner.endsWith("$Refused") && call.name().equalsString("<init>")
                || result.contains("Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)")
                        && call.name().equalsString("unless");
    }

    /** The last English text, the Chinese one before it, and the code before both. */
    private void take(List<String> laid) {
        int english = last(laid, laid.size(), false);
        int chinese = last(laid, english, true);
        for (int at = chinese - 1; at >= 0; at--) {
            if (CODE.matcher(laid.get(at)).matches()) {
                var text = new Text(plain(laid.get(chinese)), plain(laid.get(english)));
                byCode.computeIfAbsent(laid.get(at), code -> new Texts(code, new TreeSet<>()))
                        .texts()
                        .add(text);
                return;
            }
        }
    }

    private static int last(List<String> laid, int before, boolean chinese) {
        for (int at = before - 1; at >= 0; at--) {
            if (CHINESE.matcher(laid.get(at)).find() == chinese) {
                return at;
            }
        }
        return -1;
    }

    private static String plain(String text) {
        return PART.matcher(text).replaceAll("…");
    }
}
