package io.linli.database.key;

import java.util.HexFormat;

/** Keeps keys as they are: hexadecimal digits in files that only the server's user may read. */
final class FileCustodian implements KeyCustodian {

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String wrap(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    @Override
    public byte[] unwrap(String wrapped) {
        try {
            return HexFormat.of().parseHex(wrapped);
        } catch (IllegalArgumentException e) {
            throw new KeyFault(
                    "密钥文件内容不是十六进制数字,或已由密钥管理服务加密。",
                    "A key file does not hold hexadecimal digits; perhaps a key management service wrapped it.",
                    "Restore the file from its backup, or set linli.keys.kms-url");
        }
    }
}
