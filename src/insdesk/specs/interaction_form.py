"""客户档案 · 沟通 (SM-5): the form of one talk, putting its follow-up off, and the list of talks."""

from collections.abc import Sequence
from typing import Any

from insdesk.domain.enums import Channel, FollowUpDue
from insdesk.domain.problems import Problem
from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.rules.interactions import follow_up_problems, happened_problems, postponed_problems
from insdesk.rules.masking import Secret
from insdesk.specs import checks, declare
from insdesk.specs.choices import CHANNEL, FOLLOW_UP_DUE
from insdesk.specs.codecs import Context
from insdesk.specs.display import CellKind
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.moment_codec import MOMENT
from insdesk.specs.table import Column, TableSpec

NOTE_LIMIT = 200

DUE_LOOKS = (
    (FollowUpDue.OVERDUE, "paid"),
    (FollowUpDue.TODAY, "registered"),
    (FollowUpDue.SOON, "settled"),
    (FollowUpDue.LATER, "draft"),
)


def _happened_at(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return happened_problems(value, context.today)


def _follow_up_on(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return follow_up_problems(values["happened_at"], value)


def _postponed_to(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return postponed_problems(value, context.today)


def _check(values: Values, context: Context) -> Sequence[Problem]:
    if not values["follow_up_note"] or values["follow_up_on"] is not None:
        return ()
    return (Problem("follow_up_day_missing", field="follow_up_on"),)


def _note() -> Field:
    return declare.text("follow_up_note", N_("To do then"), check=checks.at_most(NOTE_LIMIT), width=40)


INTERACTION_FORM = FormSpec(
    name="interaction",
    title=N_("Talk"),
    sections=(
        Section(
            "",
            (
                declare.choice("channel", N_("Way"), members=Channel, titles=CHANNEL, default=Channel.PHONE),
                declare.code(
                    "happened_at", N_("Day and time"), codec=MOMENT, required=True, check=_happened_at
                ),
                declare.reference("vehicle_id", N_("About the car")),
                declare.text("spoken_by", N_("Spoken by"), codec=checks.NAME, check=checks.name),
                declare.lines(
                    "content", N_("Content"), codec=checks.REMARKS, required=True, check=checks.remarks
                ),
                declare.lines("feedback", N_("Feedback"), codec=checks.REMARKS, check=checks.remarks),
                declare.lines("questions", N_("Questions"), codec=checks.REMARKS, check=checks.remarks),
                declare.day("follow_up_on", N_("Follow up on"), check=_follow_up_on),
                _note(),
            ),
            columns=2,
        ),
    ),
    check=_check,
)

POSTPONE_FORM = FormSpec(
    name="follow_up",
    title=N_("Put off"),
    sections=(
        Section(
            "",
            (
                declare.day("follow_up_on", N_("Follow up on"), required=True, check=_postponed_to),
                _note(),
            ),
            columns=1,
        ),
    ),
)

INTERACTIONS = TableSpec(
    name="customers.talks.list",
    title=N_("Talks"),
    columns=(
        Column(name="happened_at", title=N_("Day and time"), kind=CellKind.MOMENT, width=17),
        Column(name="channel", title=N_("Way"), width=12, choice_titles=CHANNEL),
        Column(name="content", title=N_("Content"), width=28),
        Column(name="feedback", title=N_("Feedback"), width=18),
        Column(name="questions", title=N_("Questions"), width=16),
        Column(
            name="due",
            title=N_("Follow-up"),
            kind=CellKind.CHIP,
            width=13,
            choice_titles=FOLLOW_UP_DUE,
            looks=DUE_LOOKS,
        ),
        Column(name="follow_up_on", title=N_("Follow up on"), kind=CellKind.DAY, width=14),
        Column(name="follow_up_note", title=N_("To do then"), width=20),
        Column(name="followed_up_at", title=N_("Followed up at"), kind=CellKind.MOMENT, width=17),
        Column(name="car", title=N_("Vehicle"), width=12),
        Column(name="spoken_by", title=N_("Spoken by"), width=12),
    ),
    empty_text=N_("What was talked about with the customer, and when to speak again."),
)

FOLLOW_UPS = TableSpec(
    name="follow_ups",
    title=N_("Follow-ups"),
    columns=(
        Column(
            name="due",
            title=N_("Follow-up"),
            kind=CellKind.CHIP,
            width=13,
            choice_titles=FOLLOW_UP_DUE,
            looks=DUE_LOOKS,
        ),
        Column(name="follow_up_on", title=N_("Follow up on"), kind=CellKind.DAY, width=14),
        Column(name="name", title=N_("Customer"), width=16),
        Column(name="phone", title=N_("Phone"), width=15, secret=Secret.PHONE),
        Column(name="plate", title=N_("Vehicle"), width=12),
        Column(name="follow_up_note", title=N_("To do then"), width=24),
        Column(name="content", title=N_("Last talk"), width=28),
        Column(name="channel", title=N_("Way"), width=12, choice_titles=CHANNEL),
        Column(name="happened_at", title=N_("Day and time"), kind=CellKind.MOMENT, width=17),
        Column(name="spoken_by", title=N_("Spoken by"), width=12),
    ),
    default_sort=(Sort("follow_up_on"), Sort("name")),
    empty_text=N_("Nobody is to be spoken with. A talk in a customer's file promises the next one."),
)
