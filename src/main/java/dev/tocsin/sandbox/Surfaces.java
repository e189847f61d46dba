package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.User;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The views people have before them, modals and Home tabs, put together. Holds no state of its own. */
final class Surfaces implements OpenViews {
    private final Modals modals;
    private final Homes homes;
    private final TriggerIds triggers;
    private final ViewActions actions;
    private final Submissions submissions;
    private final ViewText text;

    Surfaces(
            World world,
            InstantSource clock,
            People people,
            Installation installation,
            TriggerIds triggers,
            Payloads payloads,
            BotLink bot,
            SlackCalls calls,
            Changes changes) {
        ViewStamp stamp = new ViewStamp(world);
        this.modals = new Modals(stamp, changes);
        this.homes = new Homes(world, people, installation, stamp, changes);
        this.triggers = triggers;
        this.actions = new ViewActions(
                world,
                installation,
                this,
                triggers,
                payloads,
                bot,
                new Suggestions(world, clock, payloads, bot, calls));
        this.submissions = new Submissions(world, modals, triggers, payloads, bot);
        this.text = new ViewText(world);
    }

    Map<String, SlackApi.Method> methods() {
        return new ViewMethods(modals, homes, triggers).methods();
    }

    Modals modals() {
        return modals;
    }

    Homes homes() {
        return homes;
    }

    ViewActions actions() {
        return actions;
    }

    /** The one in front of somebody. */
    Optional<Modal> modal(User user) {
        return modals.top(user.id()).map(open -> modal(open.viewId()));
    }

    Modal modal(String viewId) {
        return new Modal(viewId, actions, submissions, text);
    }

    Home home(User user) {
        return new Home(user, homes, actions, text);
    }

    @Override
    public Optional<OpenView> find(String viewId) {
        return modals.find(viewId).or(() -> homes.find(viewId));
    }

    @Override
    public boolean inFront(OpenView view) {
        return view.modal() ? modals.inFront(view) : homes.inFront(view);
    }

    @Override
    public void change(String viewId, UnaryOperator<ViewForm> change) {
        OpenViews keeper = modals.find(viewId).isPresent() ? modals : homes;
        keeper.change(viewId, change);
    }
}
