package io.linli.audit.rights;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.message.WaitingTodos;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that wait for an answer, for the offices of the places where their people live. */
@Component
class RequestTodos extends WaitingTodos {

    RequestTodos(JdbcClient database, OrganisationUnits units) {
        super(database, units, new Kind("audit", "data-request", "信息权利请求", "Data requests", "/data-requests"));
    }

    @Override
    protected boolean concerns(Principal person) {
        return person.may("rights:handle");
    }

    @Override
    protected String selection() {
        return """
                SELECT id, received_at AS since, due_at AS due, place_code,
                       CASE kind WHEN 'correction' THEN '请求更正、补充个人信息' WHEN 'erasure' THEN '请求删除个人信息'
                                 ELSE '请求解释说明' END AS title,
                       number AS subtitle,
                       number || CASE kind WHEN 'correction' THEN ' · correction' WHEN 'erasure' THEN ' · erasure'
                                 ELSE ' · explanation' END AS subtitle_en,
                       '/data-requests/' || id AS link
                FROM audit.data_request
                WHERE state IN ('received', 'handling') AND account <> :account
                """;
    }
}
