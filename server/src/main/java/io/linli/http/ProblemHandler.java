package io.linli.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong behind a door into a problem document (RFC 9457). */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler(Refusal.class)
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.status());
        if (refusal.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        return answer.body(problem(refusal));
    }

    /** The document of a refusal; filters in front of the controllers write it themselves. */
    static ProblemDetail problem(Refusal refusal) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(refusal.status()), refusal.getMessage());
        problem.setType(URI.create("/docs/errors#" + refusal.code()));
        problem.setProperty("code", refusal.code());
        problem.setProperty("detailEn", refusal.english());
        if (!refusal.faults().isEmpty()) {
            problem.setProperty("errors", refusal.faults());
        }
        return problem;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Refusal refusal = ProblemTexts.of(exception, status.value());
        return ResponseEntity.status(refusal.status()).headers(headers).body(problem(refusal));
    }

    @ExceptionHandler(DataAccessException.class)
    ResponseEntity<ProblemDetail> notStored(DataAccessException fault) {
        Refusal refusal = ProblemTexts.ofDatabase(fault);
        return refusal == null ? failed(fault) : refused(refusal);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> failed(Exception exception) {
        LOG.error("a request failed", exception);
        Refusal refusal = new Refusal(
                500,
                "internal-error",
                "系统出错,您的操作没有生效,请稍后重试",
                "Something went wrong on our side; nothing was changed. Please try again later");
        return ResponseEntity.internalServerError().body(problem(refusal));
    }
}
