package io.linli.registry.exchange;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.message.WaitingTodos;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exports that wait for a second person; two days are promised. */
@Component
class ExportTodos extends WaitingTodos {

    ExportTodos(JdbcClient database, OrganisationUnits units) {
        super(
                database,
                units,
                new Kind("registry", "approve-export", "导出待审批", "Exports to approve", "/register/exports"));
    }

    @Override
    protected boolean concerns(Principal person) {
        return person.may("registry:approve-export");
    }

    @Override
    protected String selection() {
        return """
                SELECT id, at AS since,
                       at + interval '2 days' AS due, place_code,
                       actor || ' · ' || purpose AS title,
                       '申请导出 ' || records || ' 条' AS subtitle,
                       'wants to export ' || records || ' records' AS subtitle_en,
                       '/register/exports' AS link
                FROM registry.export
                WHERE state = 'waiting' AND account <> :account
                """;
    }
}
