package io.linli.identity;

/** An account as its requests meet it: the principal, and what the session's answer tells about it. */
record SignedIn(Principal principal, boolean mustChangePassword, Account.Settings settings) {}
