package io.linli.simulator.city;

/** Small numbers in Chinese. */
final class Words {

    private static final String DIGITS = "零一二三四五六七八九";

    private Words() {}

    /** 1 to 99 as 一 … 九十九. */
    static String number(int number) {
        if (number < 10) {
            return DIGITS.substring(number, number + 1);
        }
        String tens = number < 20 ? "" : DIGITS.substring(number / 10, number / 10 + 1);
        String ones = number % 10 == 0 ? "" : DIGITS.substring(number % 10, number % 10 + 1);
        return tens + "十" + ones;
    }

    /** The number that {@link #number} writes so. */
    static int value(String words) {
        int ten = words.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(words);
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(words.charAt(0));
        return tens * 10 + (ten == words.length() - 1 ? 0 : DIGITS.indexOf(words.charAt(ten + 1)));
    }
}
