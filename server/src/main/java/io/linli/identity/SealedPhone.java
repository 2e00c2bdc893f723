package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Telephone numbers of accounts: sealed in the database, masked in answers. */
@Component
class SealedPhone {

    private final FieldCipher cipher;

    SealedPhone(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * A number that a request gives.
     *
     * @throws Refusal 400 if it is not one
     */
    static @Nullable PhoneNumber optional(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > 40 || !PhoneNumber.isValid(text)) {
            throw Refusal.badField(
                    "phone",
                    "invalid-phone",
                    "请输入 11 位手机号,或带区号的固定电话",
                    "enter a mobile number of eleven digits, or a fixed line with its area code");
        }
        return new PhoneNumber(text);
    }

    byte @Nullable [] seal(@Nullable PhoneNumber phone) {
        return phone == null ? null : cipher.seal(phone.value());
    }

    byte @Nullable [] index(@Nullable PhoneNumber phone) {
        return phone == null ? null : cipher.index(phone.value());
    }

    /** All indexes that the number may have, since a row may still have the one of the key before. */
    List<byte[]> indexes(PhoneNumber phone) {
        return cipher.indexes(phone.value());
    }

    PhoneNumber open(byte[] sealed) {
        return new PhoneNumber(cipher.open(sealed));
    }

    @Nullable
    String masked(byte @Nullable [] sealed) {
        return sealed == null ? null : open(sealed).masked();
    }
}
