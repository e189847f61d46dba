package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.Specifications;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** GitHub's answers beside the vendor's specification, where that is at hand. */
class GitHubSpecificationTest extends RunningGitHub {
    private static OpenApiInteractionValidator specification;

    @BeforeAll
    static void read() {
        specification = Specifications.gitHub();
    }

    @Test
    void every_answer_fits_the_specification() throws IOException {
        String first = ISSUES + "/1";
        fits(
                ISSUES,
                Request.Method.POST,
                201,
                post(ISSUES, "{\"title\":\"Slow\",\"body\":\"b\",\"labels\":[\"help\"]}"));
        fits(first + "/comments", Request.Method.POST, 201, post(first + "/comments", "{\"body\":\"hello\"}"));
        octavia.opensPullRequest(GitHubService.REPOSITORY, "pull", "");
        octavia.comments(github.issue(GitHubService.REPOSITORY, 1), "hm");
        fits(ISSUES, Request.Method.GET, 200, get(ISSUES));
        fits(first, Request.Method.GET, 200, get(first));
        fits(first + "/comments", Request.Method.GET, 200, get(first + "/comments"));
        fits(
                first,
                Request.Method.PATCH,
                200,
                send("PATCH", first, "{\"state\":\"closed\",\"state_reason\":\"completed\"}", github.token()));
        fits("/repos/acme/engineering/labels", Request.Method.GET, 200, get("/repos/acme/engineering/labels"));
        fits(
                "/repos/acme/engineering/labels",
                Request.Method.POST,
                201,
                post("/repos/acme/engineering/labels", "{\"name\":\"defect\"}"));
    }

    @Test
    void every_refusal_fits_the_specification() throws IOException {
        fits(ISSUES, Request.Method.POST, 400, post(ISSUES, "{"));
        fits(ISSUES, Request.Method.POST, 422, post(ISSUES, "{\"title\":\"\"}"));
        fits(ISSUES + "/7", Request.Method.GET, 404, get(ISSUES + "/7"));
        octavia.deletes(octavia.opens(GitHubService.REPOSITORY, "t", ""));
        fits(ISSUES + "/1", Request.Method.GET, 410, get(ISSUES + "/1"));
        github.archive(GitHubService.REPOSITORY, true);
        fits(ISSUES, Request.Method.POST, 403, post(ISSUES, "{\"title\":\"t\"}"));
        github.rename(GitHubService.REPOSITORY, "acme/platform");
        fits(ISSUES, Request.Method.GET, 301, get(ISSUES));
        github.issuesEnabled("acme/platform", false);
        fits(
                "/repos/acme/platform/issues",
                Request.Method.POST,
                410,
                post("/repos/acme/platform/issues", "{\"title\":\"t\"}"));
        github.fault(GitHubFault.DOWN);
        fits(ISSUES, Request.Method.POST, 503, post(ISSUES, "{\"title\":\"t\"}"));
        github.fault(GitHubFault.TOO_QUICK);
        fits(ISSUES, Request.Method.POST, 422, post(ISSUES, "{\"title\":\"t\"}"));
    }

    private static void fits(String path, Request.Method method, int status, Wire.Answered answer) {
        assertThat(answer.status()).as(path + " " + answer).isEqualTo(status);
        ValidationReport report = specification.validateResponse(
                path,
                method,
                SimpleResponse.Builder.status(answer.status())
                        .withContentType("application/json")
                        .withBody(answer.body().toString())
                        .build());
        assertThat(report.getMessages()).as(method + " " + path + " " + answer).isEmpty();
    }
}
