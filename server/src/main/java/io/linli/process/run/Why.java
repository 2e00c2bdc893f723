package io.linli.process.run;

/** Why something is as it is (理由), in both languages. */
record Why(String chinese, String english) {}
