"""Drafts and registrations on a walk: saved, saved again, registered, deleted; too late, too early, twice."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from insdesk.domain.enums import AgencyMode, SlipKind
from insdesk.domain.ids import InsurerId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.records.registration import Registration, Slip
from insdesk.rules.dates import policy_end
from tests.journeys.walk.ground import ANY, SELDOM, USUALLY, Ground
from tests.journeys.walk.model import ModelPolicy, ModelSlip

KINDS = st.sampled_from(("both", "both", "two insurers", "compulsory", "commercial"))
FEN = st.integers(0, 99)


class PolicyWalk(Ground):
    """What a clerk does on the pages of registrations."""

    def __init__(self) -> None:
        super().__init__()
        self.serial = 0

    @rule(kinds=KINDS, which=ANY, is_external=SELDOM, fen=FEN)
    def register_new(self, kinds: str, which: int, *, is_external: bool, fen: int) -> None:
        """A whole policy at once."""
        fresh = self._fresh(kinds, which, fen, is_external=is_external)
        saved = self.attempt(True, lambda: self.desk.registrations.register(self.actor, fresh))
        assert saved is not None
        self._keep(saved.id, fresh, is_registered=True)

    @rule(kinds=KINDS, which=ANY, is_complete=USUALLY, fen=FEN)
    def save_draft(self, kinds: str, which: int, *, is_complete: bool, fen: int) -> None:
        """A draft, in which a policy number may be missing."""
        fresh = self._fresh(kinds, which, fen, is_external=False)
        if not is_complete:
            fresh = replace(fresh, slips=(replace(fresh.slips[0], policy_no=""), *fresh.slips[1:]))
        saved = self.attempt(True, lambda: self.desk.registrations.save_draft(self.actor, fresh))
        assert saved is not None
        self._keep(saved.id, fresh, is_registered=False)

    @precondition(lambda self: self.model.policies)
    @rule(which=ANY, is_stale=SELDOM)
    def save_again(self, which: int, *, is_stale: bool) -> None:
        """A draft only, and only as it was read last."""
        policy = self.policy(which)
        stored = self._stored(policy)
        changed = replace(stored, remarks=f"{self.serial}", version=stored.version - is_stale)
        allowed = not policy.is_registered and not is_stale
        self.attempt(allowed, lambda: self.desk.registrations.save_draft(self.actor, changed))

    @precondition(lambda self: self.model.policies)
    @rule(which=ANY)
    def use_a_number_twice(self, which: int) -> None:
        """Never (UR-16)."""
        slip = self.policy(which).slips[-1]
        fresh = self._fresh("compulsory", which, 0, is_external=False)
        taken = replace(fresh.slips[0], policy_no=slip.number, insurer_id=InsurerId(slip.insurer))
        twice = replace(fresh, slips=(taken,))
        if slip.number:
            self.attempt(False, lambda: self.desk.registrations.save_draft(self.actor, twice))

    @precondition(lambda self: self.model.policies)
    @rule(which=ANY)
    def register_draft(self, which: int) -> None:
        """A complete draft only."""
        policy = self.policy(which)
        key, version = RegistrationId(policy.key), self._stored(policy).version
        allowed = not policy.is_registered and policy.is_complete
        if self.attempt(allowed, lambda: self.desk.registrations.register_draft(self.actor, key, version)):
            policy.is_registered = True

    @precondition(lambda self: self.model.policies)
    @rule(which=ANY)
    def delete_draft(self, which: int) -> None:
        """A draft only."""
        policy = self.policy(which)
        key, version = RegistrationId(policy.key), self._stored(policy).version
        allowed = not policy.is_registered
        if self.attempt(allowed, lambda: self.desk.registrations.delete_draft(self.actor, key, version)):
            del self.model.policies[policy.key]

    @rule(days=st.integers(1, 25))
    def let_days_pass(self, days: int) -> None:
        """Into the next year in the end: numbers begin anew."""
        self.clock.forward(timedelta(days=days))

    def _fresh(self, kinds: str, which: int, fen: int, *, is_external: bool) -> Registration:
        """A policy with numbers and amounts of its own."""
        self.serial += 1
        office, first = self.office, self.insurers[which % 2]
        second = self.insurers[(which + 1) % 2] if kinds == "two insurers" else first
        compulsory = self._dated(office.compulsory(f"{self.serial:06d}"), first, fen)
        commercial = self._dated(office.commercial(f"{self.serial:06d}"), second, fen)
        slips = {"compulsory": (compulsory,), "commercial": (commercial,)}
        mode = AgencyMode.EXTERNAL if is_external else AgencyMode.IN_HOUSE
        return replace(office.start(), agency_mode=mode, slips=slips.get(kinds, (compulsory, commercial)))

    def _dated(self, slip: Slip, insurer: InsurerId, fen: int) -> Slip:
        """From tomorrow on, a little dearer than the next."""
        assert slip.premium is not None
        tomorrow = self.clock.today() + timedelta(days=1)
        lines = slip.lines
        if lines:
            lines = (replace(lines[0], premium=lines[0].premium + Money(fen)), *lines[1:])
        return replace(
            slip,
            insurer_id=insurer,
            signed_on=self.clock.today(),
            starts_on=tomorrow,
            ends_on=policy_end(tomorrow),
            premium=slip.premium + Money(fen),
            lines=lines,
        )

    def _keep(self, key: RegistrationId, record: Registration, *, is_registered: bool) -> None:
        self.give("R")
        is_external = record.agency_mode is AgencyMode.EXTERNAL
        slips = tuple(self._slip(key, slip, is_external=is_external) for slip in record.slips)
        is_complete = all(slip.policy_no for slip in record.slips)
        policy = ModelPolicy(key, is_external, slips, is_complete, is_registered)
        self.model.policies[key] = policy

    def _slip(self, key: RegistrationId, slip: Slip, *, is_external: bool) -> ModelSlip:
        assert slip.premium is not None
        assert slip.insurer_id is not None
        premium = slip.premium.fen
        pays_for_it = slip.kind is SlipKind.COMMERCIAL or slip.insurer_id == self.insurers[0]
        rate = 15 if slip.kind is SlipKind.COMMERCIAL else 4
        rebate = (premium * rate + 50) // 100 if pays_for_it and not is_external else 0
        return ModelSlip(
            key, slip.kind.value, slip.insurer_id, slip.policy_no, premium + slip.vehicle_tax.fen, rebate
        )

    def _stored(self, policy: ModelPolicy) -> Registration:
        return self.desk.registrations.get(RegistrationId(policy.key))
