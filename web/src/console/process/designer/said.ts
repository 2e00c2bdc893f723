/** The text that an expression says outright, in quotes; empty if it has to be reckoned. */
export const saidIn = (feel: string): string => /^\s*"([^"\\]*)"\s*$/.exec(feel)?.[1] ?? ''
