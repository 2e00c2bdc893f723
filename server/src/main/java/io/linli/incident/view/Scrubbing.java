package io.linli.incident.view;

import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what could tell who is meant (去标识化): numbers of people, names after the usual words, flats. */
public final class Scrubbing {

    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+", "***"),
            Rule.of("(?<!\\d)(\\d[ -]?){14}\\d([ -]?\\d){2,3}[ -]?[\\dXx]?(?![\\dXx])", "***"),
            Rule.of("(?<!\\d)(\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)", "***"),
            Rule.of("(?<!\\d)0\\d{2,3}[- ]?\\d{7,8}(?!\\d)", "***"),
            Rule.of("(?<!\\d)\\d{7,}(?!\\d)", "***"),
            Rule.of("(?i)((?:微信|QQ|wechat)号?[::]?\\s*)[A-Za-z0-9_-]{5,20}", "$1***"),
            Rule.of("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?[A-Z0-9]{5,6}", "***"),
            Rule.of("(我叫|本人姓名|姓名|联系人|业主|户主|当事人)([::是为]?\\s*)[\\u4e00-\\u9fa5]{2,3}(?=[,,。;;、\\s电手身住的]|$)", "$1$2**"),
            Rule.of("(?<![\\u4e00-\\u9fa5])[\\u4e00-\\u9fa5]{1,3}(先生|女士|小姐|师傅|大爷|大妈|阿姨)", "某$1"),
            Rule.of("\\d+\\s*(栋|幢|号楼|座)(\\s*\\d+\\s*单元)?(\\s*\\d+\\s*(室|户|号房|房|楼|层)?)?", "*$1"),
            Rule.of("\\d+\\s*(单元|室)(\\s*\\d+\\s*(室|户)?)?", "*$1"));

    private Scrubbing() {}

    /** The text without what could tell who is meant. */
    public static String of(String text) {
        String clean = text;
        for (Rule rule : RULES) {
            clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
        }
        return clean;
    }
}
