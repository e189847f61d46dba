package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Paging;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.TicketCustomer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form while somebody fills it in, and when it is sent. What was typed stays in it until it is stored. */
final class FormSurface implements Surface {
    private static final Logger LOG = LoggerFactory.getLogger(FormSurface.class);

    /** Whatever changes what the form shows. */
    private static final Pattern CHOICES =
            Pattern.compile(Stream.of(OpenForm.CUSTOMER, OpenForm.PLAN, OpenForm.SEVERITY, OpenForm.CASE, OpenForm.AREA)
                    .map(Pattern::quote)
                    .reduce((one, other) -> one + "|" + other)
                    .orElseThrow());

    /** Forms in which somebody may be choosing at this moment. */
    private static final int AT_ONCE = 1_000;

    /** When the last choice in each form was made: a courtesy, for sending a form looks at what it says itself. */
    private final Map<String, String> latest = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > AT_ONCE;
        }
    });

    private final SlackKit kit;
    private final OpenForm form;
    private final CustomerChoices customers;
    private final TicketCallers callers;
    private final PagePermits permits;
    private final Directory directory;
    private final Desk desk;
    private final Paging paging;
    private final Shown shown;
    private final OpenedView openedView;

    FormSurface(
            SlackKit kit,
            OpenForm form,
            CustomerChoices customers,
            TicketCallers callers,
            PagePermits permits,
            Directory directory,
            Desk desk,
            Paging paging,
            Shown shown) {
        this.kit = kit;
        this.form = form;
        this.customers = customers;
        this.callers = callers;
        this.permits = permits;
        this.directory = directory;
        this.desk = desk;
        this.paging = paging;
        this.shown = shown;
        this.openedView = new OpenedView(desk);
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(CHOICES, this::chosen);
        bolt.viewSubmission(OpenForm.CALLBACK, this::submitted);
    }

    private Response chosen(BlockActionRequest request, ActionContext context) {
        var payload = request.getPayload();
        var view = payload.getView();
        try {
            var reference = FormReference.parse(view.getPrivateMetadata());
            var zone = directory.zoneOf(new SlackId(payload.getUser().getId()));
            var chosen = payload.getActions().get(0).getActionTs();
            latest.put(view.getId(), chosen);
            shownAnew(view, form.view(reference, Filled.of(view), zone), chosen);
        } catch (SlackGateway.Refused refused) {
            // Closed meanwhile, or chosen once more: that answer shows it.
            LOG.debug("A form was not updated: {}", refused.error());
        } catch (TryAgain e) {
            LOG.info("A form was not updated: {}", e.getMessage());
        } catch (RuntimeException e) {
            // The choice itself is kept by Slack, and sending the form says what is wrong.
            LOG.error("A form could not be made anew", e);
        }
        return context.ack();
    }

    /** Of two choices in a moment the later one counts, whichever is answered first. */
    private void shownAnew(View seen, View next, String chosen) {
        try {
            kit.quick().updateView(seen.getId(), seen.getHash(), next);
        } catch (SlackGateway.Refused refused) {
            if (!refused.error().equals("hash_conflict") || !chosen.equals(latest.get(seen.getId()))) {
                throw refused;
            }
            kit.quick().updateView(seen.getId(), null, next);
        }
    }

    private Response submitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        try {
            var caller = callers.opening(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Refused refused) {
                return context.ackWithErrors(Map.of(OpenForm.SUMMARY, refused.why()));
            }
            var doer = ((TicketCallers.Caller.Known) caller).doer();
            var reference = FormReference.parse(view.getPrivateMetadata());
            return reference.correcting().isPresent()
                    ? correct(reference, view, doer, context)
                    : open(reference, view, doer, context);
        } catch (RuntimeException e) {
            return context.ackWithErrors(
                    Map.of(OpenForm.SUMMARY, kit.apologies().unhurried(e, user.getId())));
        }
    }

    private Response open(FormReference reference, View view, Doer doer, ViewSubmissionContext context) {
        var filled = Filled.of(view);
        var customer = customers.resolve(filled.customer(), filled.plan());
        var errors = new LinkedHashMap<String, String>();
        if (customer.isEmpty()) {
            errors.put(OpenForm.CUSTOMER, "Please choose the customer once more: that one is not known any more.");
        }
        if (filled.summary().isEmpty()) {
            errors.put(OpenForm.SUMMARY, "Please say in one line what is the matter.");
        }
        if (filled.severity().isEmpty()) {
            errors.put(block(view, OpenForm.SEVERITY), "Please choose a severity.");
        }
        var chosen = PageReason.CHOICES.stream()
                .filter(reason -> reason.name().equals(filled.page()))
                .findFirst();
        var asks = errors.isEmpty() && asks(customer.orElseThrow(), filled);
        if (asks && filled.page().isEmpty()) {
            return unasked(view, reference, filled, doer, context);
        }
        if (asks) {
            chosen.flatMap(reason -> mayNotPage(customer.orElseThrow(), filled, doer))
                    .ifPresent(why -> errors.put(block(view, OpenForm.PAGE), why));
        } else if (errors.isEmpty() && chosen.isPresent()) {
            // It asked for another severity or customer than this: what was answered then is not asked any more.
            return context.ackWithUpdate(form.view(
                    reference,
                    filled.withoutPage(),
                    directory.zoneOf(new SlackId(doer.actor().id()))));
        }
        if (!errors.isEmpty()) {
            return context.ackWithErrors(errors);
        }
        // Typed last, or opened by somebody else meanwhile. An emergency is not held up by it.
        var requestKey = "form:" + view.getId();
        if (!pages(customer.orElseThrow(), filled, chosen)
                && desk.about(reference.source()).isEmpty()
                && desk.openedBy(requestKey).isEmpty()
                && form.hidesLikely(view, customer.orElseThrow(), filled)) {
            return context.ackWithUpdate(form.view(
                    reference, filled, directory.zoneOf(new SlackId(doer.actor().id()))));
        }
        var opened = desk.open(new OpenTicket(
                details(filled, customer.orElseThrow()),
                filled.severity().orElseThrow(),
                reference.source(),
                quote(reference),
                chosen,
                doer,
                requestKey));
        return opened instanceof Desk.Opened.Already already
                        && !already.ticket().opening().requestKey().equals(requestKey)
                ? context.ackWithUpdate(OpenedView.already(already.ticket()))
                : context.ackWithUpdate(openedView.open(opened.ticket()));
    }

    /** They sent it before the form could ask whether to page: it asks now, and nothing of it is lost. */
    private Response unasked(
            View view, FormReference reference, Filled filled, Doer doer, ViewSubmissionContext context) {
        return hasBlock(view, OpenForm.PAGE)
                ? context.ackWithErrors(Map.of(block(view, OpenForm.PAGE), "Please say whether to page."))
                : context.ackWithUpdate(form.view(
                        reference,
                        filled,
                        directory.zoneOf(new SlackId(doer.actor().id()))));
    }

    private boolean asks(TicketCustomer customer, Filled filled) {
        return offer(customer, filled)
                .filter(offer -> offer.route().paging() == Route.Paging.ASK)
                .isPresent();
    }

    private boolean pages(TicketCustomer customer, Filled filled, Optional<PageReason> chosen) {
        return chosen.isPresent()
                || offer(customer, filled)
                        .filter(offer -> offer.route().paging() == Route.Paging.ALWAYS)
                        .isPresent();
    }

    private Optional<Desk.Offer> offer(TicketCustomer customer, Filled filled) {
        return desk.offers(customer, filled.productArea(), filled.caseType()).stream()
                .filter(offer ->
                        filled.severity().filter(offer.severity()::equals).isPresent())
                .findFirst();
    }

    private Optional<String> mayNotPage(TicketCustomer customer, Filled filled, Doer doer) {
        return offer(customer, filled)
                .flatMap(offer -> offer.route().rotation())
                .flatMap(rotation -> permits.refused(doer.actor(), rotation));
    }

    private static Details details(Filled filled, TicketCustomer customer) {
        return new Details(
                filled.summary(),
                customer,
                filled.caseType(),
                filled.productArea(),
                filled.environment(),
                filled.tried());
    }

    private Optional<Quote> quote(FormReference reference) {
        return reference.draft().isEmpty()
                ? Optional.empty()
                : paging.draft(reference.draft())
                        .map(draft -> new Quote(
                                reference.source().message(), draft.requester().id(), draft.message()));
    }

    private Response correct(FormReference reference, View view, Doer doer, ViewSubmissionContext context) {
        var filled = Filled.of(view);
        var customer = customers.resolve(filled.customer(), filled.plan());
        if (customer.isEmpty()) {
            return context.ackWithErrors(
                    Map.of(OpenForm.CUSTOMER, "Please choose the customer once more: that one is not known any more."));
        }
        if (filled.summary().isEmpty()) {
            return context.ackWithErrors(Map.of(OpenForm.SUMMARY, "Please say in one line what is the matter."));
        }
        var ticket = reference.correcting().orElseThrow();
        var no = TicketOutcomes.no(desk.correct(ticket, doer, details(filled, customer.get())));
        if (no.isPresent()) {
            return context.ackWithErrors(Map.of(OpenForm.SUMMARY, no.get()));
        }
        shown.below(view, ticket, doer);
        return context.ack();
    }

    /** The block that carries an action: one that asks anew has an id of its own. Errors must name one of the view's. */
    private static String block(View view, String action) {
        return inputs(view)
                .filter(input ->
                        input.getBlockId().equals(action) || input.getBlockId().startsWith(action + "."))
                .map(InputBlock::getBlockId)
                .findFirst()
                .orElse(OpenForm.SUMMARY);
    }

    private static boolean hasBlock(View view, String action) {
        return inputs(view).anyMatch(input -> input.getBlockId().startsWith(action + "."));
    }

    private static Stream<InputBlock> inputs(View view) {
        List<LayoutBlock> blocks = view.getBlocks();
        return blocks.stream().filter(InputBlock.class::isInstance).map(InputBlock.class::cast);
    }
}
