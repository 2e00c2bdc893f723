/**
 * What the ways of signing in share (登录方式之间的约定): each lives in a package of its own beside this one, proves
 * in its own way who somebody is, and asks the {@link io.linli.identity.entry.Entrance} to let that account in.
 * Nothing here is for other modules.
 */
@NullMarked
package io.linli.identity.entry;

import org.jspecify.annotations.NullMarked;
