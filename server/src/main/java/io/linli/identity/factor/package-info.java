/**
 * One-time codes as second factor (二次验证: 验证器动态码, RFC 6238) with recovery codes, and the confirmation before
 * sensitive acts. {@link io.linli.identity.factor.OneTimeCodes} keeps the secrets, sealed, and takes each code once.
 */
@NullMarked
package io.linli.identity.factor;

import org.jspecify.annotations.NullMarked;
