/**
 * Sign-in by a code on the telephone (手机验证码登录) for residents, which also confirms that the number is theirs, and the
 * levels of verified identity (实名等级) that build on it.
 */
@NullMarked
package io.linli.identity.phonecode;

import org.jspecify.annotations.NullMarked;
