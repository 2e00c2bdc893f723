package io.linli.incident;

/**
 * The three limits of an incident. Stored as JSON in column {@code limits}.
 *
 * @param accept from report to dispatch
 * @param handle from dispatch to the handler's result
 * @param verify from the result to the verification
 */
public record TimeLimits(TimeLimit accept, TimeLimit handle, TimeLimit verify) {}
