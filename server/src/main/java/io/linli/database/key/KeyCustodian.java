package io.linli.database.key;

/**
 * Who keeps keys safe where they are stored (密钥托管): the door to a security module (HSM) or a key management service
 * (KMS). It wraps a key so that only it can give the key back; Linli stores the wrapped key as a file.
 */
public interface KeyCustodian {

    /** What administrators read: {@code file}, {@code kms}. */
    String name();

    /**
     * The key as it may be stored.
     *
     * @return one line of text
     * @throws KeyFault if the custodian cannot be reached or refuses
     */
    String wrap(byte[] key);

    /**
     * The key that {@link #wrap} hid.
     *
     * @throws KeyFault if the custodian cannot be reached, or did not wrap it
     */
    byte[] unwrap(String wrapped);
}
