"""What 理赔登记 says, without a widget: policies, stages, choices, sums, results."""

from collections.abc import Iterable

from insdesk.domain.enums import SlipKind
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.claim import Claim, ClaimPolicy, ClaimTotals, StageStep
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.i18n import _, ngettext
from insdesk.rules.claims import COURSE, UNPAID_ENDS, stages_ahead, stages_behind
from insdesk.specs.choices import CLAIM_STAGE, SLIP_KIND
from insdesk.specs.claim_lists import STAGE_LOOKS
from insdesk.specs.display import written

MOST_PRODUCTS = 3
"""Told above the form."""


def stage_title(stage: ClaimStage) -> str:
    """What a stage is called."""
    return written(stage, CLAIM_STAGE)


def stage_look(stage: ClaimStage) -> str:
    """The status of the palette that it looks like, as in the list."""
    return dict(STAGE_LOOKS)[stage.value]


def heading(claim: Claim) -> str:
    """Whose form it is."""
    return _("New claim") if claim.id is None else claim.number


def hit_text(policy: ClaimPolicy) -> str:
    """One policy as it is offered below the box: first what tells the policies of one car apart."""
    kind, period = written(policy.kind, SLIP_KIND), period_text(policy)
    parts = (kind, period, policy.plate or policy.vin, policy.insured, policy.insurer, policy.policy_no)
    return " · ".join(filter(None, parts))


def period_text(policy: ClaimPolicy) -> str:
    """From when to when it is in force; immediate cover with its hour."""
    starts = policy.starts_on.isoformat()
    if policy.immediate:
        starts = _("{day}, {hour} o'clock", day=starts, hour=policy.start_hour)
    return _("{starts} to {ends}", starts=starts, ends=policy.ends_on.isoformat())


def policy_text(policy: ClaimPolicy) -> str:
    """The policy above the form: what it is, whose and for which car, when it is in force, what it covers."""
    lines = [
        " · ".join((written(policy.kind, SLIP_KIND), policy.insurer, policy.policy_no)),
        " · ".join(filter(None, (policy.insured, policy.plate or policy.vin, period_text(policy)))),
    ]
    if policy.products:
        lines.append(_products_text([one.name for one in policy.products]))
    return "\n".join(lines)


def _products_text(names: list[str]) -> str:
    """The first few; all of them are offered to choose from."""
    shown, more = _(", ").join(names[:MOST_PRODUCTS]), len(names) - MOST_PRODUCTS
    return _("{products} and {count} more", products=shown, count=more) if more > 0 else shown


def product_choices(policy: ClaimPolicy, catalogue: Iterable[Product]) -> list[tuple[str, str]]:
    """(key, title): what is on the policy first, then what is not, and says so."""
    if policy.kind is SlipKind.COMPULSORY:
        return []
    covered = {one.code: one.name for one in policy.products}
    others = {one.code: one.name for one in catalogue if one.code not in covered}
    return [
        *covered.items(),
        *((code, _("{product} (not on the policy)", product=name)) for code, name in others.items()),
    ]


def course_text(claim: Claim) -> str:
    """报案 ✓ → 查勘 ✓ → 申请 → …: how far it came; of one that ended unpaid, only that."""
    if claim.id is None:
        return ""
    if claim.stage in UNPAID_ENDS:
        return _("{stage}: {reason}", stage=stage_title(claim.stage), reason=claim.closing_reason)
    reached = COURSE.index(claim.stage)
    titles = (stage_title(one) + (" ✓" if place <= reached else "") for place, one in enumerate(COURSE))
    return " → ".join(titles)


def paid_text(claim: Claim) -> str:
    """What was paid and when; empty while nothing was."""
    if claim.paid is None or claim.paid_on is None:
        return ""
    return _("Paid {amount} on {day}.", amount=claim.paid, day=claim.paid_on.isoformat())


def steps_text(steps: Iterable[StageStep]) -> str:
    """Every stage it came to, when, by whose hand, and why where that was said."""
    lines = (
        " ".join(
            filter(
                None,
                (written(one.at), stage_title(one.stage), one.by, f"({one.reason})" if one.reason else ""),
            )
        )
        for one in steps
    )
    return "\n".join(lines)


def stage_choices(stage: ClaimStage) -> list[tuple[str, str]]:
    """(key, title) of where it may go; going back says so."""
    return [
        *((one.value, stage_title(one)) for one in stages_ahead(stage)),
        *((one.value, _("Back to: {stage}", stage=stage_title(one))) for one in stages_behind(stage)),
    ]


def totals_text(totals: ClaimTotals) -> str:
    """What the claims in sight add up to."""
    claims = ngettext("{count} claim", "{count} claims", totals.count)
    return " · ".join(
        (
            claims,
            _("{count} still running", count=totals.running),
            _("paid {amount}", amount=totals.paid),
            _("claimed {amount}", amount=totals.claimed),
            _("assessed {amount}", amount=totals.assessed),
        )
    )


def saved_text(claim: Claim, policy: ClaimPolicy) -> str:
    """What saving did."""
    who = " · ".join(filter(None, (policy.insured, policy.plate or policy.vin)))
    return _("Saved claim {number} · {who}", number=claim.number, who=who)


def moved_text(claim: Claim) -> str:
    """What a step did."""
    return _("Claim {number}: {stage}", number=claim.number, stage=stage_title(claim.stage))
