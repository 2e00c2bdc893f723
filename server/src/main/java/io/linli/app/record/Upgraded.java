package io.linli.app.record;

import io.linli.http.Refusal;

/** What was to be written was made by a version of the application that is no longer in force; it is made once more. */
final class Upgraded extends Refusal {

    private static final long serialVersionUID = 1L;

    Upgraded() {
        super(409, "app-upgraded", "该应用刚刚升级,请重新操作", "The application has just been upgraded; do it again");
    }
}
