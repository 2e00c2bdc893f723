package io.linli.app.folder;

/** Checks whom a notice goes to and which message it is. */
final class NoticeCheck {

    private final Draft draft;

    NoticeCheck(Draft draft) {
        this.draft = draft;
    }

    void check(Value value, Names names) {
        Part part = new Part(value, value.entries());
        part.with("message", at -> draft.there(Draft.Kinds.MESSAGE, at, at.text()));
        part.with("to", at -> {
            if (!draft.isRole(at.text())) {
                draft.expressions.check(at, at.text(), names);
            }
        });
        Manifest manifest = draft.manifest;
        draft.right(value, manifest != null && manifest.rights().messages().contains("send"), "messages: [send]");
    }
}
