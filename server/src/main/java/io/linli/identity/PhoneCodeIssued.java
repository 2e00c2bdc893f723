package io.linli.identity;

/**
 * Somebody asked for a code to sign in by telephone (手机验证码登录); the message centre sends it. Published inside the
 * transaction that notes the code.
 *
 * @param phone where to, in clear
 * @param code six digits
 * @param minutes how long it is good for
 */
public record PhoneCodeIssued(String phone, String code, int minutes) {

    /** Without code and number, so that neither gets into a log. */
    @Override
    public String toString() {
        return "PhoneCodeIssued[…]";
    }
}
