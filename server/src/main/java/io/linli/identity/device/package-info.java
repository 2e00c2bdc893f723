/**
 * Known devices (设备绑定, 一机一账号): where a role asks for it, its accounts come in only from devices that they know. A
 * device is a browser that holds a random cookie; a new one is confirmed by a second factor, on a device known
 * already, or by an administrator.
 */
@NullMarked
package io.linli.identity.device;

import org.jspecify.annotations.NullMarked;
