/**
 * Who is who: accounts of staff and residents, organisation units (territorial ones and departments
 * 条线), roles that grant actions, scopes that grant places, and sessions.
 *
 * <p>Every handler of an HTTP door carries {@link io.linli.identity.Allows}; one without it answers
 * nobody. Start with {@link io.linli.identity.Principal}.
 */
@ApplicationModule(displayName = "Identity 身份与权限")
@NullMarked
package io.linli.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
