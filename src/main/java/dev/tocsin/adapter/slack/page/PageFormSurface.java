package dev.tocsin.adapter.slack.page;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.BlockSuggestionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Apologies;
import dev.tocsin.adapter.slack.CardLinks;
import dev.tocsin.adapter.slack.FormValues;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.adapter.slack.Shortcut;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.Unopened;
import dev.tocsin.directory.Customer;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.Named;
import dev.tocsin.paging.Markup;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.RotationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Paging by a form: from a message's menu, with the message in it, or from anywhere. It ends in the same wish as a command. */
final class PageFormSurface implements Surface {
    private static final Logger LOG = LoggerFactory.getLogger(PageFormSurface.class);

    private final PageForm form;
    private final CustomerSearch customers;
    private final PageWishes wishes;
    private final PageCallers callers;
    private final SlackGateway quick;
    private final CardLinks links;
    private final Paging paging;
    private final Apologies apologies;

    PageFormSurface(
            PageForm form,
            CustomerSearch customers,
            PageWishes wishes,
            PageCallers callers,
            SlackGateway quick,
            CardLinks links,
            Paging paging,
            Apologies apologies) {
        this.form = form;
        this.customers = customers;
        this.wishes = wishes;
        this.callers = callers;
        this.quick = quick;
        this.links = links;
        this.paging = paging;
        this.apologies = apologies;
    }

    @Override
    public void register(App bolt) {
        bolt.messageShortcut(Shortcut.PAGE_FROM_MESSAGE.callback(), (request, context) -> {
            var payload = request.getPayload();
            var message = payload.getMessage();
            var channel = payload.getChannel().getId();
            var text = Markup.decode(message.getText() == null ? "" : message.getText())
                    .strip();
            var link = links.link(channel, message.getTs()).orElse("");
            var user = payload.getUser();
            open(
                    payload.getTriggerId(),
                    form.of(channel, text, link),
                    new Presser(user.getId(), user.getName(), user.getTeamId()),
                    Optional.ofNullable(payload.getResponseUrl())
                            .map(url -> SlackGateway.Address.of(url, message.getTs(), message.getThreadTs())));
            return context.ack();
        });
        bolt.globalShortcut(Shortcut.PAGE.callback(), (request, context) -> {
            var payload = request.getPayload();
            var user = payload.getUser();
            open(
                    payload.getTriggerId(),
                    form.of(user.getId(), "", ""),
                    new Presser(user.getId(), user.getUsername(), user.getTeamId()),
                    Optional.empty());
            return context.ack();
        });
        bolt.viewSubmission(PageForm.CALLBACK, this::sent);
        bolt.blockSuggestion(PageForm.CUSTOMER, this::suggest);
    }

    private record Presser(String id, String name, String team) {}

    /** At once: a trigger lives three seconds. */
    private void open(String trigger, View view, Presser presser, Optional<SlackGateway.Address> address) {
        try {
            if (callers.paging(presser.id(), presser.name(), presser.team())
                    instanceof PageCallers.Caller.Refused refused) {
                tell(trigger, presser, address, refused.why());
            } else {
                var unused = quick.openView(trigger, view);
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            tell(
                    trigger,
                    presser,
                    address,
                    "*Nobody was paged.* " + Unopened.words(e, "Please do it once more, or type the page command."));
        } catch (RuntimeException e) {
            tell(trigger, presser, address, "*Nobody was paged.* " + apologies.of(e, presser.id()));
        }
    }

    private void tell(String trigger, Presser presser, Optional<SlackGateway.Address> address, String text) {
        try {
            if (address.isPresent()) {
                quick.respond(address.get(), text, false);
                return;
            }
        } catch (TryAgain | SlackGateway.Refused notThere) {
            // In a direct message, then.
        }
        paging.whisper("page-form:" + trigger, presser.id(), presser.id(), text);
    }

    private Response sent(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        var values = FormValues.of(view);
        try {
            var caller = callers.paging(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof PageCallers.Caller.Refused refused) {
                return context.ackWithErrors(Map.of(PageForm.MESSAGE, refused.why()));
            }
            var message = values.text(PageForm.MESSAGE);
            if (message.isEmpty()) {
                return context.ackWithErrors(Map.of(PageForm.MESSAGE, "Please write what is the matter."));
            }
            var actor = ((PageCallers.Caller.Known) caller).actor();
            var rotation = new RotationName(values.chosen(PageForm.TARGET));
            var why = values.chosen(PageForm.WHY);
            if (why.isEmpty() && form.asksWhy(rotation)) {
                return context.ackWithErrors(Map.of(PageForm.WHY, "Please choose one; an emergency needs no more."));
            }
            var alert = new Alert(
                    message,
                    List.of(new Named.OfRotation(rotation)),
                    List.of(),
                    List.of(),
                    Priority.parse(values.chosen(PageForm.PRIORITY)));
            var typed = new Typed(
                    message,
                    user.getId(),
                    user.getName(),
                    user.getTeamId(),
                    view.getPrivateMetadata(),
                    "form:" + view.getId());
            return context.ackWithUpdate(said(wishes.alert(alert, actor, typed, reason(why, values))));
        } catch (RuntimeException e) {
            return context.ackWithErrors(Map.of(PageForm.MESSAGE, apologies.of(e, user.getId())));
        }
    }

    /** Which customer it is may not be known now: that blocks nobody. */
    private Optional<String> reason(String why, FormValues values) {
        if (why.isEmpty()) {
            return Optional.empty();
        } else if (why.equals(PageForm.EMERGENCY)) {
            return Optional.of("an emergency");
        }
        var chosen = values.chosen(PageForm.CUSTOMER);
        try {
            return Optional.of("a customer with 24x7 support"
                    + (chosen.isEmpty()
                            ? ""
                            : customers
                                    .find(chosen)
                                    .map(customer -> ": " + customer.name())
                                    .orElse("")));
        } catch (RuntimeException e) {
            return Optional.of("a customer with 24x7 support");
        }
    }

    private Response suggest(BlockSuggestionRequest request, BlockSuggestionContext context) {
        var typed = request.getPayload().getValue() == null
                ? ""
                : request.getPayload().getValue().strip();
        List<Option> options;
        try {
            options = customers.search(typed).stream()
                    .filter(Customer::roundTheClock)
                    .limit(50)
                    .map(customer -> Option.builder()
                            .text(PlainTextObject.builder()
                                    .text(Mrkdwn.cut(customer.name(), 75))
                                    .emoji(false)
                                    .build())
                            .value(customer.id().value())
                            .build())
                    .toList();
        } catch (RuntimeException e) {
            LOG.error("Could not look for customers", e);
            options = List.of();
        }
        var found = options;
        return context.ack(r -> r.options(found));
    }

    private static View said(Reply reply) {
        return view(v -> v.type("modal")
                .callbackId(PageForm.CALLBACK + ".said")
                .title(viewTitle(t -> t.type("plain_text").text("Page on-call")))
                .close(viewClose(t -> t.type("plain_text").text("Close")))
                .blocks(List.of(section(s -> s.text(markdownText(Mrkdwn.cut(reply.text(), 2_900)))))));
    }
}
