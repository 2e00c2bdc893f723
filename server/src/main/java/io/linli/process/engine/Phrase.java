package io.linli.process.engine;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** An expression of a drawing. It is FEEL over the instance's document and knows neither beans nor variables. */
abstract sealed class Phrase implements Expression {

    private static final long serialVersionUID = 1L;

    /** Begins the condition on which a countersign ends; the element's id follows. */
    static final String DECIDED = "decided:";

    private final String text;
    final transient Conduct conduct;

    private Phrase(String text, Conduct conduct) {
        this.text = text;
        this.conduct = conduct;
    }

    abstract @Nullable Object value(UUID instance, DelegateExecution branch);

    @Override
    public @Nullable Object getValue(VariableContainer container) {
        if (container instanceof DelegateExecution branch) {
            return value(UUID.fromString(branch.getProcessInstanceId()), branch);
        }
        throw new IllegalStateException("an expression has a value only in a running instance: " + text);
    }

    @Override
    public void setValue(Object value, VariableContainer container) {
        throw new IllegalStateException("an expression cannot be given a value: " + text);
    }

    @Override
    public String getExpressionText() {
        return text;
    }

    /** A condition or a formula; a condition without a value does not hold. */
    static final class Formula extends Phrase {
        private static final long serialVersionUID = 1L;

        Formula(String text, Conduct conduct) {
            super(text, conduct);
        }

        @Override
        @Nullable
        Object value(UUID instance, DelegateExecution branch) {
            Instant deadline = conduct.deadline(instance, getExpressionText());
            if (deadline != null) {
                return Date.from(deadline);
            }
            Object value = conduct.value(instance, getExpressionText());
            return value == null ? Boolean.FALSE : value;
        }
    }

    /** Whether the signatures decide. */
    static final class Decided extends Phrase {
        private static final long serialVersionUID = 1L;

        Decided(String text, Conduct conduct) {
            super(text, conduct);
        }

        @Override
        Object value(UUID instance, DelegateExecution branch) {
            DelegateExecution group = branch;
            while (!group.isMultiInstanceRoot() && group.getParent() != null) {
                group = group.getParent();
            }
            return conduct.decided(instance, getExpressionText().substring(DECIDED.length()), group.getId());
        }
    }

    /** Who has to sign. */
    static final class Signers extends Phrase {
        private static final long serialVersionUID = 1L;

        Signers(String element, Conduct conduct) {
            super(element, conduct);
        }

        @Override
        Object value(UUID instance, DelegateExecution branch) {
            return conduct.signers(instance, getExpressionText());
        }
    }
}
