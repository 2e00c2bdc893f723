package io.linli.process.engine;

import java.util.List;
import java.util.Map;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.delegate.FlowableFunctionDelegate;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.el.FlowableAstFunctionCreator;
import org.flowable.common.engine.impl.el.FlowableFunctionResolverFactory;
import org.flowable.common.engine.impl.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of drawings. There are no beans, no functions of the program and no other language. */
final class Phrases implements ExpressionManager {

    private final Conduct conduct;

    Phrases(Conduct conduct) {
        this.conduct = conduct;
    }

    @Override
    public Expression createExpression(String text) {
        String plain = text.strip();
        return plain.startsWith(Phrase.DECIDED)
                ? new Phrase.Decided(plain, conduct)
                : new Phrase.Formula(plain, conduct);
    }

    @Override
    public ELContext getElContext(VariableContainer container) {
        throw new UnsupportedOperationException("expressions are FEEL");
    }

    @Override
    public Map<Object, Object> getBeans() {
        return Map.of();
    }

    @Override
    public void setBeans(@Nullable Map<Object, Object> beans) {
        // Expressions reach no beans.
    }

    @Override
    public List<FlowableFunctionDelegate> getFunctionDelegates() {
        return List.of();
    }

    @Override
    public void setFunctionDelegates(@Nullable List<FlowableFunctionDelegate> delegates) {
        // Expressions reach no functions of the program.
    }

    @Override
    public List<FlowableAstFunctionCreator> getAstFunctionCreators() {
        return List.of();
    }

    @Override
    public void setAstFunctionCreators(@Nullable List<FlowableAstFunctionCreator> creators) {
        // Expressions reach no functions of the program.
    }

    @Override
    public @Nullable FlowableFunctionResolverFactory getFunctionResolverFactory() {
        return null;
    }

    @Override
    public void setFunctionResolverFactory(@Nullable FlowableFunctionResolverFactory factory) {
        // Expressions reach no functions of the program.
    }
}
