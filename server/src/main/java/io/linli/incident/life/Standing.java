package io.linli.incident.life;

/** What somebody is to an incident. One person can be several of these at once. */
enum Standing {
    /** The one who reported it (上报人). */
    REPORTER("上报人", "the reporter"),
    /** Works for the unit that has to handle it (主办单位). */
    OWNER("责任单位", "the owner unit"),
    /** Works for a unit that was asked to help (协办单位). */
    CO_HANDLER("协办单位", "a co-handling unit"),
    /** Dispatches incidents of the place (分拨员). */
    DISPATCHER("属地分拨员", "a dispatcher of the place"),
    /** Stands above the owner unit and may supervise it (上级单位). */
    SUPERIOR("上级督办单位", "a unit above the owner"),
    /** Stands above the owner unit and may move its deadlines (延期审批人). */
    APPROVER("上一级审批人", "an approver above the owner"),
    /** Verifies what was done at the place (核查人). */
    VERIFIER("属地核查人", "a verifier of the place"),
    /** Works at the place or has a part in it, and so may read and comment. */
    OBSERVER("属地工作人员", "staff of the place"),
    /** The server's own clock. */
    CLOCK("系统", "the system");

    private final String chinese;
    private final String english;

    Standing(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
